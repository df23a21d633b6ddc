package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reading of documents beside that of swagger-parser: the same operations, parameters and media types of bodies. */
class SecondOpinionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "link-example-v3.json", "petstore-expanded-v2.json", "polymorphism.json", "discriminators.json",
                "schema-types-v31.json", "parameters-style.json", "security.json", "file-uploads.json",
                "tictactoe-v31.yaml", "uber-v2.json", "xero-files.yaml", "schema-circular.json"
            })
    void readsTheSameOperations(String name) {
        byte[] bytes = Documents.bytes(name);
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        OpenAPI second = new OpenAPIParser()
                .readContents(new String(bytes, StandardCharsets.UTF_8), null, options)
                .getOpenAPI();

        assertThat(ours(Documents.operations(Documents.read(bytes))))
                .containsExactlyInAnyOrderEntriesOf(theirs(second));
    }

    private static Map<String, String> ours(List<Operation> operations) {
        Map<String, String> found = new TreeMap<>();
        for (Operation operation : operations) {
            TreeSet<String> parts = new TreeSet<>();
            for (Parameter p : operation.parameters()) {
                parts.add(p.in().name().toLowerCase(Locale.ROOT) + " " + p.name() + (p.required() ? "!" : ""));
            }
            operation.body().map(Body::contents).orElse(List.of()).stream()
                    .map(Content::mediaType)
                    .forEach(type -> parts.add("body " + type));
            found.put(operation.key(), parts.toString());
        }
        return found;
    }

    private static Map<String, String> theirs(OpenAPI api) {
        Map<String, String> found = new TreeMap<>();
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    Map<String, String> named = new TreeMap<>();
                    List<io.swagger.v3.oas.models.parameters.Parameter> all = new ArrayList<>();
                    if (item.getParameters() != null) {
                        all.addAll(item.getParameters());
                    }
                    if (operation.getParameters() != null) {
                        all.addAll(operation.getParameters());
                    }
                    for (io.swagger.v3.oas.models.parameters.Parameter stated : all) {
                        io.swagger.v3.oas.models.parameters.Parameter p = stated.get$ref() == null
                                ? stated
                                : api.getComponents()
                                        .getParameters()
                                        .get(stated.get$ref()
                                                .substring(stated.get$ref().lastIndexOf('/') + 1));
                        boolean sent =
                                !p.getIn().equals("header") || !p.getName().equalsIgnoreCase("authorization");
                        if (sent) {
                            String key = In.valueOf(p.getIn().toUpperCase(Locale.ROOT))
                                            .name()
                                            .toLowerCase(Locale.ROOT) + " " + p.getName();
                            named.put(key, Boolean.TRUE.equals(p.getRequired()) ? "!" : "");
                        }
                    }
                    TreeSet<String> parts = new TreeSet<>();
                    named.forEach((key, mark) -> parts.add(key + mark));
                    RequestBody body = operation.getRequestBody();
                    if (body != null && body.get$ref() != null) {
                        String ref = body.get$ref();
                        body = api.getComponents().getRequestBodies().get(ref.substring(ref.lastIndexOf('/') + 1));
                    }
                    if (body != null && body.getContent() != null) {
                        body.getContent().keySet().forEach(type -> parts.add("body " + type));
                    }
                    found.put(method + " " + path, parts.toString());
                }));
        return found;
    }
}
