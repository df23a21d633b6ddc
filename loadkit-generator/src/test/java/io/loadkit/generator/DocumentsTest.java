package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import io.loadkit.discovery.OpenApiDiscovery;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Json;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.plan.Limits;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.DiscoveryRequest;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.testkit.TemplateRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole documents of public projects: every value that is drawn must be valid by the document's own schemas, as a
 * validator of other people reads them. More documents are read from the folder named by the system property
 * {@code loadkit.documents}.
 */
final class DocumentsTest {
    private static final int DRAWS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Schemas that contradict themselves: {@code allOf} of a text and a number, which no value can be. */
    private static final Set<String> CONTRADICTIONS = Set.of(
            "POST /anything/quirks/polymorphism",
            "PUT /anything/quirks/polymorphism",
            "PATCH /anything/quirks/polymorphism");

    /** The discriminator stands in the schema that the alternatives share, where the validator does not look for it. */
    private static final Set<String> INHERITED_DISCRIMINATORS = Set.of("PATCH /anything/embedded-discriminator");

    private static final @Nullable String EXTRA = System.getProperty("loadkit.documents");

    @TempDir
    private Path folder;

    static Stream<Path> documents() throws IOException {
        Path folder = Path.of(EXTRA == null ? "src/test/resources/documents" : EXTRA);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().matches(".*\\.(json|yaml|json\\.gz)")).sorted().toList().stream();
        }
    }

    /** What is looked up for a placeholder is all that any rule finds in the whole document. */
    @ParameterizedTest
    @MethodSource("documents")
    void passesOverNothingThatMayMakeAThing(Path document) throws IOException {
        List<Operation> operations = model(document).operations();
        MakerIndex index = new MakerIndex(operations);
        for (Operation operation : operations) {
            for (Paths.Place place : Paths.places(operation.path())) {
                String resource = Makers.resource(operation.app(), place);
                List<Operation> found = operations.stream()
                        .filter(o -> Makers.score(o, operation.app(), place, resource) > 0)
                        .toList();
                assertThat(index.about(place, resource)).containsAll(found);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void drawsWhatTheDocumentAllows(Path document) throws IOException {
        ApiModel model = model(document);
        RawDocument raw = RawDocument.read(document);
        Generation generation = new JourneyGenerator().generate(request(model)).orElseThrow();

        int draws = 0;
        int valid = 0;
        Map<String, String> wrong = new TreeMap<>();
        Map<String, String> impossible = new TreeMap<>();
        for (Operation operation : model.operations()) {
            if (CONTRADICTIONS.contains(operation.key()) || INHERITED_DISCRIMINATORS.contains(operation.key())) {
                continue;
            }
            try {
                List<Part> parts = parts(operation, model, raw);
                TemplateRenderer renderer = TemplateRenderer.seeded(1);
                for (int i = 0; i < DRAWS; i++) {
                    Optional<String> error = parts.stream()
                            .flatMap(part -> part.error(renderer).stream())
                            .findFirst();
                    draws++;
                    valid += error.isEmpty() ? 1 : 0;
                    error.ifPresent(text -> wrong.put(operation.key(), text));
                }
            } catch (Unsatisfiable e) {
                impossible.put(operation.key(), e.reason());
            }
        }
        String figures = document.getFileName() + ": " + model.operations().size() + " operations, " + draws
                + " draws, " + valid + " valid, " + wrong.size() + " operations with wrong ones, "
                + generation.scenarios().size() + " scenarios, "
                + generation.exclusions().size()
                + " left out, impossible " + impossible;
        if (Boolean.getBoolean("loadkit.documents.print")) {
            System.err.println(figures);
            wrong.forEach((key, text) -> System.err.println("  wrong " + key + " " + text));
            generation.exclusions().forEach(e -> System.err.println("  left out " + e.operation() + ": " + e.reason()));
        }
        assertThat(valid).as(figures + " " + wrong).isGreaterThanOrEqualTo((int) Math.ceil(draws * 0.999));
        accountsForEveryOperation(model, generation);
    }

    private static void accountsForEveryOperation(ApiModel model, Generation generation) {
        List<String> known = new ArrayList<>();
        generation
                .scenarios()
                .forEach(s -> s.requests().forEach(r -> known.add(r.template().key())));
        generation.exclusions().forEach(e -> known.add(e.operation()));
        assertThat(known)
                .containsAll(model.operations().stream().map(Operation::key).toList());
    }

    /** A part of a request and what judges it. */
    private record Part(String name, Object tree, Schema schema) {
        Optional<String> error(TemplateRenderer renderer) {
            Object value = drawn(tree, renderer);
            try {
                JsonNode node = JSON.readTree(Json.write(value));
                return schema.validate(node).stream()
                        .findFirst()
                        .map(error -> name + " " + error.getInstanceLocation() + " " + error.getMessage() + " in "
                                + brief(Json.write(value)));
            } catch (IOException e) {
                return Optional.of(e.toString());
            } catch (SchemaException e) {
                if (EXTRA == null) {
                    throw e;
                }
                return Optional.empty(); // of the documents given from outside: the validator cannot read that one
            }
        }

        private static String brief(String text) {
            return text.length() < 300 ? text : text.substring(0, 300) + "…";
        }

        private static Object drawn(Object tree, TemplateRenderer renderer) {
            if (tree instanceof Map<?, ?> map) {
                Map<String, Object> out = new LinkedHashMap<>();
                map.forEach((key, value) -> out.put(String.valueOf(key), drawn(value, renderer)));
                return out;
            }
            if (tree instanceof Collection<?> list) {
                List<Object> out = new ArrayList<>();
                list.forEach(item -> out.add(drawn(item, renderer)));
                return out;
            }
            return tree instanceof ValueSource source ? renderer.draw(source) : tree;
        }
    }

    private static List<Part> parts(Operation operation, ApiModel model, RawDocument raw) {
        GenerationRequest request = request(model);
        Leaves leaves = new Leaves(request, new Realistic(1), leaf -> Optional.empty());
        List<Part> parts = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            String in = parameter.in().name().toLowerCase(Locale.ROOT);
            Spot spot = new Spot(parameter.name(), Paths.subject(operation), parameter.name(), parameter.required(), 0);
            Optional<Schema> schema = raw.parameter(operation, in, parameter.name());
            if (schema.isPresent()) {
                try {
                    Object tree = new Trees(leaves, operation, parameter.in(), false, 1)
                            .value(parameter.schema(), spot, null);
                    parts.add(new Part(parameter.name(), tree, schema.get()));
                } catch (Unsatisfiable e) {
                    if (parameter.required()) {
                        throw e;
                    }
                }
            }
        }
        if (operation.body().isPresent()) {
            for (Content content : operation.body().get().contents()) {
                Optional<Schema> schema = raw.body(operation, content.mediaType());
                boolean structured = content.isJson() || content.mediaType().contains("form");
                if (schema.isPresent() && structured) {
                    Spot spot = new Spot("", Paths.subject(operation), "", true, 0);
                    boolean files = content.isA("multipart/form-data");
                    Object example = content.examples().stream()
                            .filter(e -> e instanceof Map)
                            .findFirst()
                            .orElse(null);
                    Object tree =
                            new Trees(leaves, operation, In.BODY, files, 1).value(content.schema(), spot, example);
                    parts.add(new Part(content.mediaType(), tree, schema.get()));
                }
            }
        }
        return parts;
    }

    private static GenerationRequest request(ApiModel model) {
        return new GenerationRequest(model, List.of(), Optional.empty(), ThinkTime.NONE, 42, 256);
    }

    private ApiModel model(Path document) throws IOException {
        Path file = document;
        if (document.toString().endsWith(".gz")) {
            file = folder.resolve(document.getFileName().toString().replace(".gz", ""));
            try (InputStream in = RawDocument.open(document)) {
                Files.copy(in, file);
            }
        }
        return new OpenApiDiscovery()
                .discover(new DiscoveryRequest(
                        URI.create("http://localhost:1"),
                        List.of(file.toString()),
                        List.of(),
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(30),
                        10,
                        Integer.MAX_VALUE,
                        Optional.empty(),
                        Limits.DEFAULT,
                        step -> {}))
                .orElseThrow();
    }
}
