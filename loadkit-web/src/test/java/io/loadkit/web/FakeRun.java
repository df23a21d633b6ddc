package io.loadkit.web;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Apart;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.OperationWindow;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.result.Tool;
import io.loadkit.result.Trust;
import io.loadkit.spi.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A run whose seconds the test decides on: each of its operations answers so many requests in a second. */
final class FakeRun implements Run {
    static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    final TestPlan plan;
    private final List<RunListener> listeners;
    private final List<Interval> intervals = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final String errorText;
    private final List<String> changes = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private long each;
    private int told;
    private boolean stopped;

    FakeRun(TestPlan plan, List<RunListener> listeners, String errorText) {
        this.plan = plan;
        this.listeners = listeners;
        this.errorText = errorText;
    }

    /** Another second, in which each operation got {@code more} answers, one of them a failure. */
    void second(int more) {
        pass(more);
        tell();
    }

    /** From now on it sends another operation, too, which its plan does not name. */
    synchronized void alsoSends(String key) {
        late.add(key);
    }

    private synchronized List<String> operations() {
        return Stream.concat(plan.operations().stream(), late.stream()).toList();
    }

    /** A second passes, and listeners have not heard of it yet. */
    synchronized void pass(int more) {
        each += more;
        long requests = (long) more * operations().size();
        intervals.add(new Interval(
                intervals.size(),
                START.plusSeconds(intervals.size()),
                Duration.ofSeconds(1),
                3,
                1,
                requests,
                operations().size(),
                requests * 100,
                0,
                latency(requests),
                latency(requests),
                false));
    }

    /** Listeners hear of the first second of which they have not heard yet. */
    void tell() {
        Interval interval;
        synchronized (this) {
            interval = intervals.get(told++);
        }
        long requests = interval.requests() / operations().size();
        List<OperationWindow> windows = operations().stream()
                .map(key -> new OperationWindow("", key, requests, 1, latency(requests), latency(requests)))
                .toList();
        for (RunListener listener : listeners) {
            if (listener.wantsOperations()) {
                listener.operations(interval, windows);
            }
            listener.interval(interval);
        }
    }

    void end() {
        RunResult result = peek();
        listeners.forEach(listener -> listener.finished(result));
        over.countDown();
    }

    @Override
    public RunResult await() {
        try {
            over.await();
        } catch (InterruptedException interrupted) {
            stop();
            Thread.currentThread().interrupt();
        }
        return peek();
    }

    @Override
    public void stop() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
        }
        end();
    }

    @Override
    public synchronized void pause() {
        changes.add("pause");
    }

    @Override
    public synchronized void resume() {
        changes.add("resume");
    }

    @Override
    public synchronized void users(int users) {
        if (users < 1) {
            throw new ConfigurationException(Problem.value("users", users, "a number from 1"));
        }
        changes.add(users + " users");
    }

    /** What it was told to do, in order. */
    synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    synchronized boolean stopped() {
        return stopped;
    }

    @Override
    public synchronized RunResult peek() {
        List<OperationStats> operations = operations().stream().map(this::stats).toList();
        Duration measured = Duration.ofSeconds(Math.max(1, intervals.size()));
        return new RunResult(
                plan,
                new Tool("test", "17", "fake"),
                START,
                START.plus(measured),
                measured,
                stats(OperationStats.AGGREGATED),
                operations,
                intervals,
                0,
                stopped,
                new Trust(Trust.Level.TRUSTED, List.of(), Latency.NONE),
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                List.of());
    }

    private OperationStats stats(String key) {
        boolean all = key.equals(OperationStats.AGGREGATED);
        int times = all ? operations().size() : 1;
        long failures = Math.min(intervals.size(), each) * times;
        long requests = each * times;
        return new OperationStats(
                "",
                all ? "" : key.substring(0, key.indexOf(' ')),
                all ? key : key.substring(key.indexOf(' ') + 1),
                requests,
                failures,
                (double) requests / Math.max(1, intervals.size()),
                Stream.of(200).collect(java.util.stream.Collectors.toMap(s -> s, s -> requests - failures)),
                Map.of(FailureClass.SERVER, failures),
                requests * 100,
                0,
                latency(requests),
                latency(requests),
                List.of(new OperationStats.ErrorCount(
                        FailureClass.SERVER, errorText, failures, START, START.plusSeconds(1))),
                List.of(),
                List.of());
    }

    private static Latency latency(long requests) {
        return requests == 0
                ? Latency.NONE
                : Latency.ofBuckets(new long[] {5_000_000}, new long[] {requests}, 5_000_000, 5_000_000, 5e6);
    }
}
