package io.loadkit.result;

import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.TestPlan;
import io.loadkit.text.Figures;
import io.loadkit.text.TextTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much a target holds: the highest rate at which every goal still held. Immutable; {@code toString()} is a table of
 * one screen that opens with the answer.
 *
 * @param plan what was sent; its profile is that of the last step
 * @param search what was looked for
 * @param startedAt when the first step began
 * @param rate the capacity in journeys per second; 0 when nothing held
 * @param least lower end of its interval
 * @param most upper end; infinite when no rate failed
 * @param ending why the search ended
 * @param steps in the order in which they were made
 */
public record Capacity(
        TestPlan plan,
        CapacitySearch search,
        Instant startedAt,
        double rate,
        double least,
        double most,
        Ending ending,
        List<CapacityStep> steps) {
    /**
     * Copies its collections.
     *
     * @param plan what was sent; its profile is that of the last step
     * @param search what was looked for
     * @param startedAt when the first step began
     * @param rate the capacity in journeys per second; 0 when nothing held
     * @param least lower end of its interval
     * @param most upper end; infinite when no rate failed
     * @param ending why the search ended
     * @param steps in the order in which they were made
     */
    public Capacity {
        steps = List.copyOf(steps);
    }

    /** Why a search ended. The names are part of the JSON format. */
    public enum Ending {
        /** The interval is as narrow as was asked for. */
        FOUND("the interval is narrow enough"),
        /** The goals did not hold at the lowest rate either. */
        NOTHING_HELD("the goals did not hold at the lowest rate either"),
        /** The goals held at the highest rate that was allowed. */
        NEVER_MISSED("the goals held at the highest rate that was allowed"),
        /** The generator, not the target, was the limit. */
        GENERATOR("the generator became the limit"),
        /** Stopped before its end. */
        STOPPED("it was stopped"),
        /** The time was over first. */
        OUT_OF_TIME("the time for the search was over");

        private final String label;

        Ending(String label) {
            this.label = label;
        }

        /**
         * In words.
         *
         * @return the text
         */
        public String label() {
            return label;
        }
    }

    /** {@return whether there is an interval with two ends} */
    public boolean isBounded() {
        return rate > 0 && !Double.isInfinite(most);
    }

    /**
     * {@return requests per second that go with {@link #rate}: what a journey sends, measured where the goals held}
     */
    public double rps() {
        return rate
                * steps.stream()
                        .filter(s -> s.held() && s.asked() > 0)
                        .max(Comparator.comparingDouble(CapacityStep::asked))
                        .map(s -> s.rps() / s.asked())
                        .orElse(0.0);
    }

    /**
     * {@return the step with the most throughput for its response time (the largest {@code rps / mean}, which
     * Kleinrock called power): beyond it, time rises faster than throughput} Empty with fewer than three steps with
     * answers.
     */
    public Optional<CapacityStep> knee() {
        List<CapacityStep> answered =
                steps.stream().filter(s -> s.response().count() > 0).toList();
        return answered.size() < 3
                ? Optional.empty()
                : answered.stream()
                        .max(Comparator.comparingDouble(
                                s -> s.rps() / Math.max(1, s.response().meanNanos())));
    }

    /** {@return the few sentences every output opens with} */
    public List<String> answer() {
        List<String> out = new ArrayList<>();
        String goals =
                String.join(", ", search.goals().stream().map(Object::toString).toList());
        if (rate <= 0) {
            out.add("No rate kept " + goals + "; the lowest tried was " + Figures.decimal(lowest())
                    + " journeys a second.");
        } else if (isBounded()) {
            out.add("Holds " + shown(rate) + " journeys a second (" + shown(rps()) + " requests) with " + goals + ".");
            out.add("The capacity is between " + shown(least) + " and " + shown(most) + " journeys a second at "
                    + Figures.percent(search.confidence()) + " confidence.");
        } else {
            out.add("Holds at least " + shown(rate) + " journeys a second (" + shown(rps()) + " requests) with " + goals
                    + "; no higher rate was a test of the target.");
        }
        out.add("Ended after " + steps.size() + (steps.size() == 1 ? " step" : " steps") + ": " + ending.label() + ".");
        firstMiss()
                .ifPresent(s -> out.add(
                        "What gave way first, at " + shown(s.asked()) + ": " + String.join("; ", s.missed()) + "."));
        knee().ifPresent(s ->
                out.add("Knee at " + shown(s.asked()) + " journeys a second (" + shown(s.rps()) + " requests, p99 "
                        + Figures.millis(s.response().percentileNanos(99))
                        + "): beyond it response time rose faster than throughput."));
        if (steps.stream().anyMatch(s -> s.trust().level() != Trust.Level.TRUSTED)) {
            out.add("Not every step can be trusted: see the column Trust.");
        }
        return out;
    }

    private Optional<CapacityStep> firstMiss() {
        return steps.stream()
                .filter(s -> !s.held() && !s.missed().isEmpty())
                .min(Comparator.comparingDouble(CapacityStep::asked));
    }

    private double lowest() {
        return steps.stream().mapToDouble(CapacityStep::asked).min().orElse(0);
    }

    private static String shown(double rate) {
        return rate >= 100 ? Figures.count(Math.round(rate)) : Figures.decimal(rate);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        answer().forEach(sentence -> out.append(sentence).append('\n'));
        TextTable table = TextTable.of("Step", "Journeys/s", "Req/s", "Failed", "p50", "p95", "p99", "Trust", "Goals");
        int number = 0;
        for (CapacityStep s : steps) {
            table.row(
                    ++number,
                    shown(s.asked()),
                    Figures.decimal(s.rps()),
                    Figures.percent(s.failures()),
                    time(s, 50),
                    time(s, 95),
                    time(s, 99),
                    s.trust().level(),
                    s.held() ? "held" : s.missed().isEmpty() ? "not judged" : "missed");
        }
        return out.append('\n').append(table.text()).toString();
    }

    private static String time(CapacityStep step, double percentile) {
        return step.response().count() == 0
                ? ""
                : Figures.millis(step.response().percentileNanos(percentile));
    }
}
