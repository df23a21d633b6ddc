/**
 * What came of a run, as immutable values: the third of the four steps {@code model -> plan -> result -> spi}.
 *
 * <p>{@link io.loadkit.result.Run} is a test under way. {@link io.loadkit.result.RunResult} carries its plan, one
 * {@link io.loadkit.result.OperationStats} for each operation and one for all, an {@link io.loadkit.result.Interval}
 * for each second, {@link io.loadkit.result.ThresholdResult}s, {@link io.loadkit.result.Trust} and a
 * {@link io.loadkit.result.Verdict}. {@link io.loadkit.result.Answer} turns it into the few sentences that every
 * output opens with.
 */
@NullMarked
package io.loadkit.result;

import org.jspecify.annotations.NullMarked;
