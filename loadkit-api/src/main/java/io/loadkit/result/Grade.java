package io.loadkit.result;

import io.loadkit.plan.GradeRules;
import io.loadkit.plan.Threshold;
import java.util.List;
import java.util.Optional;

/** How good the figures are, by the bounds of {@link GradeRules}: those of the original suite unless told otherwise. */
public enum Grade {
    /** All bounds of the upper grade hold. */
    GOOD,
    /** All bounds of the middle grade hold. */
    ACCEPTABLE,
    /** Anything else. */
    POOR;

    /**
     * {@return the grade of a whole run by {@link GradeRules#DEFAULT}}
     *
     * @param totals figures of all operations together
     */
    public static Grade of(OperationStats totals) {
        return of(totals, GradeRules.DEFAULT);
    }

    /**
     * {@return the grade of a whole run}
     *
     * @param totals figures of all operations together
     * @param rules what each grade asks for
     */
    public static Grade of(OperationStats totals, GradeRules rules) {
        return of(totals, GradeRules.ofRun(rules.good()), GradeRules.ofRun(rules.acceptable()));
    }

    /**
     * {@return the grade of one operation; empty when it had no requests}
     *
     * @param operation its figures
     * @param rules what each grade asks for
     */
    public static Optional<Grade> ofOperation(OperationStats operation, GradeRules rules) {
        String key = operation.key();
        return operation.requests() == 0
                ? Optional.empty()
                : Optional.of(of(
                        operation,
                        GradeRules.ofOperation(rules.good(), key),
                        GradeRules.ofOperation(rules.acceptable(), key)));
    }

    private static Grade of(OperationStats stats, List<Threshold> good, List<Threshold> acceptable) {
        if (stats.requests() == 0) {
            return POOR;
        }
        return hold(good, stats) ? GOOD : hold(acceptable, stats) ? ACCEPTABLE : POOR;
    }

    private static boolean hold(List<Threshold> bounds, OperationStats stats) {
        return bounds.stream()
                .allMatch(bound -> ThresholdResult.of(bound, Optional.of(stats)).passed());
    }
}
