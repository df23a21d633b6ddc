/**
 * The one small tree of exceptions LoadKit throws, and the sentence pattern their messages follow.
 *
 * <p>A failing target is data and never ends up here; see {@code io.loadkit.result.FailureClass}. What is thrown means
 * that LoadKit itself could not do what it was asked: {@link io.loadkit.error.ConfigurationException} (a wrong value),
 * {@link io.loadkit.error.DiscoveryException} (no target, nothing found), {@link io.loadkit.error.EngineException}
 * (the run could not be carried out) or {@link io.loadkit.error.ReportException} (a result could not be written).
 * {@link io.loadkit.error.Problem} builds each message: what, the value, what was expected, what to do next.
 */
@NullMarked
package io.loadkit.error;

import org.jspecify.annotations.NullMarked;
