package io.loadkit.report.compare;

import io.loadkit.report.compare.Change.Outcome;
import io.loadkit.result.OperationStats;
import io.loadkit.text.Figures;
import io.loadkit.text.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A comparison for people. */
final class ComparisonText {
    private static final String[] HEAD = {"Operation", "Metric", "Before", "After", "Change", "Interval", "Outcome"};

    private ComparisonText() {}

    static List<String> answer(Comparison comparison) {
        List<Change> changes = comparison.changes();
        if (comparison.outcome() == Outcome.NOT_COMPARABLE) {
            return List.of(
                    changes.isEmpty()
                            ? "Not comparable: " + String.join("; ", comparison.differences()) + "."
                            : "Not comparable: " + changes.get(0).reason() + ".");
        }
        List<String> out = new ArrayList<>();
        List<Change> worse = comparison.found(Outcome.WORSE);
        List<Change> better = comparison.found(Outcome.BETTER);
        long compared = changes.stream()
                .filter(c -> c.outcome() != Outcome.NOT_COMPARABLE)
                .count();
        String sure = Figures.percent(comparison.options().confidence());
        if (worse.isEmpty() && better.isEmpty()) {
            out.add("No evidence of a change in " + compared + " figures.");
        } else {
            found("Worse", worse, compared, out);
            found("Better", better, compared, out);
        }
        out.add("Equal runs would show no change at all in at least " + sure + " of comparisons.");
        total(comparison).flatMap(Change::neededLength).ifPresent(length -> out.add(needed(comparison, length)));
        return out;
    }

    private static void found(String word, List<Change> changes, long compared, List<String> out) {
        changes.stream()
                .max(Comparator.comparingDouble(c -> Math.abs(c.metric().scaled(1 + Math.abs(c.change())))))
                .ifPresent(most ->
                        out.add(word + ": " + changes.size() + " of " + compared + " figures; most, " + most + "."));
    }

    /** The 95th percentile of all operations together stands for the run. */
    private static Optional<Change> total(Comparison comparison) {
        return comparison.changes().stream()
                .filter(c -> c.operation().equals(OperationStats.AGGREGATED) && c.metric() == Metric.P95)
                .findFirst();
    }

    private static String needed(Comparison comparison, Duration length) {
        return "To find a change of " + Figures.percent(comparison.options().sought(Metric.P95))
                + " of the total p95 in four of five comparisons, measure for " + Figures.duration(length)
                + " after the warm-up.";
    }

    static String of(Comparison comparison) {
        StringBuilder out = new StringBuilder();
        comparison.answer().forEach(sentence -> out.append(sentence).append('\n'));
        if (comparison.changes().isEmpty()) {
            return out.toString();
        }
        TextTable table = TextTable.of(HEAD);
        List<Change> shown = shown(comparison);
        shown.forEach(c -> table.row((Object[]) cells(c)));
        out.append('\n').append(table.text());
        rest(comparison, shown).ifPresent(rest -> out.append(rest).append('\n'));
        remarks(comparison).forEach(remark -> out.append(remark).append('\n'));
        return out.toString();
    }

    static String markdown(Comparison comparison) {
        StringBuilder out = new StringBuilder();
        List<String> answer = comparison.answer();
        out.append("**").append(escaped(answer.get(0))).append("**");
        answer.stream().skip(1).forEach(sentence -> out.append(' ').append(escaped(sentence)));
        out.append('\n');
        if (comparison.changes().isEmpty()) {
            return out.toString();
        }
        List<Change> shown = shown(comparison);
        out.append('\n');
        row(HEAD, out);
        out.append("|---|---|--:|--:|--:|---|---|\n");
        shown.forEach(c -> row(cells(c), out));
        out.append('\n');
        rest(comparison, shown).ifPresent(rest -> out.append(rest).append('\n'));
        remarks(comparison).forEach(r -> out.append("\n- ").append(escaped(r)));
        return out.append('\n').toString();
    }

    /** All of the totals, and what was found elsewhere. */
    private static List<Change> shown(Comparison comparison) {
        return comparison.changes().stream()
                .filter(c -> c.isFound() || c.operation().equals(OperationStats.AGGREGATED))
                .toList();
    }

    private static Optional<String> rest(Comparison comparison, List<Change> shown) {
        List<Change> others =
                comparison.changes().stream().filter(c -> !shown.contains(c)).toList();
        long unknown = others.stream()
                .filter(c -> c.outcome() == Outcome.NOT_COMPARABLE)
                .count();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("Not listed: " + (others.size() - unknown) + " figures of operations without evidence, "
                        + unknown + " not comparable.");
    }

    private static List<String> remarks(Comparison comparison) {
        List<String> out = new ArrayList<>();
        comparison.differences().forEach(d -> out.add("Compared although: " + d + "."));
        comparison.cautions().forEach(c -> out.add("Keep in mind: " + c + "."));
        return out;
    }

    private static String[] cells(Change c) {
        Metric metric = c.metric();
        return c.outcome() == Outcome.NOT_COMPARABLE
                ? new String[] {
                    c.operation(), metric.label(), "", "", "", "", c.outcome().label() + ": " + c.reason()
                }
                : new String[] {
                    c.operation(),
                    metric.label(),
                    metric.shown(c.before()),
                    metric.shown(c.after()),
                    metric.shownChange(c.change()),
                    c.interval(),
                    c.outcome().label()
                };
    }

    private static void row(String[] cells, StringBuilder out) {
        out.append('|');
        for (String cell : cells) {
            out.append(' ').append(escaped(cell)).append(" |");
        }
        out.append('\n');
    }

    /** Paths come from the target: they may not break out of a cell, nor be HTML or markup. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<') {
                out.append("&lt;");
            } else if (c == '&') {
                out.append("&amp;");
            } else if ("|\\`*_[]!".indexOf(c) >= 0) {
                out.append('\\').append(c);
            } else {
                out.append(c < ' ' ? ' ' : c);
            }
        }
        return out.toString();
    }
}
