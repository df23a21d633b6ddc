package io.loadkit.report;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RunListener;
import io.loadkit.spi.Ticker;
import io.loadkit.text.Figures;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows a test while it runs. In a terminal it is one block that is rewritten in place; elsewhere, such as in the log of
 * a CI server, a line every few seconds. Steps of the preparation are shown too, and the names of the files at the end;
 * the final table is not, since it is the text of the {@link RunResult}. For one run at a time; any thread.
 */
public final class ConsoleProgress implements RunListener {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintStream out;
    private final Screen screen;
    private final Ticker ticker;
    private final List<Interval> unsaid = new ArrayList<>();
    private @Nullable TestPlan plan;
    private long startedNanos;
    private long saidNanos;
    private long requests;
    private long failures;

    /**
     * Shows a run on {@code out}.
     *
     * @param out where to
     * @param terminal what {@code out} can show
     * @param ticker where the elapsed time comes from
     */
    public ConsoleProgress(PrintStream out, Terminal terminal, Ticker ticker) {
        this.out = Objects.requireNonNull(out, "out");
        this.screen = new Screen(out, Objects.requireNonNull(terminal, "terminal"));
        this.ticker = Objects.requireNonNull(ticker, "ticker");
    }

    /**
     * Shows a run on {@code out}, which is taken for a terminal if this process has one.
     *
     * @param out where to
     * @return the listener
     */
    public static ConsoleProgress on(PrintStream out) {
        return new ConsoleProgress(out, Terminal.detect(System.getenv()), Ticker.SYSTEM);
    }

    @Override
    public synchronized void preparing(String step) {
        screen.transientLine(step);
    }

    @Override
    public synchronized void started(TestPlan started, Run run) {
        plan = started;
        startedNanos = ticker.nanos();
        saidNanos = startedNanos;
        requests = 0;
        failures = 0;
        unsaid.clear();
        screen.clear();
        out.println(started.name() + " against " + started.target() + ": "
                + started.operations().size() + " operations, " + started.profile() + ", seed " + started.seed());
        out.flush();
    }

    @Override
    public synchronized void interval(Interval interval) {
        TestPlan running = plan;
        if (running == null) {
            return;
        }
        requests += interval.requests();
        failures += interval.failures();
        unsaid.add(interval);
        long now = ticker.nanos();
        if (screen.isTerminal()) {
            screen.block(new ProgressBlock(screen, running, now - startedNanos, requests, failures).lines(interval));
            unsaid.clear();
        } else if (now - saidNanos >= BETWEEN_LINES.toNanos()) {
            out.println(line(running, now - startedNanos));
            out.flush(); // whoever follows a log wants it now
            saidNanos = now;
            unsaid.clear();
        }
    }

    @Override
    public synchronized void cleaningUp(long left, Duration atMost) {
        long now = ticker.nanos();
        if (screen.isTerminal() || now - saidNanos >= BETWEEN_LINES.toNanos()) {
            saidNanos = now;
            screen.transientLine(Cleanup.underWay(left, atMost));
        }
    }

    /**
     * Says something that stays, above what is rewritten.
     *
     * @param line one or more lines, without a line break at the end
     */
    public synchronized void say(String line) {
        screen.clear();
        out.println(line);
        out.flush();
    }

    @Override
    public synchronized void finished(RunResult result) {
        screen.clear();
        plan = null;
        out.println("done: " + Figures.count(result.requests()) + " requests in " + Figures.duration(result.measured())
                + (result.apart().warmUp().isZero()
                        ? ""
                        : " after a warm-up of "
                                + Figures.duration(result.apart().warmUp())));
        out.flush();
    }

    @Override
    public synchronized void wrote(Path file) {
        screen.clear();
        out.println("wrote " + file);
        out.flush();
    }

    /** The windows since the last line as one. */
    private String line(TestPlan running, long elapsedNanos) {
        double seconds =
                unsaid.stream().mapToDouble(i -> i.length().toNanos() / 1e9).sum();
        long sent = unsaid.stream().mapToLong(Interval::requests).sum();
        Latency times = Latency.merged(unsaid.stream().map(Interval::response).toList());
        Interval last = unsaid.get(unsaid.size() - 1);
        return Figures.duration(Duration.ofSeconds(Math.round(elapsedNanos / 1e9))) + " of "
                + Figures.duration(running.profile().length()) + (last.warmUp() ? ", warming up: " : ": ")
                + load(running.profile(), last) + ", "
                + Figures.decimal(seconds == 0 ? 0 : sent / seconds) + " requests/s, "
                + Figures.count(requests) + " requests, " + Figures.count(failures) + " failed"
                + (times.count() == 0
                        ? ""
                        : ", p50 " + Figures.millis(times.percentileNanos(50)) + ", p95 "
                                + Figures.millis(times.percentileNanos(95)));
    }

    static String load(LoadProfile profile, Interval last) {
        String users = Figures.count(last.users()) + (last.users() == 1 ? " user" : " users");
        return profile instanceof LoadProfile.Open ? Figures.count(last.inFlight()) + " in flight" : users;
    }
}
