package io.loadkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadkit.RequestBuilder;
import io.loadkit.ScenarioBuilder;
import io.loadkit.cli.WrittenScenario.Part;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Check;
import io.loadkit.plan.Save;
import io.loadkit.plan.ThinkTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Journeys in a configuration file. Keys are checked at once; the rest is the DSL's own work, errors included. */
final class ScenarioReader {
    static final List<String> SCENARIO_KEYS = List.of("name", "weight", "think-time", "tags", "if-mounted", "steps");
    static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete", "head", "options");
    static final List<String> REQUEST_KEYS = List.of(
            "name",
            "app",
            "if-mounted",
            "path",
            "query",
            "headers",
            "json",
            "form",
            "multipart",
            "body",
            "check",
            "save",
            "cleanup");
    static final List<String> CHECK_KEYS = List.of("status", "contains", "json", "headers");
    static final List<String> BODY_KEYS = List.of("file", "text", "base64", "bytes", "type");
    static final List<String> FILE_KEYS = List.of("file", "text", "base64", "bytes", "name", "type");

    private final @Nullable Path folder;
    private final ValueReader values;

    /** @param folder where relative file names start; the caller's own without one */
    ScenarioReader(@Nullable Path folder, ValueReader values) {
        this.folder = folder;
        this.values = values;
    }

    List<WrittenScenario> read(Section root) {
        List<WrittenScenario> scenarios = new ArrayList<>();
        for (Section scenario : root.sections("scenarios")) {
            scenario.only(SCENARIO_KEYS);
            List<Part> parts = new ArrayList<>();
            int weight = scenario.whole("weight", 1);
            parts.add(always(s -> s.weight(weight)));
            scenario.text("think-time").map(ThinkTime::parse).ifPresent(t -> parts.add(always(s -> s.thinkTime(t))));
            scenario.sections("steps").forEach(step -> parts.add(new Part(mounted(step), step(step))));
            scenarios.add(
                    new WrittenScenario(scenario.neededText("name"), scenario.texts("tags"), mounted(scenario), parts));
        }
        return scenarios;
    }

    private static Optional<String> mounted(Section section) {
        Optional<String> path = section.text("if-mounted");
        if (path.filter(p -> !p.startsWith("/")).isPresent()) {
            throw section.wrong("if-mounted", section.node("if-mounted"), "a path that begins with a slash");
        }
        return path;
    }

    private static Part always(Consumer<ScenarioBuilder> action) {
        return new Part(Optional.empty(), action);
    }

    private Consumer<ScenarioBuilder> step(Section step) {
        if (step.has("pause")) {
            String time = step.only(List.of("pause", "if-mounted")).neededText("pause");
            return s -> s.pause(time);
        }
        List<String> known = new ArrayList<>(METHODS);
        known.addAll(REQUEST_KEYS);
        known.add("pause");
        step.only(known);
        List<String> methods = METHODS.stream().filter(step::has).toList();
        if (methods.size() != 1) {
            throw new ConfigurationException(Problem.value(
                    step.place("") + "method",
                    methods.isEmpty() ? "missing" : methods,
                    "one of " + String.join(", ", METHODS)));
        }
        String method = methods.get(0);
        String path = step.neededText(method);
        List<Consumer<RequestBuilder>> parts = parts(step);
        return s -> {
            RequestBuilder request = request(s, method, path);
            parts.forEach(part -> part.accept(request));
        };
    }

