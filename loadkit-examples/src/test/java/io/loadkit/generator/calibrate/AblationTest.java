package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loadkit.LoadTest;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Calibration.Tried;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each switch of the {@link Ablation} takes away what only it brings, on a service that needs each part once. */
final class AblationTest {
    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: one of each, version: '1'}
            components: {securitySchemes: {token: {type: http, scheme: bearer}}}
            paths:
              /by-example:
                post:
                  requestBody: {required: true, content: {application/json: {schema:
                    {type: object, required: [shade], properties: {shade: {type: string, example: ZX-81}}}}}}
                  responses: {'200': {description: fine}}
              /by-name:
                post:
                  requestBody: {required: true, content: {application/json: {schema:
                    {type: object, required: [phone], properties: {phone: {type: string}}}}}}
                  responses: {'200': {description: fine}}
              /boxes:
                post: {responses: {'201': {description: fine}}}
              /boxes/{box}:
                parameters: [{name: box, in: path, required: true, schema: {type: string, format: uuid}}]
                get: {responses: {'200': {description: fine}}}
              /by-repair:
                post:
                  requestBody: {required: true, content: {application/json: {schema:
                    {type: object, required: [shade], properties: {shade: {type: string}}}}}}
                  responses: {'200': {description: fine}}
              /plates:
                post:
                  requestBody: {required: true, content: {application/json: {schema:
                    {type: object, required: [plate], properties: {plate: {type: string, minLength: 6, maxLength: 40}}}}}}
                  responses: {'201': {description: fine}}
              /login:
                post:
                  requestBody: {required: true, content: {application/json: {schema:
                    {type: object, required: [username, password], properties: {username: {type: string}, password: {type: string}}}}}}
                  responses: {'200': {description: fine}}
              /mine:
                get: {security: [{token: []}], responses: {'200': {description: fine}}}
              /parcels:
                post:
                  responses: {'201': {description: fine, content: {application/json: {schema:
                    {type: object, required: [id], properties: {id: {type: string}}}}}}}
              /parcels/{id}/deliver:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                post: {responses: {'200': {description: fine}}}
              /parcels/{id}/send:
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                post: {responses: {'200': {description: fine}}}
            """;
    private static final String BOX = "5d1f7a3e-0000-4000-8000-000000000001";

    private final Set<String> plates = ConcurrentHashMap.newKeySet();
    private final Map<String, String> parcels = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        Answer answer = answer(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(), body, token);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(String asked, String body, String token) {
        return switch (asked) {
            case "GET /openapi.yaml" -> new Answer(200, DOCUMENT);
            case "POST /by-example" -> silent(body.contains("ZX-81"));
            case "POST /by-name" -> silent(Pattern.matches(".*\"\\+?[0-9]{6,}\".*", body));
            case "POST /by-repair" ->
                body.matches(".*\"(red|blue)\".*")
                        ? new Answer(200, "{}")
                        : new Answer(
                                422, "{\"errors\":[{\"field\":\"shade\",\"message\":\"must be one of: red, blue\"}]}");
            case "POST /plates" ->
                plates.add(body) ? new Answer(201, "{}") : new Answer(409, "{\"detail\":\"plate already exists\"}");
            case "POST /login" ->
                body.contains("\"wonder-land\"") ? new Answer(200, "{\"token\":\"T1\"}") : new Answer(401, "{}");
            case "GET /mine" -> token.equals("Bearer T1") ? new Answer(200, "{}") : new Answer(401, "{}");
            case "POST /boxes" -> new Answer(201, "{\"placed\":{\"where\":{\"tracking\":\"" + BOX + "\"}}}");
            case "GET /boxes/" + BOX -> new Answer(200, "{}");
            case "POST /parcels" -> {
                String id = "p" + made.incrementAndGet();
                parcels.put(id, "packed");
                yield new Answer(201, "{\"id\":\"" + id + "\"}");
            }
            default -> parcel(asked.split("/"));
        };
    }

    private Answer parcel(String[] parts) {
        if (parts.length != 4 || !parcels.containsKey(parts[2])) {
            return new Answer(404, "{}");
        }
        String wanted = parts[3].equals("send") ? "packed" : "sent";
        String is = parcels.get(parts[2]);
        if (!wanted.equals(is)) {
            return new Answer(409, "{\"detail\":\"parcel is " + is + ", not " + wanted + "\"}");
        }
        parcels.put(parts[2], parts[3].equals("send") ? "sent" : "delivered");
        return new Answer(200, "{}");
    }

    /** Refuses without a word of help. */
    private static Answer silent(boolean accepts) {
        return accepts ? new Answer(200, "{}") : new Answer(400, "{}");
    }

    private TestPlan without(String part) {
        LoadTest test = LoadTest.against(
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .discover()
                .auth(List.of(Credentials.basic("alice", "wonder-land")))
                .seed(7);
        return Objects.requireNonNull(Ablation.switches().get(part))
                .of(test, test.model())
                .calibrated();
    }

    private static Set<String> failed(TestPlan plan) {
        Set<String> out = new TreeSet<>();
        plan.calibration().orElseThrow().operations().stream()
                .filter(tried -> tried.outcome() != Outcome.WORKS)
                .map(Tried::operation)
                .forEach(out::add);
        plan.exclusions().forEach(e -> out.add(e.operation()));
        return out;
    }

    @Test
    void withEverythingAllOperationsWork() {
        TestPlan plan = without(Ablation.NOTHING);

        assertThat(failed(plan)).isEmpty();
        assertThat(plan.calibration().orElseThrow().operations()).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
        "examples and defaults, POST /by-example",
        "names, POST /by-name",
        "live inference, GET /boxes/{box}",
        "repair, POST /by-repair",
        "auth inference, GET /mine POST /login",
        "order, POST /parcels/{id}/deliver"
    })
    void withoutOnePartWhatOnlyThatBringsIsMissing(String part, String missing) {
        assertThat(String.join(" ", failed(without(part)))).isEqualTo(missing);
    }

    @Test
    void withoutUniquenessNothingIsMadeNew() {
        assertThat(plate(without(Ablation.NOTHING))).contains("unique");
        assertThat(plate(without("uniqueness"))).doesNotContain("unique");
    }

    private static String plate(TestPlan plan) {
        return plan.scenarios().stream()
                .flatMap(s -> s.requests().stream())
                .map(Step.Request::template)
                .filter(t -> t.key().equals("POST /plates"))
                .map(t -> t.body().orElseThrow().content().toString())
                .findFirst()
                .orElse("");
    }
}
