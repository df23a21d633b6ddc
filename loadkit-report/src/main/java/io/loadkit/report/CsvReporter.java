package io.loadkit.report;

import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.OwnFault;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes the four CSV files of Locust, header lines and all, so that scripts made for it keep working.
 *
 * <p>Times are response times, in milliseconds. Unlike in Locust's history, the percentiles of a history row are those
 * of the row's own window, not of all requests so far; its columns that begin with {@code Total} cover all so far.
 */
public final class CsvReporter implements Reporter {
    static final String PERCENTILES = "50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%";
    static final String STATS = "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,"
            + "Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s," + PERCENTILES;
    static final String HISTORY = "Timestamp,User Count,Type,Name,Requests/s,Failures/s," + PERCENTILES
            + ",Total Request Count,Total Failure Count,Total Median Response Time,Total Average Response Time,"
            + "Total Min Response Time,Total Max Response Time,Total Average Content Size";
    static final String FAILURES = "Method,Name,Error,Occurrences,First Seen,Last Seen";
    static final String EXCEPTIONS = "Count,Message,Traceback,Nodes";

    private static final double[] RANKS = {50, 66, 75, 80, 90, 95, 98, 99, 99.9, 99.99, 100};
    private static final DateTimeFormatter SEEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Made by {@link java.util.ServiceLoader}. */
    public CsvReporter() {}

    @Override
    public String id() {
        return "csv";
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        return List.of(
                OutputFile.write(directory, prefix + "_stats.csv", out -> stats(result, out)),
                OutputFile.write(directory, prefix + "_stats_history.csv", out -> history(result, out)),
                OutputFile.write(directory, prefix + "_failures.csv", out -> failures(result, out)),
                OutputFile.write(directory, prefix + "_exceptions.csv", out -> exceptions(result, out)));
    }

    private static void stats(RunResult result, Writer out) throws IOException {
        CsvWriter csv = new CsvWriter(out);
        csv.header(STATS);
        double seconds = result.measured().toNanos() / 1e9;
        List<OperationStats> rows = new ArrayList<>(result.operations());
        rows.add(result.totals());
        for (OperationStats row : rows) {
            List<Object> cells = new ArrayList<>(
                    List.of(row.method(), row.name(), row.requests(), row.failures(), millis(row.response(), 50)));
            times(row.response(), cells);
            cells.add(decimal(row.requests() == 0 ? 0 : (double) row.bytesIn() / row.requests()));
            cells.add(decimal(row.rps()));
            cells.add(decimal(seconds <= 0 ? 0 : row.failures() / seconds));
            percentiles(row.response(), cells);
            csv.row(cells.toArray());
        }
    }

    private static void history(RunResult result, Writer out) throws IOException {
        CsvWriter csv = new CsvWriter(out);
        csv.header(HISTORY);
        long requests = 0;
        long failures = 0;
        long bytes = 0;
        Latency soFar = Latency.NONE;
        for (Interval interval : result.intervals()) {
            requests += interval.requests();
            failures += interval.failures();
            bytes += interval.bytesIn();
            soFar = Latency.merged(List.of(soFar, interval.response()));
            List<Object> cells = new ArrayList<>(List.of(
                    interval.start().plus(interval.length()).getEpochSecond(),
                    interval.users(),
                    "",
                    OperationStats.AGGREGATED,
                    decimal(interval.rps()),
                    decimal(interval.failuresPerSecond())));
            percentiles(interval.response(), cells);
            cells.addAll(List.of(requests, failures, millis(soFar, 50)));
            times(soFar, cells);
            cells.add(decimal(requests == 0 ? 0 : (double) bytes / requests));
            csv.row(cells.toArray());
        }
    }

    private static void failures(RunResult result, Writer out) throws IOException {
        CsvWriter csv = new CsvWriter(out);
        csv.header(FAILURES);
        for (OperationStats row : result.operations()) {
            for (OperationStats.ErrorCount error : row.errors()) {
                csv.row(row.method(), row.name(), error.text(), error.count(), seen(error.first()), seen(error.last()));
            }
        }
    }

    private static void exceptions(RunResult result, Writer out) throws IOException {
        CsvWriter csv = new CsvWriter(out);
        csv.header(EXCEPTIONS);
        for (OwnFault fault : result.faults()) {
            csv.row(fault.count(), fault.message(), fault.trace(), "local");
        }
    }

    private static void times(Latency times, List<Object> cells) {
        cells.add(decimal(times.meanNanos() / 1e6));
        cells.add(decimal(times.minNanos() / 1e6));
        cells.add(decimal(times.maxNanos() / 1e6));
    }

    private static void percentiles(Latency times, List<Object> cells) {
        Arrays.stream(RANKS).forEach(rank -> cells.add(times.count() == 0 ? "N/A" : millis(times, rank)));
    }

    private static long millis(Latency times, double rank) {
        return Math.round(times.percentileNanos(rank) / 1e6);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static String seen(Instant instant) {
        return SEEN.format(instant);
    }
}
