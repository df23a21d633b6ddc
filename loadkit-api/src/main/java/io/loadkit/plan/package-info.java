/**
 * What will be done, as immutable values: the second of the four steps {@code model -> plan -> result -> spi}.
 *
 * <p>A {@link io.loadkit.plan.TestPlan} is all a run needs: weighted {@link io.loadkit.plan.Scenario}s of ordered
 * {@link io.loadkit.plan.Step}s, a {@link io.loadkit.plan.LoadProfile}, {@link io.loadkit.plan.Threshold}s,
 * {@link io.loadkit.plan.Limits} and a seed. A scenario is the only thing an engine runs, whoever wrote it. Requests
 * are {@link io.loadkit.plan.RequestTemplate}s: {@link io.loadkit.plan.Template}s of constant pieces and slots, each
 * slot filled from a {@link io.loadkit.plan.ValueSource}; engines compile them to flat byte emitters before the run.
 */
@NullMarked
package io.loadkit.plan;

import org.jspecify.annotations.NullMarked;
