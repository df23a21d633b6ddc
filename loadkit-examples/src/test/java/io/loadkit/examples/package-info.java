/** Examples of load tests under JUnit, and the tests that keep the other examples working. */
@NullMarked
package io.loadkit.examples;

import org.jspecify.annotations.NullMarked;
