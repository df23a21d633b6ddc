/**
 * The expression everything starts from: {@link io.loadkit.LoadTest}.
 *
 * <pre>{@code
 * RunResult result = LoadTest.against("http://localhost:8000").discover().users(20).runFor("15s").run();
 * }</pre>
 *
 * <p>The chain describes and does nothing else; the verbs {@code health}, {@code model}, {@code plan}, {@code start}
 * and {@code run} act. Values flow through the packages below: {@code io.loadkit.model} (what is there),
 * {@code .plan} (what will be done), {@code .result} (what came of it), {@code .spi} (what can be replaced).
 */
@NullMarked
package io.loadkit;

import org.jspecify.annotations.NullMarked;
