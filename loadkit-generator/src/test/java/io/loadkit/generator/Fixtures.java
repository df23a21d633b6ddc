package io.loadkit.generator;

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
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.ThinkTime;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.ParameterStrategy;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to write models in tests. */
final class Fixtures {
    static final Schema ANY = new Schema.Anything(SchemaNotes.NONE);

    private Fixtures() {}

    static Schema.Text text() {
        return text(null, null, 0, null);
    }

    static Schema.Text format(String format) {
        return text(format, null, 0, null);
    }

    static Schema.Text text(String format, String pattern, int least, Integer most) {
        return new Schema.Text(
                SchemaNotes.NONE,
                Optional.ofNullable(format),
                Optional.ofNullable(pattern),
                least,
                Optional.ofNullable(most),
                Optional.empty());
    }

    static Schema.Text text(SchemaNotes notes) {
        return new Schema.Text(notes, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    static Schema.Numeric whole() {
        return number(true, null, null, null);
    }

    static Schema.Numeric number(boolean whole, String least, String most, String step) {
        return new Schema.Numeric(
                SchemaNotes.NONE,
                whole,
                Optional.empty(),
                Optional.ofNullable(least).map(BigDecimal::new),
                false,
                Optional.ofNullable(most).map(BigDecimal::new),
                false,
                Optional.ofNullable(step).map(BigDecimal::new));
    }

    static Schema.Sequence list(Schema items, int least, Integer most, boolean unique) {
        return new Schema.Sequence(SchemaNotes.NONE, List.of(), items, least, Optional.ofNullable(most), unique);
    }

    /** Properties as name, schema, name, schema, …; a name that ends with an exclamation mark is required. */
    static Schema.Structure object(Object... properties) {
        Map<String, Schema> shapes = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (int i = 0; i < properties.length; i += 2) {
            String name = ((String) properties[i]).replace("!", "");
            shapes.put(name, (Schema) properties[i + 1]);
            if (((String) properties[i]).endsWith("!")) {
                required.add(name);
            }
        }
        return new Schema.Structure(SchemaNotes.NONE, shapes, required, Optional.of(ANY), false, 0, Optional.empty());
    }

    static SchemaNotes example(Object... examples) {
        return notes(List.of(examples), List.of(), null, false);
    }

    static SchemaNotes enumeration(Object... values) {
        return notes(List.of(), Arrays.asList(values), null, false);
    }

    static SchemaNotes notes(List<Object> examples, List<Object> enumeration, Object byDefault, boolean readOnly) {
        return new SchemaNotes(
                "", Optional.ofNullable(byDefault), examples, enumeration, false, readOnly, false, false);
    }

    static Parameter parameter(In in, String name, Schema schema, boolean required) {
        String style = in == In.QUERY || in == In.COOKIE ? "form" : "simple";
        return parameter(in, name, schema, required, style, style.equals("form"));
    }

    static Parameter parameter(In in, String name, Schema schema, boolean required, String style, boolean explode) {
        return new Parameter(name, in, required, schema, style, explode, Optional.empty(), List.of(), "");
    }

    static Content json(Schema schema) {
        return new Content("application/json", schema, List.of(), Map.of());
    }

    static Response answer(int status, Schema schema) {
        return new Response(String.valueOf(status), List.of(json(schema)), Map.of());
    }

    static Response answer(int status) {
        return new Response(String.valueOf(status), List.of(), Map.of());
    }

    /** An operation from its key and its parts: parameters, a schema or content for the body, responses. */
    static Operation operation(String key, Object... parts) {
        String[] words = key.split(" ");
        List<Parameter> parameters = new ArrayList<>();
        List<Response> responses = new ArrayList<>();
        Optional<Body> body = Optional.empty();
        Optional<String> id = Optional.empty();
        List<List<String>> security = List.of();
        for (Object part : parts) {
            if (part instanceof Parameter parameter) {
                parameters.add(parameter);
            } else if (part instanceof Response response) {
                responses.add(response);
            } else if (part instanceof Schema schema) {
                body = Optional.of(new Body(true, List.of(json(schema))));
            } else if (part instanceof Content content) {
                List<Content> contents =
                        new ArrayList<>(body.map(Body::contents).orElse(List.of()));
                contents.add(content);
                body = Optional.of(new Body(true, contents));
            } else if (part instanceof String text) {
                id = Optional.of(text);
            } else {
                security = List.of(List.of(((SecurityScheme) part).name()));
            }
        }
        for (Paths.Place place : Paths.places(words[1])) {
            if (parameters.stream().noneMatch(p -> p.name().equals(place.name()))) {
                parameters.add(parameter(In.PATH, place.name(), text(), true));
            }
        }
        return new Operation(
                "main", words[0], words[1], id, "", List.of(), parameters, body, responses, security, false);
    }

    static ApiModel model(List<SecurityScheme> security, Operation... operations) {
        URI target = URI.create("http://localhost:8000");
        App app = new App("main", "", "Test", "1", target.resolve("/openapi.json"), "3.1.0", security);
        return new ApiModel(target, List.of(app), List.of(operations), List.of(), List.of(), List.of());
    }

    static GenerationRequest request(ApiModel model, ParameterStrategy... strategies) {
        return new GenerationRequest(model, List.of(strategies), Optional.empty(), ThinkTime.NONE, 42, 1024);
    }

    static Generation generate(Operation... operations) {
        return generate(request(model(List.of(), operations)));
    }

    static Generation generate(GenerationRequest request) {
        return new JourneyGenerator().generate(request).orElseThrow();
    }

    /** The template of the first step that sends the operation called {@code key}. */
    static RequestTemplate template(Generation generation, String key) {
        return generation.scenarios().stream()
                .flatMap(s -> s.requests().stream())
                .map(r -> r.template())
                .filter(t -> t.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not sent; left out: " + generation.exclusions()));
    }

    /** Keys of the steps of a scenario, in order; clean-up in brackets. */
    static List<String> steps(Scenario scenario) {
        return scenario.requests().stream()
                .map(r -> r.cleanup()
                        ? "(" + r.template().key() + ")"
                        : r.template().key())
                .toList();
    }
}
