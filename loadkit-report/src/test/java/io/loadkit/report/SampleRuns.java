package io.loadkit.report;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Finding;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Probe;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.Limits;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.Threshold;
import io.loadkit.result.Apart;
import io.loadkit.result.FailureClass;
import io.loadkit.result.FailureSample;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.Phases;
import io.loadkit.result.RunResult;
import io.loadkit.result.Tool;
import io.loadkit.result.Trust;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Results as runs give them, made from a seed: the same each time. One file because each sample is one value, written down
 * with all its parts.
 */
final class SampleRuns {
    static final Instant START = Instant.parse("2026-03-14T09:26:53Z");
    private static final URI TARGET = URI.create("http://127.0.0.1:8000");

    private final String name;
    private final Random random = new Random(42);
    private final List<Operation> operations = new ArrayList<>();
    private final List<String> thresholds = new ArrayList<>();
    private int seconds = 60;
    private int users = 20;
    private double perSecond = 900;
    private List<Step> more = List.of();
    private String failingPath = "";
    private String errorText = "500 Internal Server Error";
    private Trust.Level trust = Trust.Level.TRUSTED;

    private SampleRuns(String name) {
        this.name = name;
    }

    /** Twelve operations of a document service and its gateway, one minute. */
    static RunResult documents() {
        return gateway("documents")
                .expecting("p99<200ms", "failures<1%", "rps>100")
                .result();
    }

    /** The same when uploads break half-way and a threshold is missed. */
    static RunResult failing() {
        SampleRuns runs = gateway("documents").expecting("p99<80ms", "failures<1%", "GET /health:p95<50ms");
        runs.failingPath = "/api/v1/documents/session/{session_id}/upload";
        runs.trust = Trust.Level.DEGRADED;
        return runs.result();
    }

    /** With a step of each kind in the one journey. */
    static RunResult withEveryStep() {
        SampleRuns runs = gateway("documents");
        Step.Request login = request("POST", "/login", Save.pointer("token", "/token"));
        Step.Request refresh = request("POST", "/refresh", Save.pointer("token", "/token"));
        runs.more = List.of(
                new Step.Login(login, Duration.ofMinutes(4), Optional.of(refresh)),
                new Step.Login(login, Duration.ofMinutes(5)),
                new Step.Pause(ThinkTime.parse("100ms..200ms")),
                new Step.Code(session -> {}));
        return runs.result();
    }

    private static Step.Request request(String method, String path, Save save) {
        return new Step.Request(
                new RequestTemplate("", method, path, Template.fixed(path), List.of(), Optional.empty()),
                List.of(),
                List.of(save),
                false);
    }

    /** Two hundred operations in five apps for an hour. */
    static RunResult large() {
        SampleRuns runs = new SampleRuns("shop");
        String[] apps = {"main", "orders", "catalogue", "accounts", "billing"};
        for (int i = 0; i < 200; i++) {
            String app = apps[i % apps.length];
            String resource = "/" + app + "/v1/resource-" + i / 5;
            runs.operation(app, i % 3 == 0 ? "POST" : "GET", i % 3 == 1 ? resource + "/{item_id}" : resource);
        }
        runs.seconds = 3600;
        runs.users = 150;
        runs.failingPath = "/orders/v1/resource-7/{item_id}";
        return runs.expecting("p95<500ms").result();
    }

    /** A run in which nothing answered. */
    static RunResult unanswered() {
        RunResult some = documents();
        OperationStats none = stats("", "", OperationStats.AGGREGATED, 0, 0, 0, Latency.NONE, Latency.NONE, List.of());
        return new RunResult(
                some.plan(),
                some.tool(),
                START,
                START,
                Duration.ZERO,
                none,
                List.of(stats("main", "GET", "/health", 0, 0, 0, Latency.NONE, Latency.NONE, List.of())),
                List.of(),
                0,
                false,
                new Trust(Trust.Level.TRUSTED, List.of(), Latency.NONE),
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                List.of());
    }

    /** A run whose transport told of connections, none of them secured. */
    static RunResult withPhases() {
        RunResult some = documents();
        Latency answers = some.totals().service();
        return new RunResult(
                some.plan(),
                some.tool(),
                some.startedAt(),
                some.finishedAt(),
                some.measured(),
                some.totals(),
                some.operations(),
                some.intervals(),
                some.skippedSteps(),
                some.stopped(),
                some.trust(),
                some.faults(),
                some.files(),
                some.apart(),
                some.cleanup(),
                some.watched(),
                new Phases(Latency.NONE, some.totals().response(), Latency.NONE, answers, answers));
    }

