package io.loadkit.report.compare;

import java.time.Duration;
import java.util.Optional;

/**
 * One figure of one operation in two runs. Values are nanoseconds for times, shares of 1 for failures and requests per
 * second for the rate, all of the time after the warm-up. Changes are shares of the first value ({@code 0.1} for ten
 * percent more), for failures the difference.
 *
 * @param operation {@code METHOD /path}, or {@code Aggregated} for all together
 * @param before in the first run; 0 when not comparable
 * @param after in the second run; 0 when not comparable
 * @param change from the first to the second
 * @param least lower end of the change's confidence interval, which is for this line alone
 * @param most upper end
 * @param probability of a difference this large between equal runs, corrected for the number of figures (Holm)
 * @param noiseFloor largest change between two runs of the first state; empty when there was only one
 * @param neededLength measured time without warm-up after which the sought change would be found in four of five
 *     comparisons; empty when not comparable
 * @param reason why it is not comparable; empty otherwise
 */
public record Change(
        String operation,
        Metric metric,
        Outcome outcome,
        double before,
        double after,
        double change,
        double least,
        double most,
        double probability,
        Optional<Double> noiseFloor,
        Optional<Duration> neededLength,
        String reason) {

    /** What can be said. The names are part of the JSON format. */
    public enum Outcome {
        /** Better, and not by chance. */
        BETTER("better"),
        /** Worse, and not by chance. */
        WORSE("worse"),
        /** Chance may have made the difference, or it is too small to matter. */
        NO_EVIDENCE("no evidence"),
        /** Too few samples, or the runs are too different. */
        NOT_COMPARABLE("not comparable");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /**
         * For people: {@code no evidence}.
         *
         * @return the text
         */
        public String label() {
            return label;
        }
    }

    static Change notComparable(String operation, Metric metric, String reason) {
        return new Change(
                operation,
                metric,
                Outcome.NOT_COMPARABLE,
                0,
                0,
                0,
                0,
                0,
                1,
                Optional.empty(),
                Optional.empty(),
                reason);
    }

    /** {@return whether something was found} */
    public boolean isFound() {
        return outcome == Outcome.WORSE || outcome == Outcome.BETTER;
    }

    /** {@code GET /orders p95 +12.3 % (+8.0 % to +16.8 %)}. */
    @Override
    public String toString() {
        return operation + " " + metric.label()
                + (outcome == Outcome.NOT_COMPARABLE
                        ? " not comparable: " + reason
                        : " " + metric.shownChange(change) + " (" + interval() + ")");
    }

    String interval() {
        return metric.shownChange(least) + " to " + metric.shownChange(most);
    }
}
