package io.loadkit.report.compare;

import io.loadkit.report.compare.Change.Outcome;
import io.loadkit.text.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All that the HTML of a comparison shows, as text that is not yet escaped. */
record ComparisonPage(
        String outcome,
        String tone,
        String subject,
        List<String> answer,
        List<String> remarks,
        String confidence,
        String reach,
        String otherReach,
        String sought,
        List<Row> rows) {
    /** So many figures of operations in which nothing was found are listed; those found always are. */
    private static final int MOST_ROWS = 600;

    private static final double LEAST_REACH = 0.05;
    private static final double MOST_REACH = 2;

    /**
     * A figure. The places are percent of the width.
     *
     * @param drawn whether there is something to draw
     */
    record Row(
            String operation,
            String metric,
            String before,
            String after,
            String change,
            String interval,
            String outcome,
            String tone,
            String reason,
            String needed,
            boolean drawn,
            String from,
            String at,
            String to) {}

    static ComparisonPage of(Comparison comparison) {
        double reach = reach(comparison);
        ComparisonOptions options = comparison.options();
        return new ComparisonPage(
                comparison.outcome().label(),
                tone(comparison.outcome()),
                comparison.subject(),
                comparison.answer(),
                Stream.concat(
                                comparison.differences().stream().map(d -> "compared although " + d),
                                comparison.cautions().stream())
                        .toList(),
                Figures.percent(options.confidence()),
                Metric.MEAN.shownChange(-reach),
                Metric.MEAN.shownChange(reach),
                Figures.percent(options.sought(Metric.P95)),
                // what was found first, each group in the order it has
                comparison.changes().stream()
                        .sorted(Comparator.comparingInt(c -> c.isFound() ? 0 : 1))
                        .limit(MOST_ROWS)
                        .map(change -> row(change, reach))
                        .toList());
    }

    private static String tone(Outcome outcome) {
        return switch (outcome) {
            case WORSE -> "bad";
            case BETTER -> "good";
            case NO_EVIDENCE -> "none";
            case NOT_COMPARABLE -> "warn";
        };
    }

    /** The largest change that was found fits, and some of its interval. */
    private static double reach(Comparison comparison) {
        double largest = comparison.changes().stream()
                .filter(c -> c.metric().isRatio())
                .filter(c -> c.outcome() != Outcome.NOT_COMPARABLE)
                .mapToDouble(c -> Math.max(Math.abs(c.change()), c.isFound() ? Math.abs(c.most()) : 0))
                .max()
                .orElse(0);
        return Math.min(MOST_REACH, Math.max(LEAST_REACH, Math.ceil(largest * 24) / 20));
    }

    private static Row row(Change c, double reach) {
        Metric metric = c.metric();
        boolean compared = c.outcome() != Outcome.NOT_COMPARABLE;
        return new Row(
                c.operation(),
                metric.label(),
                compared ? metric.shown(c.before()) : "",
                compared ? metric.shown(c.after()) : "",
                compared ? metric.shownChange(c.change()) : "",
                compared ? c.interval() : "",
                c.outcome().label(),
                c.outcome() == Outcome.NOT_COMPARABLE ? "none" : tone(c.outcome()),
                c.reason(),
                c.neededLength().map(Figures::duration).orElse(""),
                compared,
                place(c.least(), reach),
                place(c.change(), reach),
                place(c.most(), reach));
    }

    private static String place(double change, double reach) {
        return String.format(Locale.ROOT, "%.2f", 50 + 49 * Math.max(-1, Math.min(1, change / reach)));
    }
}
