package io.loadkit.engine;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.EngineException;
import io.loadkit.error.Problem;
import io.loadkit.plan.RequestTemplate;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the distributions of each operation to a file while the run goes on, in the log format of HdrHistogram. Values
 * are nanoseconds. The tag of a line is the operation's key, with {@code _} for spaces: response time under the key
 * itself, service time under the key and {@code (service)}.
 *
 * <p>A line stands for a second, for 10 s after the first 1,000 s and for a minute after the first 10,000 s, so that the
 * file of a run of days stays readable. It has its final name once the run is over. For one thread at a time.
 */
final class HistogramLog {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long[] COARSER_FROM_SECONDS = {1_000, 10_000};
    private static final long[] SECONDS = {1, 10, 60};

    private final Path path;
    private final Path unfinished;
    private final PrintStream out;
    private final HistogramLogWriter writer;
    private final OperationNames names;
    private final Instant measuredFrom;
    private final @Nullable OperationRecord[] sums;
    private long second;
    private @Nullable Instant sumsFrom;
    private Instant lastEnd;
    private boolean broken;

    private HistogramLog(Path path, Path unfinished, PrintStream out, OperationNames names, Instant measuredFrom) {
        this.path = path;
        this.unfinished = unfinished;
        this.out = out;
        this.writer = new HistogramLogWriter(out);
        this.names = names;
        this.measuredFrom = measuredFrom;
        this.lastEnd = measuredFrom;
        this.sums = new OperationRecord[names.capacity()];
    }

    /**
     * Opens a log.
     *
     * @param path its name once it is complete; its directory is there
     * @throws ConfigurationException when it cannot be written
     */
    static HistogramLog open(Path path, OperationNames names, Instant measuredFrom) {
        Path unfinished = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            PrintStream out = new PrintStream(
                    new BufferedOutputStream(Files.newOutputStream(unfinished)), false, StandardCharsets.UTF_8);
            HistogramLog log = new HistogramLog(path, unfinished, out, names, measuredFrom);
            log.begin();
            return log;
        } catch (IOException refused) {
            throw new ConfigurationException(
                    Problem.value("histogram log", unfinished, "a file that can be written"), refused);
        }
    }

    private void begin() {
        writer.outputComment("[Times of LoadKit in nanoseconds; the tag is the operation, (service) its service time]");
        writer.outputLogFormatVersion();
        writer.outputBaseTime(measuredFrom.toEpochMilli());
        writer.outputStartTime(measuredFrom.toEpochMilli());
        writer.outputLegend();
    }

    /** Takes a window of the measured time. */
    void add(Window window, Instant start, Duration length) {
        Instant end = start.plus(length);
        lastEnd = end;
        boolean whole = sumsFrom == null && lineSeconds() == 1;
        second++;
        if (whole) {
            write(start, end, window::of);
            return;
        }
        sumsFrom = sumsFrom == null ? start : sumsFrom;
        for (int i = 0; i < sums.length; i++) {
            OperationRecord more = window.of(i);
            if (more != null) {
                OperationRecord sum = sums[i];
                if (sum == null) {
                    sum = OperationRecord.ofRun();
                    sums[i] = sum;
                }
                sum.add(more);
            }
        }
        if (second % lineSeconds() == 0) {
            flush(end);
        }
    }

    private long lineSeconds() {
        int step = 0;
        while (step < COARSER_FROM_SECONDS.length && second >= COARSER_FROM_SECONDS[step]) {
            step++;
        }
        return SECONDS[step];
    }

    private void flush(Instant end) {
        Instant from = sumsFrom;
        if (from != null) {
            write(from, end, i -> sums[i]);
            for (OperationRecord sum : sums) {
                if (sum != null) {
                    sum.reset();
                }
            }
            sumsFrom = null;
        }
    }

    private interface Records {
        @Nullable
        OperationRecord of(int operation);
    }

    private void write(Instant start, Instant end, Records records) {
        for (int i = 0; i < names.templates().size(); i++) {
            OperationRecord record = records.of(i);
            if (record != null && record.requests() > 0) {
                String tag = tag(names.templates().get(i));
                line(start, end, record.response(), tag);
                line(start, end, record.service(), tag + "(service)");
            }
        }
        broken |= out.checkError(); // flushes as well, so that nothing is lost when the process is killed
    }

    private void line(Instant start, Instant end, AbstractHistogram times, String tag) {
        if (times.getTotalCount() > 0) {
            times.setTag(tag);
            writer.outputIntervalHistogram(seconds(start), seconds(end), times, NANOS_PER_MILLI);
        }
    }

    private double seconds(Instant at) {
        return Duration.between(measuredFrom, at).toNanos() / 1e9;
    }

    /** What the format separates by does not belong into a tag. */
    private static String tag(RequestTemplate template) {
        String key = template.app().isEmpty() ? template.key() : template.app() + ' ' + template.key();
        return key.strip().replaceAll("\\s+", "_").replace(",", "%2C");
    }

    /**
     * Ends it and gives it its name, which is returned.
     *
     * @throws EngineException when not all of it could be written
     */
    Path close() {
        flush(lastEnd);
        out.close();
        try {
            if (broken || out.checkError()) {
                throw new IOException("a line was not written");
            }
            try {
                Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(unfinished, path);
            }
            return path;
        } catch (IOException lost) {
            throw new EngineException(
                    Problem.of(String.format(
                                    Locale.ROOT, "the histogram log %s is not complete (%s)", path, lost.getMessage()))
                            .next("make room on the disk; what was written is in " + unfinished),
                    lost);
        }
    }
}
