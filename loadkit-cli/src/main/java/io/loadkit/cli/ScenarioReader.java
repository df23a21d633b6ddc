package io.loadkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadkit.RequestBuilder;
import io.loadkit.ScenarioBuilder;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Journeys in a configuration file. Keys are checked at once; the rest is the DSL's own work, errors included. */
final class ScenarioReader {
    static final List<String> SCENARIO_KEYS = List.of("name", "weight", "think-time", "steps");
    static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete", "head", "options");
    static final List<String> REQUEST_KEYS =
            List.of("name", "path", "query", "headers", "json", "form", "multipart", "check", "save", "cleanup");
    static final List<String> CHECK_KEYS = List.of("status", "contains", "json", "headers");
    static final List<String> FILE_KEYS = List.of("file", "text", "bytes", "name", "type");

    private final @Nullable Path folder;

    /** @param folder where relative file names start; the caller's own without one */
    ScenarioReader(@Nullable Path folder) {
        this.folder = folder;
    }

    List<WrittenScenario> read(Section root) {
        List<WrittenScenario> scenarios = new ArrayList<>();
        for (Section scenario : root.sections("scenarios")) {
            scenario.only(SCENARIO_KEYS);
            List<Consumer<ScenarioBuilder>> steps = new ArrayList<>();
            int weight = scenario.whole("weight", 1);
            steps.add(s -> s.weight(weight));
            scenario.text("think-time").map(ThinkTime::parse).ifPresent(t -> steps.add(s -> s.thinkTime(t)));
            scenario.sections("steps").forEach(step -> steps.add(step(step)));
            scenarios.add(new WrittenScenario(
                    scenario.neededText("name"), builder -> steps.forEach(step -> step.accept(builder))));
        }
        return scenarios;
    }

    private Consumer<ScenarioBuilder> step(Section step) {
        if (step.has("pause")) {
            String time = step.only(List.of("pause")).neededText("pause");
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
        step.text("name").ifPresent(name -> parts.add(r -> r.named(name)));
        each(step, "path", (name, value) -> parts.add(r -> r.path(name, value)));
        each(step, "query", (name, value) -> parts.add(r -> r.query(name, value)));
        each(step, "headers", (name, value) -> parts.add(r -> r.header(name, value)));
        if (step.has("json")) {
            Object tree = ValueReader.read(step.place("json"), step.node("json"));
            parts.add(r -> r.json(tree));
        }
        if (step.has("form")) {
            Map<String, Object> fields = new LinkedHashMap<>();
            each(step, "form", fields::put);
            parts.add(r -> r.form(fields));
        }
        step.section("multipart").ifPresent(s -> multipart(s, parts));
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
            if (!value.isObject()) {
                Object plain = Objects.requireNonNull(ValueReader.read(section.place(name), value));
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

    private static void checks(Section section, List<Consumer<RequestBuilder>> parts) {
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
                    Object expected = ValueReader.read(json.place(pointer), json.node(pointer));
                    parts.add(r -> r.check(expected == null ? Check.json(pointer) : Check.json(pointer, expected)));
                }));
        section.section("headers")
                .ifPresent(headers ->
                        headers.all().forEach((name, text) -> parts.add(r -> r.check(Check.header(name, text)))));
    }

    private static void saves(Section section, List<Consumer<RequestBuilder>> parts) {
        section.all().forEach((name, from) -> {
            Save save = from.equals("location")
                    ? Save.locationId(name)
                    : from.startsWith("header ")
                            ? Save.header(name, from.substring(7).strip())
                            : Save.pointer(name, from);
            parts.add(r -> r.save(save));
        });
    }

    private interface Pair {
        void accept(String name, Object value);
    }

    private static void each(Section step, String key, Pair action) {
        step.section(key).ifPresent(s -> s.names().forEach(name -> action.accept(name, value(s, name))));
    }

    private static Object value(Section section, String name) {
        Object value = ValueReader.read(section.place(name), section.node(name));
        if (value == null || value instanceof Map || value instanceof List) {
            throw section.wrong(name, section.node(name), "one value");
        }
        return value;
    }
}
