package io.loadkit.testkit;

import io.loadkit.LoadTest;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Apart;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.result.Tool;
import io.loadkit.result.Trust;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small values of each kind that the contracts hand to what they test. Nothing here touches a network. */
final class Samples {
    static final URI TARGET = URI.create("http://127.0.0.1:9");
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Samples() {}

    /** One schema of each kind. */
    static Map<String, Schema> schemas() {
        Map<String, Schema> all = new LinkedHashMap<>();
        all.put("anything", new Schema.Anything(SchemaNotes.NONE));
        all.put("nothing", new Schema.Nothing(SchemaNotes.NONE));
        all.put("flag", new Schema.Flag(SchemaNotes.NONE));
        all.put("text", text());
        all.put("number", number());
        all.put("list", new Schema.Sequence(SchemaNotes.NONE, List.of(), text(), 0, Optional.empty(), false));
        all.put("object", object(Map.of("name", text())));
        all.put("union", new Schema.Union(SchemaNotes.NONE, List.of(text(), number()), true, Optional.empty()));
        return all;
    }

    static Schema text() {
        return new Schema.Text(
                SchemaNotes.NONE, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    static Schema number() {
        return new Schema.Numeric(
                SchemaNotes.NONE,
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                Optional.empty());
    }

    static Schema object(Map<String, Schema> properties) {
        return new Schema.Structure(
                SchemaNotes.NONE,
                properties,
                List.copyOf(properties.keySet()),
                Optional.empty(),
                false,
                0,
                Optional.empty());
    }

    static Parameter parameter(String name, In in, Schema schema) {
        boolean exploded = in == In.QUERY || in == In.COOKIE;
        return new Parameter(
                name, in, true, schema, exploded ? "form" : "simple", exploded, Optional.empty(), List.of(), "");
    }

    static Operation operation(String method, String path, List<Parameter> parameters, Optional<Body> body) {
        Response fine = new Response("200", List.of(json(object(Map.of("id", number())))), Map.of());
        return new Operation(
                "main",
                method,
                path,
                Optional.empty(),
                "",
                List.of(),
                parameters,
                body,
                List.of(fine),
                List.of(),
                false);
    }

    static Content json(Schema schema) {
        return new Content("application/json", schema, List.of(), Map.of());
    }

    /** A list, a resource that is created, read and deleted, and a search. */
    static ApiModel model() {
        Parameter id = parameter("item_id", In.PATH, number());
        Body item = new Body(true, List.of(json(object(Map.of("name", text(), "price", number())))));
        List<Operation> operations = List.of(
                operation("GET", "/items", List.of(), Optional.empty()),
                operation("POST", "/items", List.of(), Optional.of(item)),
                operation("DELETE", "/items/{item_id}", List.of(id), Optional.empty()),
                operation("GET", "/items/{item_id}", List.of(id), Optional.empty()),
                operation("GET", "/search", List.of(parameter("q", In.QUERY, text())), Optional.empty()));
        App app = new App("main", "", "Samples", "1", TARGET.resolve("/openapi.json"), "3.1.0", List.of());
        return new ApiModel(TARGET, List.of(app), operations, List.of(), List.of(), List.of());
    }

    /** A run of two seconds with one operation that worked and one that failed, with {@code error} as its text. */
    static RunResult result(String error) {
        TestPlan plan = plan();
        Latency latency = Latency.ofBuckets(
                new long[] {1_000_000, 2_000_000}, new long[] {150, 50}, 900_000, 2_000_000, 1_250_000);
        Map<FailureClass, Long> classes = Map.of(FailureClass.SERVER, 200L);
        OperationStats fine = stats("GET", "/fine", 200, Map.of(200, 200L), Map.of(), "", latency);
        OperationStats broken = stats("GET", "/broken", 200, Map.of(500, 200L), classes, error, latency);
        OperationStats all = stats(
                "",
                OperationStats.AGGREGATED,
                400,
                Map.of(200, 200L, 500, 200L),
                classes,
                error,
                Latency.merged(List.of(latency, latency)));
        List<Interval> intervals = List.of(interval(0, latency), interval(1, latency));
        return result(plan, all, List.of(fine, broken), intervals);
    }

    /** A run that ended before anything was sent. */
    static RunResult resultOfNothing() {
        return result(
                plan(),
                stats("", OperationStats.AGGREGATED, 0, Map.of(), Map.of(), "", Latency.NONE),
                List.of(
                        stats("GET", "/fine", 0, Map.of(), Map.of(), "", Latency.NONE),
                        stats("GET", "/broken", 0, Map.of(), Map.of(), "", Latency.NONE)),
                List.of());
    }

    static TestPlan plan() {
        return LoadTest.against(TARGET)
                .findExtensions(false)
                .name("test")
                .scenario("both", s -> s.get("/fine").get("/broken"))
                .users(2)
                .runFor("2s")
                .seed(7)
                .plan();
    }

    private static RunResult result(
            TestPlan plan, OperationStats totals, List<OperationStats> operations, List<Interval> intervals) {
        return new RunResult(
                plan,
                new Tool("0", "17", "fake"),
                START,
                START.plusSeconds(2),
                Duration.ofSeconds(2),
                totals,
                operations,
                intervals,
                0,
                false,
                new Trust(Trust.Level.TRUSTED, List.of(), Latency.NONE),
                List.of(),
                List.of(),
                Apart.NOTHING,
                Optional.empty(),
                List.of());
    }

    private static OperationStats stats(
            String method,
            String name,
            long requests,
            Map<Integer, Long> statuses,
            Map<FailureClass, Long> classes,
            String error,
            Latency latency) {
        List<OperationStats.ErrorCount> errors = classes.entrySet().stream()
                .map(each -> new OperationStats.ErrorCount(
                        each.getKey(), error, each.getValue(), START, START.plusSeconds(1)))
                .toList();
        long failures = classes.values().stream().mapToLong(Long::longValue).sum();
        return new OperationStats(
                "",
                method,
                name,
                requests,
                failures,
                requests / 2.0,
                statuses,
                classes,
                400,
                0,
                latency,
                latency,
                errors,
                List.of(),
                List.of());
    }

    private static Interval interval(int index, Latency latency) {
        return new Interval(
                index,
                START.plusSeconds(index),
                Duration.ofSeconds(1),
                2,
                0,
                200,
                100,
                200,
                0,
                latency,
                latency,
                false);
    }
}
