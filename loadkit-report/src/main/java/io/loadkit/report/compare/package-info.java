/**
 * Whether a second run is better or worse than a first one, and how sure that is.
 *
 * <p>Start at {@link io.loadkit.report.compare.Comparison}. {@code Likeness} refuses runs that cannot be compared.
 * {@code Series} cuts a run into windows and leaves the warm-up out, {@code BlockBootstrap} finds out how far each figure
 * would move by chance, {@code StudentT} and {@code Holm} turn that into probabilities that hold for all figures together,
 * and {@code Decisions} makes each of them a {@link io.loadkit.report.compare.Change}.
 *
 * <p>What is done about the two traps of such data:
 *
 * <ul>
 *   <li><b>Warm-up.</b> The ramp of the profile, and at least the first tenth of the run, is left out of both runs.
 *   <li><b>Neighbouring windows are alike</b> (autocorrelation), so a minute of windows tells less than as many
 *       independent samples. Whole blocks of windows are drawn, as long as the data ask for, and what blocks of that
 *       length still miss is added.
 * </ul>
 *
 * <p>Measured on simulated runs of a minute at some 180 requests a second (the tests' {@code MeasureComparison}, 100
 * pairs each, speed drifting by 10 % from second to second): where neighbouring seconds are unrelated, 1 false alarm, and
 * slowdowns of 2, 5, 10 and 20 % found in 4, 32, 92 and 100 pairs; where they correlate by 0.5, 1 false alarm, and 3,
 * 5, 37 and 94 found; by 0.8, 3 false alarms, and 7, 6, 16 and 61 found. Where they correlate by 0.9 a minute is too
 * short and there are 7 false alarms; a caution says so.
 *
 * <p>What no method can see from two files is how far two runs of the same thing differ: another layout in memory,
 * another neighbour on the machine. Give further runs of the first state for that; a change then has to be larger than
 * any between those.
 */
@NullMarked
package io.loadkit.report.compare;

import org.jspecify.annotations.NullMarked;
