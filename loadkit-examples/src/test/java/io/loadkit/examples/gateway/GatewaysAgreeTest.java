package io.loadkit.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaysAgreeTest {

    private static @Nullable FastApiGateway fastApi;
    private static @Nullable SampleGateway embedded;

    @BeforeAll
    static void start() {
        fastApi = FastApiGateway.start();
        embedded = SampleGateway.start(0);
    }

    @AfterAll
    static void stop() {
        if (fastApi != null) {
            fastApi.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }

    private static URI fastApi() {
        return Objects.requireNonNull(fastApi).uri();
    }

    private static URI embedded() {
        return Objects.requireNonNull(embedded).uri();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/api/v1/documents/openapi.json", "/accounts/schema/accounts.json"})
    void documentsAreTheSame(String path) {
        JsonNode real = new GatewayClient(fastApi()).get(path);
        JsonNode ours = new GatewayClient(embedded()).get(path);
        assertThat(OperationSummary.of(ours)).isNotEmpty().isEqualTo(OperationSummary.of(real));
        assertThat(ours.get("info")).isEqualTo(real.get("info"));
        assertThat(ours.get("servers")).isEqualTo(real.get("servers"));
        if (real.get("openapi").equals(ours.get("openapi"))) {
            assertThat(ours).isEqualTo(real); // newer FastAPI writes OpenAPI 3.1: then the summary must do
        }
    }

    @Test
    void answersHaveTheSameShapesAndAreCountedAlike() {
        Map<String, String> real = shapes(fastApi());
        Map<String, String> ours = shapes(embedded());
        assertThat(ours).isEqualTo(real);
        JsonNode realStats = new GatewayClient(fastApi()).get("/__stats");
        JsonNode ourStats = new GatewayClient(embedded()).get("/__stats");
        assertThat(ourStats).isEqualTo(realStats);
    }

    /** The shape of each step's answer that went well, or was refused with a plain detail. */
    private static Map<String, String> shapes(URI gateway) {
        GatewayClient client = new GatewayClient(gateway);
        client.post("/__stats/reset");
        Map<String, String> shapes = new TreeMap<>();
        for (Step step : ContractSteps.all()) {
            var response = client.send(step);
            String type = response.headers().firstValue("content-type").orElse("none");
            boolean json = type.equals("application/json") && !response.body().isEmpty() && step.status() != 422;
            shapes.put(
                    step.name(),
                    response.statusCode() + " " + type
                            + (json ? " " + shape(GatewayClient.json(response.body())) : ""));
        }
        return shapes;
    }

    /** Field names and types; of a list the shape of its first item. */
    private static String shape(JsonNode node) {
        if (node.isArray()) {
            return "[" + (node.isEmpty() ? "" : shape(node.get(0))) + "]";
        }
        if (!node.isObject()) {
            return node.getNodeType().toString();
        }
        TreeSet<String> fields = new TreeSet<>();
        node.properties().forEach(field -> fields.add(field.getKey() + ":" + shape(field.getValue())));
        return fields.toString();
    }
}