    /** A run against a target that writes {@code text} wherever it can. */
    static RunResult hostile(String text) {
        SampleRuns runs = new SampleRuns(text);
        runs.operation(text, "GET", "/" + text);
        runs.operation("main", "GET", "/health");
        runs.failingPath = "/" + text;
        runs.errorText = text;
        return runs.result();
    }

    private static SampleRuns gateway(String name) {
        SampleRuns runs = new SampleRuns(name);
        String below = "/api/v1/documents";
        runs.operation("main", "GET", "/");
        runs.operation("main", "GET", "/health");
        runs.operation("main", "GET", "/gateway/services");
        runs.operation("main", "GET", "/gateway/status");
        runs.operation("documents", "GET", below + "/");
        runs.operation("documents", "GET", below + "/health");
        runs.operation("documents", "GET", below + "/info");
        runs.operation("documents", "POST", below + "/sessions");
        runs.operation("documents", "POST", below + "/session/{session_id}/upload");
        runs.operation("documents", "GET", below + "/{document_id}");
        runs.operation("documents", "PATCH", below + "/{document_id}");
        runs.operation("documents", "DELETE", below + "/{document_id}");
        return runs;
    }

    private SampleRuns expecting(String... texts) {
        thresholds.addAll(List.of(texts));
        return this;
    }

    private void operation(String app, String method, String path) {
        Schema text = new Schema.Text(
                SchemaNotes.NONE, Optional.of("uuid"), Optional.empty(), 0, Optional.of(36), Optional.empty());
        Schema number = new Schema.Numeric(
                SchemaNotes.NONE,
                true,
                Optional.empty(),
                Optional.of(BigDecimal.ONE),
                false,
                Optional.of(BigDecimal.valueOf(100)),
                false,
                Optional.empty());
        List<Parameter> parameters = new ArrayList<>();
        if (path.contains("{")) {
            String parameter = path.replaceAll(".*\\{(.*)}.*", "$1");
            parameters.add(
                    new Parameter(parameter, In.PATH, true, text, "simple", false, Optional.empty(), List.of(), ""));
        }
        parameters.add(
                new Parameter("limit", In.QUERY, false, number, "form", true, Optional.empty(), List.of(10), ""));
        operations.add(new Operation(
                app,
                method,
                path,
                Optional.empty(),
                "Summary of " + path,
                List.of(),
                parameters,
                Optional.empty(),
                List.of(new Response("200", List.of(), Map.of())),
                List.of(),
                false));
    }

    private RunResult result() {
        List<OperationStats> figures = new ArrayList<>();
        List<Latency> all = new ArrayList<>();
        List<Latency> allService = new ArrayList<>();
        double weightSum = 0;
        double[] weights = new double[operations.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.3 + random.nextDouble();
            weightSum += weights[i];
        }
        long total = (long) (perSecond * seconds);
        for (int i = 0; i < weights.length; i++) {
            OperationStats one = figures(operations.get(i), (long) (total * weights[i] / weightSum));
            figures.add(one);
            all.add(one.response());
            allService.add(one.service());
        }
        OperationStats totals = sum(figures, Latency.merged(all), Latency.merged(allService));
        List<String> reasons = trust == Trust.Level.TRUSTED
                ? List.of()
                : List.of(
                        "requests were sent 14.2 ms later than intended at p99",
                        "target and generator share a machine");
        return new RunResult(
                plan(),
                new Tool("0.1.0", "17.0.15", "jdk"),
                START,
                START.plusSeconds(seconds),
                Duration.ofSeconds(seconds),
                totals,
                figures,
                intervals(totals),
                3,
                false,
                new Trust(trust, reasons, times(5000, 0.08, 0.6)),
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                List.of());
    }