    private static RequestBuilder request(ScenarioBuilder s, String method, String path) {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "get" -> s.get(path);
            case "post" -> s.post(path);
            case "put" -> s.put(path);
            case "patch" -> s.patch(path);
            case "delete" -> s.delete(path);
            case "head" -> s.head(path);
            default -> s.options(path);
        };
    }

    private List<Consumer<RequestBuilder>> parts(Section step) {
        List<Consumer<RequestBuilder>> parts = new ArrayList<>();
        step.text("app").ifPresent(app -> parts.add(r -> r.app(app)));
        step.text("name").ifPresent(name -> parts.add(r -> r.named(name)));
        each(step, "path", (name, value) -> parts.add(r -> r.path(name, value)));
        each(step, "query", (name, value) -> parts.add(r -> r.query(name, value)));
        each(step, "headers", (name, value) -> parts.add(r -> r.header(name, value)));
        if (step.has("json")) {
            Object tree = values.read(step.place("json"), step.node("json"));
            parts.add(r -> r.json(tree));
        }
        if (step.has("form")) {
            Map<String, Object> fields = new LinkedHashMap<>();
            each(step, "form", fields::put);
            parts.add(r -> r.form(fields));
        }
        step.section("multipart").ifPresent(s -> multipart(s, parts));
        step.section("body").ifPresent(s -> {
            byte[] content = content(s.only(BODY_KEYS));
            String type = s.neededText("type");
            parts.add(r -> r.bytes(type, content));
        });
        step.section("check").ifPresent(s -> checks(s.only(CHECK_KEYS), parts));
        step.section("save").ifPresent(s -> saves(s, parts));
        if (step.yes("cleanup")) {
            parts.add(RequestBuilder::cleanup);
        }
        return parts;
    }

    private void multipart(Section section, List<Consumer<RequestBuilder>> parts) {
        for (String name : section.names()) {
            JsonNode value = section.node(name);
            if (!value.isObject()
                    || value.size() == 1 && value.fieldNames().next().startsWith("$")) {
                Object plain = Objects.requireNonNull(values.read(section.place(name), value));
                parts.add(r -> r.part(name, plain));
                continue;
            }
            Section file = section.section(name).orElseThrow().only(FILE_KEYS);
            byte[] content = content(file);
            String fileName = file.text("name")
                    .orElse(file.text("file")
                            .map(f -> String.valueOf(Path.of(f).getFileName()))
                            .orElse(name + ".txt"));
            String type = file.text("type").orElse("application/octet-stream");
            parts.add(r -> r.file(name, fileName, type, content));
        }
    }

    private byte[] content(Section file) {
        if (file.has("text")) {
            return file.neededText("text").getBytes(StandardCharsets.UTF_8);
        }
        if (file.has("base64")) {
            try {
                return Base64.getDecoder().decode(file.neededText("base64"));
            } catch (IllegalArgumentException broken) {
                throw file.wrong("base64", file.node("base64"), "Base64");
            }
        }
        if (file.has("bytes")) {
            int size = file.whole("bytes", 0);
            if (size < 1 || size > 100 << 20) {
                throw file.wrong("bytes", file.node("bytes"), "a whole number from 1 to 104857600");
            }
            return "LoadKit ".repeat(size / 8 + 1).substring(0, size).getBytes(StandardCharsets.UTF_8);
        }
        String name = file.neededText("file");
        Path path = folder == null ? Path.of(name) : folder.resolve(name);
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    Problem.value(file.place("file"), path, "a file that can be read"), unreadable);
        }
    }

    private void checks(Section section, List<Consumer<RequestBuilder>> parts) {
        if (section.has("status")) {
            List<Integer> statuses = new ArrayList<>();
            for (String status : section.texts("status")) {
                if (!status.matches("\\d{3}")) {
                    throw section.wrong("status", section.node("status"), "a status such as 200, or a list of them");
                }
                statuses.add(Integer.valueOf(status));
            }
            int[] all = statuses.stream().mapToInt(Integer::intValue).toArray();
            parts.add(r -> r.check(Check.status(all)));
        }
        section.texts("contains").forEach(text -> parts.add(r -> r.check(Check.contains(text))));
        section.section("json")
                .ifPresent(json -> json.names().forEach(pointer -> {
                    Object expected = values.read(json.place(pointer), json.node(pointer));
                    parts.add(r -> r.check(expected == null ? Check.json(pointer) : Check.json(pointer, expected)));
                }));
        section.section("headers")
                .ifPresent(headers ->
                        headers.all().forEach((name, text) -> parts.add(r -> r.check(Check.header(name, text)))));
    }

    private static void saves(Section section, List<Consumer<RequestBuilder>> parts) {
        for (String name : section.names()) {
            Save.Extract[] places = section.texts(name).stream()
                    .map(from -> place(name, from).from())
                    .toArray(Save.Extract[]::new);
            boolean one = !section.node(name).isArray();
            Save save = one ? new Save(name, places[0]) : Save.firstOf(name, places);
            parts.add(r -> r.save(save));
        }
    }

    private static Save place(String name, String from) {
        if (from.equals("location")) {
            return Save.locationId(name);
        } else if (from.startsWith("header ")) {
            return Save.header(name, from.substring(7).strip());
        } else if (from.startsWith("link ")) {
            return new Save(name, new Save.LinkId(from.substring(5).strip()));
        } else if (from.startsWith("each ") && from.contains("/*")) {
            String all = from.substring(5).strip();
            int at = all.indexOf("/*");
            return Save.each(name, all.substring(0, at), all.substring(at + 2));
        } else if (from.startsWith("cookie ")) {
            return new Save(name, new Save.Cookie(from.substring(7).strip()));
        }
        return Save.pointer(name, from);
    }

    private interface Pair {
        void accept(String name, Object value);
    }

    private void each(Section step, String key, Pair action) {
        step.section(key).ifPresent(s -> s.names().forEach(name -> action.accept(name, value(s, name))));
    }

    private Object value(Section section, String name) {
        Object value = values.read(section.place(name), section.node(name));
        if (value == null || value instanceof Map || value instanceof List) {
            throw section.wrong(name, section.node(name), "one value");
        }
        return value;
    }
}
