/**
 * One implementation of each extension interface, small enough to copy: {@link
 * io.loadkit.examples.extensions.DatabaseIds} takes values from a database, {@link
 * io.loadkit.examples.extensions.PostmanDiscovery} reads a Postman collection, {@link
 * io.loadkit.examples.extensions.SignedTransport} signs what is sent, {@link
 * io.loadkit.examples.extensions.PrometheusReporter} writes a result for Prometheus' text collector. Each passes the
 * contract test of its interface in {@code loadkit-testkit}; the tests beside them show how little that takes.
 */
@NullMarked
package io.loadkit.examples.extensions;

import org.jspecify.annotations.NullMarked;
