package io.loadkit.engine.capacity;

import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Capacity;
import io.loadkit.result.Capacity.Ending;
import io.loadkit.result.CapacityStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The steps so far, and what they say. */
final class CapacityLog {
    private final TestPlan plan;
    private final CapacitySearch search;
    private final Instant startedAt;
    private final List<CapacityStep> steps = new ArrayList<>();
    private Ending ending = Ending.OUT_OF_TIME;

    CapacityLog(TestPlan plan, CapacitySearch search, Instant startedAt) {
        this.plan = plan;
        this.search = search;
        this.startedAt = startedAt;
    }

    void add(CapacityStep step) {
        steps.add(step);
    }

    void end(Ending why) {
        ending = why;
    }

    List<CapacityStep> steps() {
        return List.copyOf(steps);
    }

    CapacityStep last() {
        return steps.get(steps.size() - 1);
    }

    /** 0 when none did. A step that the generator decided says nothing. */
    double highestHeld() {
        return steps.stream()
                .filter(s -> s.held() && !StepJudge.isOurLimit(s))
                .mapToDouble(CapacityStep::asked)
                .max()
                .orElse(0);
    }

    /** Infinite when none did. */
    double lowestMissed() {
        return steps.stream()
                .filter(s -> !s.held() && !StepJudge.isOurLimit(s))
                .mapToDouble(CapacityStep::asked)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** What is known before a rate has held and another has not. */
    Capacity unbounded() {
        double held = highestHeld();
        return new Capacity(plan, search, startedAt, held, held, lowestMissed(), ending, steps);
    }

    Capacity bounded(Belief belief) {
        double confidence = search.confidence();
        return new Capacity(
                plan,
                search,
                startedAt,
                belief.quantile(0.5),
                belief.least(confidence),
                belief.most(confidence),
                ending,
                steps);
    }
}
