/**
 * Examples that compile and run; each has a {@code main} that takes the host, and starts the sample gateway when none
 * is given. {@link io.loadkit.examples.FiveLines} is the shortest test there is, {@link io.loadkit.examples.Journeys}
 * writes scenarios by hand, {@link io.loadkit.examples.CustomValues} says where parameter values come from. The JUnit
 * example is {@code HoldsTwentyUsersTest} among the tests. The sample gateway lives in {@code .gateway}.
 */
@NullMarked
package io.loadkit.examples;

import org.jspecify.annotations.NullMarked;
