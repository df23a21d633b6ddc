/**
 * Looks for the highest arrival rate that a target holds.
 *
 * <p>{@code StockCapacityFinder} makes the steps: it doubles the rate until the goals no longer hold, then asks
 * {@code Belief} where to try next. {@code StepJudge} says of each step whether it held, and whether it was a test of the
 * target at all.
 *
 * <p>A step near the capacity comes out wrong now and then, so a plain bisection can be led astray by one of them and
 * never finds back. {@code Belief} keeps a probability for every rate instead and tries the middle of it: the
 * probabilistic bisection of Horstein (Sequential Transmission Using Noiseless Feedback, 1963; Waeber, Frazier and
 * Henderson, Bisection Search with Noisy Responses, 2013). The interval is read from the same probabilities.
 */
@NullMarked
package io.loadkit.engine.capacity;

import org.jspecify.annotations.NullMarked;
