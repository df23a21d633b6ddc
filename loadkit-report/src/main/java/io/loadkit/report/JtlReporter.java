package io.loadkit.report;

import io.loadkit.error.Problem;
import io.loadkit.error.ReportException;
import io.loadkit.result.FailureClass;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes a result in the CSV of JMeter (JTL), for tools that read nothing else. Written when it is asked for by its id.
 *
 * <p>LoadKit keeps distributions and no single requests, so the lines are made from those: there is one line for every
 * request, and for each operation their number, the number of failures, the status codes and the response times (within
 * 1.6 %) over time are as measured. What is not known is which of the requests of a window failed, and when in the window
 * each began: that is spread evenly, the same way every time. So a tool may count, average and draw over time what it
 * reads, and must not look for a single request. {@code threadName} says the same in every line.
 */
public final class JtlReporter implements Reporter {
    /** JMeter's default columns, and in its order. */
    static final String HEADER = "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,"
            + "failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect";

    /** About 150 MB; tools that read JTL into memory give up earlier. */
    static final long MOST_LINES = 1_000_000;

    private static final String THREAD = "from distributions 1-1";

    /** Made by {@link java.util.ServiceLoader}. */
    public JtlReporter() {}

    @Override
    public String id() {
        return "jtl";
    }

    @Override
    public boolean isAlwaysWritten() {
        return false;
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        if (result.requests() > MOST_LINES) {
            throw new ReportException(
                    Problem.value("requests", result.requests(), MOST_LINES + " for a JTL file at most")
                            .next("take the json, csv or html report for a run of this size"));
        }
        return List.of(OutputFile.write(directory, prefix + ".jtl", out -> write(result, out)));
    }

    private static void write(RunResult result, Writer out) throws IOException {
        CsvWriter csv = new CsvWriter(out);
        csv.header(HEADER);
        List<Line> lines = new ArrayList<>();
        for (OperationStats operation : result.operations()) {
            lines.addAll(lines(operation, result));
        }
        Collections.sort(lines);
        int users = Math.max(
                1, result.intervals().stream().mapToInt(i -> i.users()).max().orElse(1));
        for (Line line : lines) {
            OperationStats of = line.operation();
            csv.row(
                    line.startMillis(),
                    line.elapsedMillis(),
                    of.key(),
                    line.ending().code(),
                    line.ending().message(),
                    THREAD,
                    "text",
                    line.ending().success(),
                    line.ending().success() ? "" : line.ending().message(),
                    each(of.bytesIn(), of),
                    each(of.bytesOut(), of),
                    users,
                    users,
                    result.plan().target() + of.name(),
                    line.elapsedMillis(),
                    0,
                    0);
        }
    }

    private record Line(long startMillis, long elapsedMillis, Ending ending, OperationStats operation)
            implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            return Long.compare(startMillis, other.startMillis);
        }
    }

    /** How a request ended, as JMeter would say it. */
    private record Ending(String code, String message, boolean success) {}

    private static List<Line> lines(OperationStats operation, RunResult result) {
        List<OperationStats.Slice> slices = isComplete(operation.history(), operation)
                ? operation.history()
                : List.of(new OperationStats.Slice(
                        result.startedAt(),
                        result.measured(),
                        operation.requests(),
                        operation.failures(),
                        operation.response()));
        Endings endings = Endings.of(operation);
        Random random = new Random(operation.key().hashCode());
        List<Line> out = new ArrayList<>();
        for (OperationStats.Slice slice : slices) {
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < slice.response().buckets(); i++) {
                times.addAll(Collections.nCopies(
                        (int) slice.response().bucketCount(i),
                        Math.round(slice.response().bucketNanos(i) / 1e6)));
            }
            Collections.shuffle(times, random);
            long length = Math.max(1, Duration.ofNanos(slice.length().toNanos()).toMillis());
            for (int i = 0; i < slice.requests(); i++) {
                // requests that got no answer may have no time
                long elapsed = i < times.size() ? times.get(i) : 0;
                long end = slice.start().toEpochMilli() + length * i / Math.max(1, slice.requests());
                boolean failed = spread(i, slice.failures(), slice.requests());
                out.add(new Line(end - elapsed, elapsed, endings.next(failed), operation));
            }
        }
        return out;
    }

    /** A history that lacks some of what the operation counted is no ground for its lines. */
    private static boolean isComplete(List<OperationStats.Slice> history, OperationStats operation) {
        return history.stream().mapToLong(OperationStats.Slice::requests).sum() == operation.requests()
                && history.stream().mapToLong(OperationStats.Slice::failures).sum() == operation.failures()
                && history.stream().mapToLong(s -> s.response().count()).sum()
                        == operation.response().count();
    }

    /** Whether the {@code i}th of {@code all} is one of {@code some} that are spread evenly. */
    private static boolean spread(long i, long some, long all) {
        return (i + 1) * some / all > i * some / all;
    }

    private static long each(long bytes, OperationStats operation) {
        return operation.requests() == 0 ? 0 : bytes / operation.requests();
    }

    /** The status codes and failures of an operation, dealt out to its lines. */
    private static final class Endings {
        private final Deque<Map.Entry<Ending, long[]>> good = new ArrayDeque<>();
        private final Deque<Map.Entry<Ending, long[]>> bad = new ArrayDeque<>();

        static Endings of(OperationStats operation) {
            Endings endings = new Endings();
            Map<FailureClass, Long> left = new TreeMap<>(operation.failureClasses());
            operation.statuses().forEach((status, count) -> {
                boolean failed = status >= 400;
                long checked = failed ? 0 : Math.min(count, left.getOrDefault(FailureClass.CHECK, 0L));
                if (checked > 0) {
                    left.merge(FailureClass.CHECK, -checked, Long::sum);
                    endings.add(endings.bad, status.toString(), "a check failed", false, checked);
                }
                endings.add(
                        failed ? endings.bad : endings.good,
                        status.toString(),
                        failed ? "status " + status : "OK",
                        !failed,
                        count - checked);
            });
            operation.failureClasses().forEach((kind, count) -> {
                if (kind.isWithoutAnswer() || kind == FailureClass.GENERATOR) {
                    endings.add(endings.bad, "Non HTTP response code: " + kind, Bars.meaning(kind), false, count);
                }
            });
            return endings;
        }

        private void add(
                Deque<Map.Entry<Ending, long[]>> to, String code, String message, boolean success, long count) {
            if (count > 0) {
                to.add(Map.entry(new Ending(code, message, success), new long[] {count}));
            }
        }

        Ending next(boolean failed) {
            Deque<Map.Entry<Ending, long[]>> from = failed ? bad : good;
            Map.Entry<Ending, long[]> first = from.peek();
            if (first == null) {
                return failed ? new Ending("", "failed", false) : new Ending("200", "OK", true);
            }
            if (--first.getValue()[0] == 0) {
                from.remove();
            }
            return first.getKey();
        }
    }
}
