/**
 * The sample gateway: a main app with two mounted services, shaped and answering like a FastAPI gateway, in one JDK
 * server. The same API exists in Python in {@code loadkit-examples/fastapi}; a contract test holds the two together.
 *
 * <p>Start at {@link io.loadkit.examples.gateway.SampleGateway}. A request goes through {@code GatewayHandler}, which
 * reads it, finds the {@code App} and {@code Route}, checks it, calls the handler and counts the answer. A
 * {@code Route} declares its parameters and bodies once, as {@code Kind}s: they check requests and they fill the
 * OpenAPI document ({@code OpenApi}). The three services hold the routes: {@code MainService},
 * {@code DocumentsService}, {@code AccountsService}.
 */
@NullMarked
package io.loadkit.examples.gateway;

import org.jspecify.annotations.NullMarked;
