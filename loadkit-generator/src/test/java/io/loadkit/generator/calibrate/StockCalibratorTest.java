package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Calibration.Tried;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.testkit.FakeAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class StockCalibratorTest {
    private static final URI TARGET = URI.create("http://127.0.0.1:8000");

    private final Set<String> boxes = new LinkedHashSet<>();
    private AnsweringTransport transport = new AnsweringTransport(asked -> FakeAnswer.status(500));
    private boolean includeFailing;

    @Test
    void repairsWhatTheTargetComplainsAbout() {
        TestPlan plan = calibrated(
                asked -> {
                    if (!asked.body().matches(".*\"color\":\"(red|blue)\".*")) {
                        return FakeAnswer.status(422)
                                .body("{\"detail\":[{\"loc\":[\"body\",\"color\"],\"msg\":\"Input should be 'red' or"
                                        + " 'blue'\",\"type\":\"enum\"}]}");
                    }
                    return asked.body().contains("\"links\"")
                            ? FakeAnswer.status(400).body("{\"error\":\"unknown property links\"}")
                            : FakeAnswer.status(201).body("{}");
                },
                post("/things", "name!", "color", "links!"));

        Tried tried = tried(plan, "POST /things");
        assertThat(tried.outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried.repairs()).containsExactly("color is one of [red, blue]", "links left out");
        assertThat(tried.requests()).isEqualTo(5);
        assertThat(body(plan, "POST /things")).contains("color").doesNotContain("links");
    }

    @Test
    void findsIdsInAnswersThatNoDocumentDescribesAndTakesThemAway() {
        TestPlan plan = calibrated(
                this::boxes,
                post("/boxes", "name!"),
                operation("GET", "/boxes/{box_id}"),
                operation("DELETE", "/boxes/{box_id}"));

        assertThat(plan.calibration().orElseThrow().count(Outcome.WORKS)).isEqualTo(3);
        assertThat(plan.exclusions()).isEmpty();
        assertThat(plan.calibration().orElseThrow().created()).isPositive();
        assertThat(plan.calibration().orElseThrow().deleted())
                .isEqualTo(plan.calibration().orElseThrow().created());
        assertThat(boxes).isEmpty();
    }

    @Test
    void leavesOutWhatNeverWorksAndSaysWhy() {
        TestPlan plan = calibrated(
                asked -> asked.target().equals("/good")
                        ? FakeAnswer.ok("{}")
                        : FakeAnswer.status(500).body("boom"),
                operation("GET", "/good"),
                operation("GET", "/bad"));

        assertThat(plan.operations()).containsExactly("GET /good");
        assertThat(plan.exclusions()).singleElement().satisfies((Exclusion e) -> {
            assertThat(e.operation()).isEqualTo("GET /bad");
            assertThat(e.reason()).isEqualTo("never accepted in 2 requests: 500 boom");
            assertThat(e.fix()).contains("--include-failing");
        });
    }

    @Test
    void keepsWhatFailsWhenAskedTo() {
        includeFailing = true;
        TestPlan plan = calibrated(
                asked -> FakeAnswer.status(asked.target().equals("/good") ? 200 : 500),
                operation("GET", "/good"),
                operation("GET", "/bad"));

        assertThat(plan.operations()).containsExactlyInAnyOrder("GET /good", "GET /bad");
        assertThat(plan.exclusions()).isEmpty();
    }

    @Test
    void neverSendsMoreThanTwelveRequestsToLearnAnOperation() {
        int[] count = {0};
        TestPlan plan = calibrated(
                asked -> FakeAnswer.status(422)
                        .body("{\"detail\":[{\"loc\":[\"body\",\"f" + count[0]++ + "\"],\"msg\":\"Field required\","
                                + "\"type\":\"missing\"}]}"),
                post("/things", "name!"));

        assertThat(tried(plan, "POST /things").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(transport.asked()).hasSize(12);
        assertThat(plan.operations()).containsExactly("POST /things"); // a plan needs a scenario
    }

    @Test
    void logsInByThePasswordFlowAndSendsTheToken() {
        SecurityScheme scheme =
                new SecurityScheme.OAuth2("bearer", "password", Optional.of(TARGET.resolve("/auth/token")), List.of());
        Operation login = post("/auth/token", "application/x-www-form-urlencoded", "username!", "password!");
        Operation me = secured(operation("GET", "/me"), scheme);
        TestPlan plan = calibrated(
                model(List.of(scheme), login, me),
                Optional.of(Credentials.basic("ann", "se cret")),
                asked -> asked.target().equals("/auth/token")
                        ? asked.body().equals("username=ann&password=se%20cret")
                                        || asked.body().equals("password=se%20cret&username=ann")
                                ? FakeAnswer.ok("{\"access_token\":\"T1\",\"expires_in\":20}")
                                : FakeAnswer.status(401)
                        : FakeAnswer.status(asked.headers().contains("Authorization: Bearer T1") ? 200 : 401));

        assertThat(tried(plan, "GET /me").outcome()).isEqualTo(Outcome.WORKS);
        Step first = plan.scenarios().stream()
                .filter(s -> s.name().equals("GET /me"))
                .findFirst()
                .orElseThrow()
                .steps()
                .get(0);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Step.Login.class, step -> assertThat(step.validFor()).isEqualTo(Duration.ofSeconds(16)));
        assertThat(plan.toString()).doesNotContain("se cret").doesNotContain("T1");
    }

    @Test
    void putsTheWordOfTheSchemeBeforeTheToken() {
        SecurityScheme scheme = new SecurityScheme.Http("token", "Token");
        TestPlan plan = calibrated(
                model(
                        List.of(scheme),
                        post("/user/token", "application/json", "email!", "password!"),
                        secured(operation("GET", "/me"), scheme)),
                Optional.of(Credentials.basic("ann@example.com", "secret")),
                asked -> asked.target().equals("/user/token")
                        ? FakeAnswer.ok("{\"token\":\"T1\"}")
                        : FakeAnswer.status(asked.headers().contains("Authorization: Token T1") ? 200 : 401));

        assertThat(tried(plan, "GET /me").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void logsInByAFormThatSetsACookie() {
        SecurityScheme scheme = new SecurityScheme.ApiKey("session", In.COOKIE, "sid");
        TestPlan plan = calibrated(
                model(
                        List.of(scheme),
                        post("/login", "application/x-www-form-urlencoded", "username!", "password!"),
                        secured(operation("GET", "/me"), scheme)),
                Optional.of(Credentials.several(
                        List.of(Credentials.basic("ann", "pw"), Credentials.apiKey("for something else")))),
                asked -> asked.target().equals("/login")
                        ? FakeAnswer.status(303).header("Set-Cookie", "sid=abc; Path=/; HttpOnly")
                        : FakeAnswer.status(asked.headers().contains("Cookie: sid=abc") ? 200 : 401));

        assertThat(tried(plan, "GET /me").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void triesTheNextKeyAfterARefusal() {
        SecurityScheme scheme = new SecurityScheme.ApiKey("key", In.HEADER, "X-Key");
        TestPlan plan = calibrated(
                model(List.of(scheme), secured(operation("GET", "/me"), scheme)),
                Optional.of(Credentials.several(List.of(Credentials.apiKey("one"), Credentials.apiKey("two")))),
                asked -> FakeAnswer.status(asked.headers().contains("X-Key: two") ? 200 : 403));

        assertThat(tried(plan, "GET /me").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void givesTheSamePlanForTheSameAnswers() {
        Operation[] operations = {
            post("/boxes", "name!"), operation("GET", "/boxes/{box_id}"), operation("DELETE", "/boxes/{box_id}")
        };
        TestPlan one = calibrated(this::boxes, operations);
        List<Asked> first = transport.asked();
        next = 0;
        TestPlan other = calibrated(this::boxes, operations);

        assertThat(transport.asked()).isEqualTo(first);
        assertThat(other.scenarios()).isEqualTo(one.scenarios());
    }

    @Test
    void learnsFromTheSecondCreateWhatMustBeNew() {
        Set<String> taken = new LinkedHashSet<>();
        TestPlan plan = calibrated(
                asked -> taken.add(asked.body().replaceAll(".*\"plate\":\"([^\"]*)\".*", "$1"))
                        ? FakeAnswer.status(201).body("{\"id\":" + taken.size() + "}")
                        : FakeAnswer.status(409).body("{\"detail\":\"a car with this plate exists\"}"),
                post("/cars", "plate!", "paint!"));

        assertThat(tried(plan, "POST /cars").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "POST /cars").repairs()).containsExactly("plate must be new");
        assertThat(transport.asked()).hasSize(4);
        assertThat(transport.asked().get(0).body())
                .isEqualTo(transport.asked().get(1).body());
        assertThat(body(plan, "POST /cars")).contains("unique plate-*").doesNotContain("unique paint");
    }

    @Test
    void makesEveryValueNewWhenAConflictNamesNone() {
        Set<String> taken = new LinkedHashSet<>();
        TestPlan plan = calibrated(
                asked -> FakeAnswer.status(taken.add(asked.body()) ? 201 : 409), post("/cars", "plate!", "paint!"));

        assertThat(tried(plan, "POST /cars").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /cars")).contains("unique plate-*").contains("unique paint-*");
    }

    @Test
    void makesEveryValueNewWhereTheSameOnceMoreFails() {
        Set<String> taken = new LinkedHashSet<>();
        TestPlan plan = calibrated(
                asked -> FakeAnswer.status(taken.add(asked.body()) ? 201 : 500), post("/cars", "plate!", "paint!"));

        assertThat(tried(plan, "POST /cars").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /cars")).contains("unique plate-*").contains("unique paint-*");
    }

    @Test
    void waitsAsLongAsItIsAskedToOnTheClockOfTheTransport() {
        int[] count = {0};
        TestPlan plan = calibrated(
                asked -> count[0]++ == 0 ? FakeAnswer.status(429).header("Retry-After", "3") : FakeAnswer.ok("{}"),
                operation("GET", "/slow"));

        assertThat(tried(plan, "GET /slow").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(transport.waits()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void givesUpOnAQuotaThatIsUsedUpForLong() {
        TestPlan plan = calibrated(
                asked -> asked.target().equals("/slow")
                        ? FakeAnswer.status(429).header("Retry-After", "3600")
                        : FakeAnswer.ok("{}"),
                operation("GET", "/slow"),
                operation("GET", "/fast"));

        assertThat(tried(plan, "GET /slow").requests()).isEqualTo(1);
        assertThat(plan.operations()).containsExactly("GET /fast");
    }

    @Test
    void choosesAJourneyWithAQuotaSeldomAndTheRestOfItAsBefore() {
        TestPlan plan = calibrated(
                asked -> asked.target().equals("/bounded")
                        ? FakeAnswer.ok("{}").header("X-RateLimit-Limit", "60")
                        : FakeAnswer.ok("{}"),
                operation("GET", "/bounded"),
                operation("GET", "/one"),
                operation("GET", "/two"));

        Map<String, Integer> weights = new LinkedHashMap<>();
        plan.scenarios().forEach(s -> weights.put(s.name(), s.weight()));
        assertThat(weights).containsEntry("GET /one", 100).containsEntry("GET /bounded, seldom", 1);
    }

    private int next;

    /** A service whose creates answer with the bare id. */
    private FakeAnswer boxes(Asked asked) {
        if (asked.method().equals("POST")) {
            String id = "b" + next++;
            boxes.add(id);
            return FakeAnswer.status(201).body("\"" + id + "\"");
        }
        String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
        boolean known = asked.method().equals("DELETE") ? boxes.remove(id) : boxes.contains(id);
        return known ? FakeAnswer.ok("{}") : FakeAnswer.status(404);
    }

    private TestPlan calibrated(Function<Asked, FakeAnswer> service, Operation... operations) {
        return calibrated(model(List.of(), operations), Optional.empty(), service);
    }

    private TestPlan calibrated(
            ApiModel model, Optional<Credentials> credentials, Function<Asked, FakeAnswer> service) {
        transport = new AnsweringTransport(service);
        GenerationRequest request = new GenerationRequest(model, List.of(), credentials, ThinkTime.NONE, 42, 64);
        return Bench.calibrate(transport, request, includeFailing, Optional.empty());
    }

    private static Tried tried(TestPlan plan, String key) {
        Calibration calibration = plan.calibration().orElseThrow();
        return calibration.operations().stream()
                .filter(t -> t.operation().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String body(TestPlan plan, String key) {
        return plan.scenarios().stream()
                .flatMap(s -> s.requests().stream())
                .filter(r -> r.template().key().equals(key))
                .map(r -> r.template().body().orElseThrow().content().toString())
                .findFirst()
                .orElseThrow();
    }

    private static ApiModel model(List<SecurityScheme> security, Operation... operations) {
        App app = new App("main", "", "Test", "1", TARGET.resolve("/openapi.json"), "3.1.0", security);
        return new ApiModel(TARGET, List.of(app), List.of(operations), List.of(), List.of(), List.of());
    }

    private static Operation operation(String method, String path) {
        return operation(method, path, Optional.empty(), List.of());
    }

    private static Operation secured(Operation o, SecurityScheme scheme) {
        return operation(o.method(), o.path(), o.body(), List.of(List.of(scheme.name())));
    }

    /** A create whose body has these texts; those that end with an exclamation mark are required. */
    private static Operation post(String path, String... fields) {
        boolean typed = fields[0].contains("/");
        String type = typed ? fields[0] : "application/json";
        Map<String, Schema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (String field : List.of(fields).subList(typed ? 1 : 0, fields.length)) {
            properties.put(field.replace("!", ""), Schemas.text());
            if (field.endsWith("!")) {
                required.add(field.replace("!", ""));
            }
        }
        Schema schema = new Schema.Structure(
                SchemaNotes.NONE, properties, required, Optional.empty(), false, 0, Optional.empty());
        Content content = new Content(type, schema, List.of(), Map.of());
        return operation("POST", path, Optional.of(new Body(true, List.of(content))), List.of());
    }

    private static Operation operation(String method, String path, Optional<Body> body, List<List<String>> security) {
        List<Parameter> parameters = path.contains("{")
                ? List.of(new Parameter(
                        path.replaceAll(".*\\{(.*)}", "$1"),
                        In.PATH,
                        true,
                        Schemas.text(),
                        "simple",
                        false,
                        Optional.empty(),
                        List.of(),
                        ""))
                : List.of();
        return new Operation(
                "main", method, path, Optional.empty(), "", List.of(), parameters, body, List.of(), security, false);
    }
}
