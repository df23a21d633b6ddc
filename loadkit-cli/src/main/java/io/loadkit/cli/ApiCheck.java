package io.loadkit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadkit.LoadTest;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.plan.Check;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.result.RunResult;
import io.loadkit.text.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Asks each documented GET once and holds the answer against what the document says of it. Sends GETs only. */
final class ApiCheck {
    private static final int MOST_BODY = 1 << 20;
    private static final String TIME = "60s";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What came of one operation; what is behind a login that nobody went through was asked and is not {@code checked}. */
    record Row(String operation, int status, String took, boolean good, String text, boolean checked) {
        Row(String operation, int status, String took, boolean good, String text) {
            this(operation, status, took, good, text, status != 0);
        }
    }

    private final TestPlan plan;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    /** @param plan of all operations that are GETs, not calibrated */
    ApiCheck(TestPlan plan) {
        this.plan = plan;
    }

    /**
     * Asks; a row for each documented GET, in the order of the documents.
     *
     * @param base what to run each journey with: transport, interruption
     */
    List<Row> run(UnaryOperator<LoadTest> base) {
        ApiModel model = plan.model().orElseThrow();
        for (Scenario scenario : plan.scenarios()) {
            List<Step> steps =
                    scenario.steps().stream().map(step -> watched(step, model)).toList();
            RunResult result = base.apply(LoadTest.against(plan.target())
                            .scenario(new Scenario(scenario.name(), 1, ThinkTime.NONE, steps))
                            .seed(plan.seed())
                            .users(1)
                            .iterations(1)
                            .runFor(TIME))
                    .run();
            result.operations().forEach(o -> {
                String key = o.key();
                rows.computeIfPresent(
                        key,
                        (k, row) -> new Row(
                                k,
                                row.status(),
                                Figures.millis(o.service().maxNanos()),
                                row.good(),
                                row.text(),
                                row.checked()));
                o.errors().stream()
                        .findFirst()
                        .ifPresent(e -> rows.putIfAbsent(key, new Row(key, 0, "", false, "no answer: " + e.text())));
            });
        }
        List<Row> all = new ArrayList<>();
        Map<String, String> left = new LinkedHashMap<>();
        plan.exclusions().forEach(e -> left.put(e.operation(), e.reason()));
        for (Operation operation : model.operations()) {
            if (operation.method().equals("GET")) {
                all.add(Optional.ofNullable(rows.get(operation.key()))
                        .orElseGet(() -> new Row(
                                operation.key(),
                                0,
                                "",
                                true,
                                "not asked: " + left.getOrDefault(operation.key(), "no answer had an id for it"))));
            }
        }
        return all;
    }

    private Step watched(Step step, ApiModel model) {
        if (!(step instanceof Step.Request request)) {
            return step;
        }
        String key = request.template().key();
        List<Check> checks = new ArrayList<>();
        checks.add(Check.status(IntStream.rangeClosed(100, 599).toArray())); // all of them are looked at below
        checks.add(Check.that("as documented", answer -> {
            Row row = judged(key, model.operation(key), answer);
            rows.merge(key, row, (first, again) -> first.good() ? again : first);
            return answer.status() < 400;
        }));
        return new Step.Request(request.template(), checks, request.saves(), request.cleanup());
    }

    private static Row judged(String key, Optional<Operation> operation, Check.Answer answer) {
        int status = answer.status();
        Optional<Response> documented = operation.flatMap(o -> ApiCheck.documented(o.responses(), status));
        if (status >= 500) {
            return new Row(key, status, "", false, "the server failed");
        }
        boolean closed = operation.filter(o -> !o.security().isEmpty()).isPresent() && (status == 401 || status == 403);
        if (documented.isEmpty() && closed) {
            // Whoever sends no login that a document asks for is told so, which few documents mention.
            String text = "not checked: it is behind a login, and check sends none; give --auth bearer:TOKEN";
            return new Row(key, status, "", true, text, false);
        }
        if (documented.isEmpty()) {
            return new Row(key, status, "", false, "the status is not documented");
        }
        Optional<String> problem = body(documented.get(), answer);
        String fine = status < 300 ? "as documented" : "refused as documented: the request did not suit it";
        return new Row(key, status, "", problem.isEmpty(), problem.orElse(fine));
    }

    private static Optional<Response> documented(List<Response> responses, int status) {
        String range = status / 100 + "XX";
        return find(responses, String.valueOf(status))
                .or(() -> find(responses, range))
                .or(() -> find(responses, "default"));
    }

    private static Optional<Response> find(List<Response> responses, String status) {
        return responses.stream()
                .filter(r -> r.status().equalsIgnoreCase(status))
                .findFirst();
    }

    private static Optional<String> body(Response response, Check.Answer answer) {
        if (response.contents().isEmpty()) {
            return Optional.empty();
        }
        String type = answer.header("Content-Type")
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        Optional<Content> content = response.contents().stream()
                .filter(c -> c.isA(type) || c.mediaType().startsWith("*/*"))
                .findFirst();
        if (content.isEmpty()) {
            return Optional.of("the answer is " + (type.isEmpty() ? "of no stated type" : type) + ", expected "
                    + String.join(
                            " or ",
                            response.contents().stream().map(Content::mediaType).toList()));
        }
        String text = answer.body();
        if (!content.get().isJson() || text.length() >= MOST_BODY) {
            return Optional.empty();
        }
        try {
            return SchemaFit.problem(content.get().schema(), JSON.readTree(text));
        } catch (JsonProcessingException broken) {
            return Optional.of("the answer is no JSON");
        }
    }
}
