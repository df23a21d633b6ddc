package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.model.SchemaTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryReporterTest {
    @TempDir
    Path directory;

    @Test
    void takesTheStampOutOfThePrefix() {
        ApiModel model = SampleRuns.documents().plan().model().orElseThrow();

        Path file = new DiscoveryReporter()
                .write(model, directory, "my_test_20260314_092653")
                .get(0);

        assertThat(file).hasFileName("api_discovery_20260314_092653.json").exists();
    }

    @Test
    void givesEachAppItsPrefixAndTheEndpointsBelowIt() throws IOException {
        JsonNode found = written(SampleRuns.documents().plan().model().orElseThrow());

        JsonNode app = found.path("apps").path("documents");
        assertThat(app.path("prefix").asText()).isEqualTo("/api/v1/documents");
        assertThat(app.path("endpoints"))
                .map(JsonNode::asText)
                .containsExactly(
                        "/", "/health", "/info", "/sessions", "/session/{session_id}/upload", "/{document_id}");
        assertThat(found.path("operations")).hasSize(12);
        assertThat(found.path("probes").path(0).path("verdict").asText()).contains("OpenAPI");
        assertThat(found.path("skipped").path(0).path("where").asText()).isEqualTo("POST /admin/reset");
    }

    @Test
    void writesShapesThatContainThemselvesOnce() throws IOException {
        SchemaTable table = new SchemaTable();
        SchemaTable other = new SchemaTable();
        other.define("Node", new Schema.Flag(SchemaNotes.NONE));
        Schema next = new Schema.Reference("Node", table);
        table.define(
                "Node",
                new Schema.Structure(
                        SchemaNotes.NONE,
                        Map.of("next", next),
                        List.of("next"),
                        Optional.empty(),
                        true,
                        0,
                        Optional.empty()));

        JsonNode found = written(model(next, new Schema.Reference("Node", other)));

        assertThat(found.path("operations")
                        .path(0)
                        .path("body")
                        .path("contents")
                        .path(0)
                        .path("schema"))
                .hasToString("{\"$ref\":\"#/schemas/Node\"}");
        assertThat(found.path("schemas").path("Node").path("properties").path("next"))
                .hasToString("{\"$ref\":\"#/schemas/Node\"}");
        assertThat(found.path("schemas")
                        .path("Node")
                        .path("additionalProperties")
                        .asBoolean(true))
                .isFalse();
        assertThat(found.path("schemas").path("Node_2")).hasToString("{\"type\":\"boolean\"}");
    }

    @Test
    void writesNothingForARunWithoutDiscovery() {
        assertThat(new CsvReporter().write(SampleRuns.documents().plan().model().orElseThrow(), directory, "x"))
                .isEmpty();
    }

    private static ApiModel model(Schema... bodies) {
        List<Content> contents = List.of(bodies).stream()
                .map(schema -> new Content("application/json", schema, List.of(), Map.of()))
                .toList();
        Operation operation = new Operation(
                "main",
                "POST",
                "/nodes",
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                Optional.of(new Body(true, contents)),
                List.of(),
                List.of(),
                false);
        URI target = URI.create("http://localhost");
        App app = new App("main", "", "", "", target, "3.0.3", List.of());
        return new ApiModel(target, List.of(app), List.of(operation), List.of(), List.of(), List.of());
    }

    private JsonNode written(ApiModel model) throws IOException {
        Path file = new DiscoveryReporter().write(model, directory, "run").get(0);
        return new ObjectMapper().readTree(file.toFile());
    }
}
