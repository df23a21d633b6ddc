package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.Json;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "parameter",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Show what values a parameter would get.",
        description = {"", "Makes an API with this one parameter, plans for it as 'run' does, and sends nothing."},
        footer = {"", "Example:", "  loadkit parameter --name user_id --type integer"})
final class ParameterCommand extends BaseCommand {
    private static final int SAMPLES = 5;
    private static final List<String> TYPES = List.of("string", "integer", "number", "boolean");

    @Option(names = "--name", required = true, paramLabel = "NAME", order = 1, description = "Name of the parameter.")
    String name = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            order = 2,
            description = "string (unless told), integer, number or boolean.")
    String type = "string";

    @Option(names = "--format", paramLabel = "FORMAT", order = 3, description = "Such as uuid, email or date-time.")
    @Nullable
    String format;

    @Option(names = "--pattern", paramLabel = "REGEX", order = 4, description = "Regular expression a text must match.")
    @Nullable
    String pattern;

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 5,
            description = "The same seed plans the same values; 1 unless told.")
    long seed = 1;

    ParameterCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (!TYPES.contains(type)) {
            throw new ConfigurationException(Problem.value("type", type, "one of " + String.join(", ", TYPES)));
        }
        if (pattern != null) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException wrong) {
                throw new ConfigurationException(
                        Problem.value("pattern", pattern, "a regular expression: " + wrong.getDescription()), wrong);
            }
        }
        TestPlan plan = plan();
        StringBuilder out = new StringBuilder();
        for (Step.Request request : plan.scenarios().get(0).requests()) {
            for (Template.Piece piece : request.template().target().pieces()) {
                if (piece instanceof Template.Slot slot) {
                    out.append(name).append(": ").append(slot.source()).append(samples(slot.source()));
                }
            }
            if (out.isEmpty()) {
                out.append(name).append(": always ").append(request.template().target());
            }
        }
        screen(effective()).result(out.toString());
        return ExitCode.PASSED;
    }

    /** Some of the values, a line each. */
    private static String samples(ValueSource source) {
        StringBuilder out = new StringBuilder();
        if (source instanceof ValueSource.OneOf oneOf) {
            oneOf.values().stream()
                    .limit(SAMPLES)
                    .forEach(value -> out.append("\n  ").append(Json.write(value)));
        } else if (source instanceof ValueSource.Between between) {
            long step = Math.max(1, (between.most() - between.least()) / (SAMPLES - 1));
            for (int i = 0; i < SAMPLES && between.least() + i * step <= between.most(); i++) {
                out.append("\n  ").append(between.least() + i * step);
            }
        } else if (source instanceof ValueSource.DecimalBetween range) {
            out.append("\n  ").append(range.least().toPlainString());
            out.append("\n  ").append(range.most().toPlainString());
        } else if (source instanceof ValueSource.Uuid) {
            out.append("\n  ").append(UUID.nameUUIDFromBytes(new byte[] {1}));
        }
        return out.toString();
    }

    private TestPlan plan() {
        try {
            Path document = Files.createTempFile("loadkit", ".json");
            try {
                Files.writeString(document, Json.write(document()));
                return LoadTest.against("http://localhost")
                        .discover(d -> d.spec(document.toString()))
                        .seed(seed)
                        .plan();
            } finally {
                Files.delete(document);
            }
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private Map<String, Object> document() {
        Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", type));
        if (format != null) {
            schema.put("format", format);
        }
        if (pattern != null) {
            schema.put("pattern", pattern);
        }
        Map<String, Object> parameter = Map.of("name", name, "in", "query", "required", true, "schema", schema);
        Map<String, Object> operation =
                Map.of("parameters", List.of(parameter), "responses", Map.of("200", Map.of("description", "fine")));
        return Map.of(
                "openapi", "3.0.3",
                "info", Map.of("title", "one parameter", "version", "1"),
                "paths", Map.of("/value", Map.of("get", operation)));
    }
}
