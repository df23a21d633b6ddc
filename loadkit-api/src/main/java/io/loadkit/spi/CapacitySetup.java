package io.loadkit.spi;

import io.loadkit.plan.TestPlan;
import io.loadkit.result.RunResult;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a search for the capacity works with.
 *
 * @param load runs a plan to its end and returns the result
 * @param rest lets that much time pass without load
 * @param ticker the clock
 * @param progress told in a few words what happens next
 */
public record CapacitySetup(
        Function<TestPlan, RunResult> load, Consumer<Duration> rest, Ticker ticker, Consumer<String> progress) {}
