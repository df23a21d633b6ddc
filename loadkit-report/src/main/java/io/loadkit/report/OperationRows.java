package io.loadkit.report;

import io.loadkit.result.FailureClass;
import io.loadkit.result.Grade;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.text.Figures;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows of the table of operations and of the table of errors. */
final class OperationRows {
    /** Heads of the figures in a row, in their order. */
    static final List<String> HEADS =
            List.of("Requests", "Failed", "2xx", "Req/s", "p50 ms", "p95 ms", "p99 ms", "Max ms", "Service p99");

    /** Heads of the times below a row. */
    static final List<String> TIMES = List.of("Min", "Mean", "p50", "p90", "p95", "p99", "p99.9", "Max");

    private static final int MOST_ERRORS = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    List<Page.OperationRow> of(RunResult result) {
        List<Page.OperationRow> rows = new ArrayList<>();
        for (OperationStats operation : result.operations()) {
            rows.add(row(rows.size(), operation, result.grade(operation)));
        }
        return rows;
    }

    Page.OperationRow totals(RunResult result) {
        return row(-1, result.totals(), Optional.of(result.grade()));
    }

    static String tone(Grade grade) {
        return switch (grade) {
            case GOOD -> "good";
            case ACCEPTABLE -> "warn";
            case POOR -> "bad";
        };
    }

    /** Those that happened most often first. */
    List<Page.ErrorRow> errors(List<OperationStats> operations) {
        record Entry(OperationStats operation, OperationStats.ErrorCount error) {}
        return operations.stream()
                .flatMap(o -> o.errors().stream().map(e -> new Entry(o, e)))
                .sorted(Comparator.comparingLong((Entry e) -> e.error().count()).reversed())
                .limit(MOST_ERRORS)
                .map(e -> error(e.operation(), e.error()))
                .toList();
    }

    private static Page.OperationRow row(int index, OperationStats stats, Optional<Grade> grade) {
        boolean none = stats.requests() == 0;
        return new Page.OperationRow(
                index,
                stats.app(),
                stats.method(),
                List.of(stats.name().split("(?<=/)(?=.)")),
                stats.failures() > 0,
                stats.history().size() > 1,
                List.of(
                        cell(Figures.count(stats.requests()), stats.requests()),
                        new Page.Cell(Figures.count(stats.failures()), String.valueOf(stats.failures()), "n failed"),
                        cell(none ? "–" : Figures.percent(stats.share2xx()), none ? -1 : stats.share2xx()),
                        cell(Figures.decimal(stats.rps()), stats.rps()),
                        time(stats.response(), 50),
                        time(stats.response(), 95),
                        time(stats.response(), 99),
                        time(stats.response(), 100),
                        time(stats.service(), 99)),
                List.of(times("Response", stats.response()), times("Service", stats.service())),
                stats.statuses().entrySet().stream()
                        .map(e -> new Page.Fact(String.valueOf(e.getKey()), Figures.count(e.getValue())))
                        .toList(),
                stats.errors().stream().limit(10).map(e -> error(stats, e)).toList(),
                grade.map(g -> new Page.Grading(g.name(), tone(g))).orElse(new Page.Grading("", "")));
    }

    private static Page.ErrorRow error(OperationStats operation, OperationStats.ErrorCount error) {
        FailureClass kind = error.kind();
        return new Page.ErrorRow(
                operation.key(),
                kind.name(),
                error.text(),
                Figures.count(error.count()),
                at(error.first()),
                at(error.last()));
    }

    static String at(Instant instant) {
        return TIME.format(instant);
    }

    private static Page.TimesRow times(String name, Latency times) {
        if (times.count() == 0) {
            return new Page.TimesRow(name, TIMES.stream().map(head -> "–").toList());
        }
        List<String> figures = new ArrayList<>();
        figures.add(millis(times.minNanos()));
        figures.add(millis(times.meanNanos()));
        for (double percentile : new double[] {50, 90, 95, 99, 99.9}) {
            figures.add(millis(times.percentileNanos(percentile)));
        }
        figures.add(millis(times.maxNanos()));
        return new Page.TimesRow(name, figures);
    }

    private static Page.Cell time(Latency times, double percentile) {
        return times.count() == 0
                ? new Page.Cell("–", "-1", "n")
                : cell(millis(times.percentileNanos(percentile)), times.percentileNanos(percentile) / 1e6);
    }

    private static Page.Cell cell(String text, double number) {
        return new Page.Cell(text, String.format(Locale.ROOT, "%.4f", number), "n");
    }

    static String millis(double nanos) {
        String text = Figures.millis(nanos);
        return text.substring(0, text.length() - " ms".length());
    }
}
