package io.loadkit.micrometer;

import io.loadkit.plan.TestPlan;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RunListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run in a Micrometer registry, one update a second:
 *
 * <pre>{@code
 * PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
 * LoadTest.against(host).discover().users(20).listen(RunMeters.in(registry)).run();
 * }</pre>
 *
 * <table>
 * <caption>Meters; all carry the tag {@code test}</caption>
 * <tr><th>name</th><th>kind</th><th>further tags</th></tr>
 * <tr><td>{@code loadkit.users}, {@code loadkit.in.flight}</td><td>gauge</td><td></td></tr>
 * <tr><td>{@code loadkit.requests}</td><td>counter</td><td>{@code app}, {@code operation}</td></tr>
 * <tr><td>{@code loadkit.failures}</td><td>counter</td><td>{@code app}, {@code operation}, {@code class}</td></tr>
 * <tr><td>{@code loadkit.response}, {@code loadkit.service}</td><td>timer: count and total time</td>
 *     <td>{@code app}, {@code operation}</td></tr>
 * <tr><td>{@code loadkit.response.percentile}, {@code loadkit.service.percentile}</td><td>gauge, seconds: of the last
 *     second</td><td>{@code percentile}</td></tr>
 * <tr><td>{@code loadkit.operation.percentile}</td><td>gauge, seconds: response time of the run so far</td>
 *     <td>{@code app}, {@code operation}, {@code percentile}</td></tr>
 * </table>
 *
 * The meters keep their last values when the run is over, so that a scrape a little later still sees them, until
 * {@link #close} or the next run with the same listener. Thread-safe.
 */
public final class RunMeters implements RunListener, AutoCloseable {
    private static final double[] PERCENTILES = {50, 95, 99};

    private final MeterRegistry registry;
    private final List<Meter> mine = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, OperationStats> stats = new ConcurrentHashMap<>();
    private @Nullable Run run;
    private Tags tags = Tags.empty();
    private volatile @Nullable Interval last;

    private RunMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * {@return a listener whose meters are in {@code registry}} Registers nothing before a run starts.
     *
     * @param registry in which the meters are
     */
    public static RunMeters in(MeterRegistry registry) {
        return new RunMeters(Objects.requireNonNull(registry, "registry"));
    }

    @Override
    public synchronized void started(TestPlan plan, Run begun) {
        close();
        run = begun;
        tags = Tags.of("test", plan.name());
        gauge("loadkit.users", tags, "users running", () -> ofLast(Interval::users));
        gauge("loadkit.in.flight", tags, "requests waiting for their answer", () -> ofLast(Interval::inFlight));
        for (double percentile : PERCENTILES) {
            Tags which = tags.and("percentile", share(percentile));
            gauge(
                    "loadkit.response.percentile",
                    which,
                    "response time in the last second, in seconds",
                    () -> ofLast(interval -> seconds(interval.response(), percentile)));
            gauge(
                    "loadkit.service.percentile",
                    which,
                    "service time in the last second, in seconds",
                    () -> ofLast(interval -> seconds(interval.service(), percentile)));
        }
    }

    @Override
    public synchronized void interval(Interval interval) {
        last = interval;
        if (run != null) {
            show(run.peek().operations());
        }
    }

    @Override
    public synchronized void finished(RunResult result) {
        run = null;
        show(result.operations());
    }

    /** Removes the meters from the registry. The listener can be used again. */
    @Override
    public synchronized void close() {
        mine.forEach(registry::remove);
        mine.clear();
        known.clear();
        stats.clear();
        last = null;
        run = null;
    }

    private void show(List<OperationStats> operations) {
        for (OperationStats operation : operations) {
            stats.put(key(operation), operation);
            if (known.add(key(operation))) {
                register(operation);
            }
            for (FailureClass failure : operation.failureClasses().keySet()) {
                if (known.add(key(operation) + ' ' + failure)) {
                    registerFailure(operation, failure);
                }
            }
        }
    }

    private void register(OperationStats operation) {
        String key = key(operation);
        Tags which = tagsOf(operation);
        mine.add(FunctionCounter.builder("loadkit.requests", this, self -> self.of(key, OperationStats::requests))
                .tags(which)
                .description("requests with their outcome known")
                .register(registry));
        timer("loadkit.response", which, key, "from the moment it was meant to be sent", OperationStats::response);
        timer("loadkit.service", which, key, "from the moment it was sent", OperationStats::service);
        for (double percentile : PERCENTILES) {
            gauge(
                    "loadkit.operation.percentile",
                    which.and("percentile", share(percentile)),
                    "response time of the run so far, in seconds",
                    () -> of(key, each -> seconds(each.response(), percentile)));
        }
    }

    private void registerFailure(OperationStats operation, FailureClass failure) {
        String key = key(operation);
        mine.add(FunctionCounter.builder(
                        "loadkit.failures",
                        this,
                        self -> self.of(key, each -> each.failureClasses().getOrDefault(failure, 0L)))
                .tags(tagsOf(operation).and("class", failure.name().toLowerCase(Locale.ROOT)))
                .description("requests that failed")
                .register(registry));
    }

    private void timer(String name, Tags which, String key, String what, Function<OperationStats, Latency> of) {
        ToLongFunction<RunMeters> count =
                self -> (long) self.of(key, each -> of.apply(each).count());
        ToDoubleFunction<RunMeters> total = self ->
                self.of(key, each -> of.apply(each).meanNanos() * of.apply(each).count());
        mine.add(FunctionTimer.builder(name, this, count, total, TimeUnit.NANOSECONDS)
                .tags(which)
                .description("time to the end of the answer, " + what)
                .register(registry));
    }

    /** Strong references: counters and timers hold this object only weakly, and it must live as long as its meters. */
    private void gauge(String name, Tags which, String what, Supplier<Number> value) {
        mine.add(Gauge.builder(name, value)
                .tags(which)
                .description(what)
                .strongReference(true)
                .register(registry));
    }

    private double ofLast(ToDoubleFunction<Interval> what) {
        Interval seen = last;
        return seen == null ? 0 : what.applyAsDouble(seen);
    }

    private double of(String key, ToDoubleFunction<OperationStats> what) {
        OperationStats seen = stats.get(key);
        return seen == null ? 0 : what.applyAsDouble(seen);
    }

    private Tags tagsOf(OperationStats operation) {
        return tags.and("app", operation.app(), "operation", operation.key());
    }

    private static String key(OperationStats operation) {
        return operation.app() + ' ' + operation.key();
    }

    private static String share(double percentile) {
        return Double.toString(percentile / 100);
    }

    private static double seconds(Latency latency, double percentile) {
        return latency.percentileNanos(percentile) / 1e9;
    }
}
