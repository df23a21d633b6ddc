/**
 * What is known of an API, as immutable values: the first of the four steps {@code model -> plan -> result -> spi}.
 *
 * <p>Start at {@link io.loadkit.model.ApiModel}: the apps found on a host, their {@link io.loadkit.model.Operation}s
 * with {@link io.loadkit.model.Parameter}s, {@link io.loadkit.model.Body} and {@link io.loadkit.model.Response}s, and
 * every {@link io.loadkit.model.Probe} made to find them. Shapes of data are {@link io.loadkit.model.Schema}s, a small
 * vocabulary of our own, so that no parser's types reach further than the module that reads documents. JSON values
 * that occur in documents (examples, defaults, enumerations) are plain Java; {@link io.loadkit.model.Json} says how.
 */
@NullMarked
package io.loadkit.model;

import org.jspecify.annotations.NullMarked;
