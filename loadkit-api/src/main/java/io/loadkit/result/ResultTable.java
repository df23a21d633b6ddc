package io.loadkit.result;

import io.loadkit.text.Figures;
import io.loadkit.text.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Prints a {@link RunResult} the answer first. */
final class ResultTable {
    /** More than any screen has; a file has room for all of a large API. */
    static final int MOST_ROWS = 1000;

    private static final int MOST_ERRORS = 8;

    private ResultTable() {}

    static String of(RunResult result, int mostRows) {
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
        operations.stream().limit(mostRows).forEach(o -> row(table, o));
        row(table, result.totals());
        out.append(table.text());
        if (operations.size() > mostRows) {
            out.append("… and ").append(operations.size() - mostRows).append(" more operations\n");
        }
        if (!result.phases().toString().isEmpty()) {
            out.append("\nWhere the time went: ").append(result.phases()).append('\n');
        }
        errors(result, out);
        List<String> cleanup = result.cleanup().map(Cleanup::explained).orElse(List.of());
        out.append(cleanup.isEmpty() || cleanup.get(0).startsWith("left: ") ? "" : "\n");
        cleanup.forEach(line -> out.append(line).append('\n'));
        return out.toString();
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