    private OperationStats figures(Operation operation, long requests) {
        boolean fails = operation.path().equals(failingPath);
        boolean write = !operation.method().equals("GET");
        double median = (write ? 14 : 4) * (0.5 + random.nextDouble());
        Latency service = times((int) Math.min(requests, 40_000), median, 0.55);
        Latency response = times((int) Math.min(requests, 40_000), median * 1.1, fails ? 0.95 : 0.6);
        long failed = fails ? requests / 4 : operation.path().contains("{") ? requests / 900 : 0;
        List<OperationStats.ErrorCount> errors = new ArrayList<>();
        if (fails) {
            Instant since = START.plusSeconds(seconds / 2);
            Instant end = START.plusSeconds(seconds - 1);
            errors.add(new OperationStats.ErrorCount(FailureClass.SERVER, errorText, failed - 7, since, end));
            errors.add(new OperationStats.ErrorCount(
                    FailureClass.TIMEOUT, "no answer within 30s", 7, since, since.plusSeconds(9)));
        } else if (failed > 0) {
            errors.add(new OperationStats.ErrorCount(
                    FailureClass.MISSING, "404 Not Found", failed, START.plusSeconds(2), START.plusSeconds(50)));
        }
        return withHistory(
                stats(
                        operation.app(),
                        operation.method(),
                        operation.path(),
                        requests,
                        failed,
                        seconds,
                        service,
                        response,
                        errors),
                median);
    }

