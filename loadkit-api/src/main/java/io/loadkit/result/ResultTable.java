package io.loadkit.result;

import io.loadkit.text.Figures;
import io.loadkit.text.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Prints a {@link RunResult} on one screen, the answer first. */
final class ResultTable {
    private static final int MOST_ROWS = 30;
    private static final int MOST_ERRORS = 8;

    private ResultTable() {}

    static String of(RunResult result) {
        StringBuilder out = new StringBuilder();
        result.answer().forEach(sentence -> out.append(sentence).append('\n'));
        out.append('\n');
        TextTable table = TextTable.of(
                "Operation",
                "Requests",
                "Failed",
                "2xx",
                "Req/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "Max ms",
                "Service p99");
        List<OperationStats> operations = result.operations();
        operations.stream().limit(MOST_ROWS).forEach(o -> row(table, o));
        row(table, result.totals());
        out.append(table.text());
        if (operations.size() > MOST_ROWS) {
            out.append("… and ").append(operations.size() - MOST_ROWS).append(" more operations\n");
        }
        if (!result.phases().toString().isEmpty()) {
            out.append("\nWhere the time went: ").append(result.phases()).append('\n');
        }
        errors(result, out);
        result.cleanup().ifPresent(cleanup -> cleanup(cleanup, out));
        return out.toString();
    }

    private static void cleanup(Cleanup cleanup, StringBuilder out) {
        if (cleanup.created() + cleanup.heldBack() > 0) {
            out.append("\nClean-up: ").append(cleanup).append('\n');
        }
        cleanup.leftLines(MOST_ERRORS).forEach(line -> out.append(line).append('\n'));
        if (cleanup.stuck() > 0) {
            cleanup.ledger()
                    .ifPresent(file -> out.append("try again with: loadkit cleanup ")
                            .append(file)
                            .append('\n'));
        }
    }

    private static void row(TextTable table, OperationStats o) {
        table.row(
                o.key(),
                Figures.count(o.requests()),
                Figures.count(o.failures()),
                o.requests() == 0 ? "" : Figures.percent(o.share2xx()),
                Figures.decimal(o.rps()),
                ms(o.response(), 50),
                ms(o.response(), 95),
                ms(o.response(), 99),
                ms(o.response(), 100),
                ms(o.service(), 99));
    }

    private static String ms(Latency latency, double percentile) {
        return latency.count() == 0
                ? ""
                : String.format(Locale.ROOT, "%.2f", latency.percentileNanos(percentile) / 1e6);
    }

    private static void errors(RunResult result, StringBuilder out) {
        List<String> lines = new ArrayList<>();
        result.operations().stream()
                .flatMap(o -> o.errors().stream().map(e -> new Line(o.key(), e)))
                .sorted(Comparator.comparingLong((Line l) -> -l.error().count()))
                .limit(MOST_ERRORS)
                .forEach(l -> lines.add(Figures.count(l.error().count()) + " x " + l.key() + ": "
                        + l.error().text()));
        result.faults().forEach(f -> lines.add(Figures.count(f.count()) + " x our own fault: " + f.message()));
        if (!lines.isEmpty()) {
            out.append('\n');
            lines.forEach(line -> out.append(line).append('\n'));
        }
    }

    private record Line(String key, OperationStats.ErrorCount error) {}
}
