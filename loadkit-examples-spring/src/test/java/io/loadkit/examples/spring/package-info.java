/**
 * A Spring Boot application under test: {@code OrdersApplication} is the application, {@code OrdersLoadTest} the test,
 * which starts it on a random port.
 */
@NullMarked
package io.loadkit.examples.spring;

import org.jspecify.annotations.NullMarked;
