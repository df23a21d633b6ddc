package io.loadkit.engine.capacity;

import io.loadkit.plan.Threshold;
import io.loadkit.result.CapacityStep;
import io.loadkit.result.Interval;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.result.ThresholdResult;
import io.loadkit.result.Trust;
import io.loadkit.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says of a run at one rate whether every goal held, and whether requests piled up. */
final class StepJudge {
    /** Under way in the last third of a step, over the middle third: more than this is a queue that grows. */
    private static final double GROWTH = 1.5;

    /** So many more have to be under way: a few are no queue. */
    private static final double LEAST_GROWTH = 5;

    private static final int LEAST_WINDOWS = 6;

    private StepJudge() {}

    static CapacityStep judge(double asked, List<Threshold> goals, RunResult result) {
        List<String> missed = new ArrayList<>();
        for (Threshold goal : goals) {
            ThresholdResult came = ThresholdResult.of(
                    goal, goal.operation().map(result::operation).orElse(Optional.of(result.totals())));
            if (!came.passed()) {
                missed.add(goal + " (was " + came.actualText() + ")");
            }
        }
        queue(result).ifPresent(missed::add);
        OperationStats totals = result.totals();
        return new CapacityStep(
                asked,
                totals.rps(),
                totals.requests(),
                totals.failureShare(),
                totals.service(),
                totals.response(),
                missed.isEmpty(),
                missed,
                result.trust());
    }

    /** Without a goal for time a target may fall behind and keep every other one until requests time out. */
    private static Optional<String> queue(RunResult result) {
        List<Interval> windows = result.intervals().stream()
                .filter(i -> !i.start().isBefore(result.startedAt())
                        && !i.start()
                                .plus(i.length())
                                .isAfter(result.startedAt()
                                        .plus(result.plan().profile().length())
                                        .plusMillis(100)))
                .toList();
        int third = windows.size() / 3;
        if (windows.size() < LEAST_WINDOWS) {
            return Optional.empty();
        }
        double middle = underWay(windows.subList(third, 2 * third));
        double last = underWay(windows.subList(windows.size() - third, windows.size()));
        return last > middle * GROWTH && last > middle + LEAST_GROWTH
                ? Optional.of(
                        "requests piled up: " + Figures.decimal(middle) + " under way, later " + Figures.decimal(last))
                : Optional.empty();
    }

    private static double underWay(List<Interval> windows) {
        return windows.stream().mapToInt(Interval::inFlight).average().orElse(0);
    }

    /**
     * Whether the generator and not the target decided this step: its figures are not valid and either everything held
     * all the same, or what took long was before the sending.
     */
    static boolean isOurLimit(CapacityStep step) {
        return step.trust().level() == Trust.Level.INVALID
                && (step.held()
                        || step.service().count() > 0
                                && step.service().percentileNanos(50) * 2
                                        < step.response().percentileNanos(50));
    }
}
