/**
 * What can be replaced, as small interfaces: the last of the four steps {@code model -> plan -> result -> spi}.
 *
 * <p>{@link io.loadkit.spi.ApiDiscovery} finds operations, {@link io.loadkit.spi.ParameterStrategy} says where values
 * come from, {@link io.loadkit.spi.RequestGenerator} turns operations into scenarios, {@link io.loadkit.spi.LoadEngine}
 * runs a plan over a {@link io.loadkit.spi.Transport}, {@link io.loadkit.spi.Reporter}s write results and
 * {@link io.loadkit.spi.RunListener}s watch. Implementations are given by hand or found by
 * {@link java.util.ServiceLoader}; those given by hand come first, then found ones by {@code priority()}, higher first.
 * An implementation that a request is not meant for answers with an empty {@link java.util.Optional}.
 */
@NullMarked
package io.loadkit.spi;

import org.jspecify.annotations.NullMarked;
