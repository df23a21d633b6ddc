package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.loadkit.result.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON Schema that is shipped, against files that are written. */
class RunSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private JsonNode text;
    private Schema schema;

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = RunDocument.class.getResourceAsStream("run-1.schema.json")) {
            text = JSON.readTree(in);
        }
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
    }

    @Test
    void isTheFileThatIsGenerated() {
        assertThat(text.toPrettyString())
                .as("write it again with RunSchema.main")
                .isEqualTo(RunSchema.of().toPrettyString());
    }

    @Test
    void acceptsEveryKindOfRun() throws IOException {
        for (RunResult run : List.of(
                SampleRuns.documents(), SampleRuns.failing(), SampleRuns.unanswered(), SampleRuns.withEveryStep())) {
            assertThat(schema.validate(written(run))).isEmpty();
        }
    }

    @Test
    void refusesAFileWithoutOneOfItsMembers() throws IOException {
        JsonNode run = written(SampleRuns.documents());
        for (String member : JsonReporterTest.names(run)) {
            ObjectNode less = run.deepCopy();
            less.remove(member);
            assertThat(schema.validate(less)).as(member).isNotEmpty();
        }
    }

    @Test
    void namesEveryMemberThatIsWritten() throws IOException {
        List<String> unknown = new ArrayList<>();
        unknown(written(SampleRuns.failing()), text, "", unknown);
        unknown(written(SampleRuns.withEveryStep()), text, "", unknown);
        assertThat(unknown).isEmpty();
    }

    private void unknown(JsonNode value, JsonNode place, String path, List<String> found) {
        JsonNode described = place.has("$ref")
                ? text.at(place.path("$ref").asText().substring(1))
                : place.has("anyOf") ? alternative(value, place.path("anyOf")) : place;
        if (value.isObject() && described.has("properties")) {
            value.properties().forEach(member -> {
                JsonNode next = described.path("properties").path(member.getKey());
                if (next.isMissingNode()) {
                    found.add(path + "/" + member.getKey());
                } else {
                    unknown(member.getValue(), next, path + "/" + member.getKey(), found);
                }
            });
        } else if (value.isArray()) {
            value.forEach(item -> unknown(item, described.path("items"), path + "/*", found));
        }
    }

    /** The one that says something of the first member of the value. */
    private JsonNode alternative(JsonNode value, JsonNode alternatives) {
        for (JsonNode one : alternatives) {
            JsonNode said = one.has("$ref") ? text.at(one.path("$ref").asText().substring(1)) : one;
            boolean fits = value.isObject()
                    ? !value.isEmpty()
                            && said.path("properties").has(value.fieldNames().next())
                    : !said.path("type").asText().equals("null");
            if (fits) {
                return said;
            }
        }
        return alternatives.path(0);
    }

    private JsonNode written(RunResult run) throws IOException {
        return JSON.readTree(
                new JsonReporter().write(run, directory, "run").get(0).toFile());
    }
}