    /** Sixty slices, or one a second in a shorter run. */
    private OperationStats withHistory(OperationStats stats, double median) {
        int count = Math.min(60, seconds);
        List<OperationStats.Slice> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long requests = stats.requests() / count;
            long failures = i >= count / 2 ? stats.failures() * 2 / count : 0;
            Latency times = times((int) Math.min(40, requests), median * (i < 5 ? 0.7 : 1.1), 0.6);
            Duration length = Duration.ofSeconds(seconds / count);
            slices.add(new OperationStats.Slice(START.plus(length.multipliedBy(i)), length, requests, failures, times));
        }
        return new OperationStats(
                stats.app(),
                stats.method(),
                stats.name(),
                stats.requests(),
                stats.failures(),
                stats.rps(),
                stats.statuses(),
                stats.failureClasses(),
                stats.bytesIn(),
                stats.bytesOut(),
                stats.service(),
                stats.response(),
                stats.errors(),
                slices,
                samples(stats));
    }

    /** As many of each error as are kept, as large as they are kept in a long run. */
    private List<FailureSample> samples(OperationStats stats) {
        List<FailureSample> out = new ArrayList<>();
        for (OperationStats.ErrorCount error : stats.errors()) {
            for (int i = 0; i < FailureSample.MOST; i++) {
                String more = seconds < 3600 ? "" : "<more> ".repeat(FailureSample.MOST_BYTES / 7 - 30);
                out.add(new FailureSample(
                        error.kind(),
                        error.text(),
                        error.first().plusSeconds(i),
                        stats.method(),
                        TARGET + stats.name(),
                        List.of("Content-Type: application/json", "Authorization: ***", "X-Note: " + error.text()),
                        stats.method().equals("GET")
                                ? ""
                                : "{\"name\":\"it's\",\"note\":\"" + error.text() + more + "\"}",
                        error.kind().isWithoutAnswer() ? 0 : 500,
                        error.kind().isWithoutAnswer() ? "" : "{\"detail\":\"" + error.text() + more + "\"}"));
            }
        }
        return out;
    }

    private static OperationStats stats(
            String app,
            String method,
            String path,
            long requests,
            long failed,
            int seconds,
            Latency service,
            Latency response,
            List<OperationStats.ErrorCount> errors) {
        Map<Integer, Long> statuses = new TreeMap<>();
        Map<FailureClass, Long> classes = new LinkedHashMap<>();
        if (requests > 0) {
            statuses.put(method.equals("POST") ? 201 : 200, requests - failed);
        }
        for (OperationStats.ErrorCount error : errors) {
            classes.merge(error.kind(), error.count(), Long::sum);
            if (!error.kind().isWithoutAnswer()) {
                statuses.merge(error.kind() == FailureClass.SERVER ? 500 : 404, error.count(), Long::sum);
            }
        }
        double rps = seconds == 0 ? 0 : (double) requests / seconds;
        return new OperationStats(
                app,
                method,
                path,
                requests,
                failed,
                rps,
                statuses,
                classes,
                requests * 412,
                requests * 88,
                service,
                response,
                errors,
                List.of(),
                List.of());
    }

    private OperationStats sum(List<OperationStats> parts, Latency response, Latency service) {
        Map<Integer, Long> statuses = new TreeMap<>();
        Map<FailureClass, Long> classes = new LinkedHashMap<>();
        List<OperationStats.ErrorCount> errors = new ArrayList<>();
        for (OperationStats part : parts) {
            part.statuses().forEach((status, count) -> statuses.merge(status, count, Long::sum));
            part.failureClasses().forEach((kind, count) -> classes.merge(kind, count, Long::sum));
            errors.addAll(part.errors());
        }
        long requests = parts.stream().mapToLong(OperationStats::requests).sum();
        long failures = parts.stream().mapToLong(OperationStats::failures).sum();
        return new OperationStats(
                "",
                "",
                OperationStats.AGGREGATED,
                requests,
                failures,
                (double) requests / seconds,
                statuses,
                classes,
                requests * 412,
                requests * 88,
                service,
                response,
                errors,
                List.of(),
                List.of());
    }

    private List<Interval> intervals(OperationStats totals) {
        List<Interval> out = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            double ramp = Math.min(1, (i + 1) / (seconds / 12.0));
            double wave = 1 + 0.07 * Math.sin(i / 7.0) + 0.05 * random.nextGaussian();
            long requests = Math.max(0, (long) (perSecond * ramp * wave));
            double stall = i % 97 == 40 ? 4 : 1;
            Latency times = times((int) Math.min(requests, 250), 6 * (0.7 + 0.3 * ramp) * stall, 0.6);
            Latency service = times((int) Math.min(requests, 250), 5.5 * (0.7 + 0.3 * ramp), 0.55);
            boolean late = i >= seconds / 2 && totals.failureShare() > 0.005;
            long failures = late ? requests / 45 : i % 9 == 0 ? 1 : 0;
            out.add(new Interval(
                    i,
                    START.plusSeconds(i),
                    Duration.ofSeconds(1),
                    (int) Math.round(users * ramp),
                    (int) Math.round(users * ramp * 0.8),
                    requests,
                    failures,
                    requests * 412,
                    requests * 88,
                    service,
                    times,
                    false));
        }
        return out;
    }

    private TestPlan plan() {
        Stream<Step> steps = operations.stream()
                .map(o -> new Step.Request(
                        new RequestTemplate(
                                o.app(), o.method(), o.path(), Template.fixed("/"), List.of(), Optional.empty()),
                        List.of(),
                        List.of(),
                        o.method().equals("DELETE")));
        List<App> apps = operations.stream()
                .map(Operation::app)
                .distinct()
                .map(app -> new App(
                        app,
                        app.equals("documents") ? "/api/v1/documents" : "",
                        "Title of " + app,
                        "1.2.0",
                        TARGET.resolve("/openapi.json"),
                        "3.1.0",
                        List.of()))
                .toList();
        ApiModel model = new ApiModel(
                TARGET,
                apps,
                operations,
                List.of(new Finding("POST /admin/reset", "left out by exclude /admin/**")),
                List.of(new Probe(
                        "GET",
                        TARGET.resolve("/openapi.json"),
                        200,
                        "OpenAPI 3.1.0, 4 operations",
                        Duration.ofMillis(12))),
                List.of(new Finding("GET /health", "two operations share the operationId health_get")));
        return new TestPlan(
                name,
                TARGET,
                List.of(new Scenario(
                        "a user at work",
                        1,
                        ThinkTime.NONE,
                        Stream.concat(more.stream(), steps).toList())),
                LoadProfile.users(users, Math.max(1, users / 5.0), Duration.ofSeconds(seconds)),
                thresholds.stream().map(Threshold::parse).toList(),
                Limits.DEFAULT,
                4711,
                Optional.of(model),
                List.of(new Exclusion(
                        "GET /export", "answers with a stream that never ends", "--include 'GET /export'")),
                Map.of("users", String.valueOf(users), "run time", seconds + "s", "discovery", "on"),
                Optional.empty(),
                Duration.ZERO);
    }

    /** Log-normal times, as services tend to have, in buckets of three significant digits. */
    private Latency times(int samples, double medianMillis, double spread) {
        TreeMap<Long, Long> buckets = new TreeMap<>();
        long least = Long.MAX_VALUE;
        long most = 0;
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            long nanos = (long) (medianMillis * 1e6 * Math.exp(spread * random.nextGaussian()));
            least = Math.min(least, nanos);
            most = Math.max(most, nanos);
            sum += nanos;
            long step = (long) Math.pow(10, Math.max(0, (long) Math.log10(nanos) - 2));
            buckets.merge(nanos / step * step, 1L, Long::sum);
        }
        return Latency.ofBuckets(
                buckets.keySet().stream().mapToLong(Long::longValue).toArray(),
                buckets.values().stream().mapToLong(Long::longValue).toArray(),
                samples == 0 ? 0 : least,
                most,
                samples == 0 ? 0 : sum / samples);
    }
}
