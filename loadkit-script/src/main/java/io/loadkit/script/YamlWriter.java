package io.loadkit.script;

import io.loadkit.model.Json;
import io.loadkit.plan.Check;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Shape;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.Threshold;
import io.loadkit.plan.ValueSource;
import io.loadkit.text.Figures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as a configuration file. Values are written as JSON, which is YAML too. */
final class YamlWriter {
    private final TestPlan plan;
    private final Notes notes;

    YamlWriter(TestPlan plan, Notes notes) {
        this.plan = plan;
        this.notes = notes;
    }

    String file() {
        StringBuilder scenarios = new StringBuilder();
        for (Scenario scenario : plan.scenarios()) {
            try {
                scenarios.append(scenario(scenario));
            } catch (Unsayable wordless) {
                notes.leftOut(scenario.name(), String.valueOf(wordless.getMessage()));
            }
        }
        StringBuilder out = new StringBuilder();
        out.append("# ")
                .append(plan.scenarios().size())
                .append(" journeys over ")
                .append(plan.operations().size());
        out.append(" operations of ").append(plan.target()).append(", written by LoadKit. It is yours: edit it.\n");
        out.append("# Run it:  loadkit run --config THIS_FILE\n");
        notes.lines().forEach(line -> out.append("# ").append(line).append('\n'));
        out.append("host: ").append(plan.target()).append('\n');
        out.append("seed: ").append(plan.seed()).append('\n');
        out.append("load:\n").append(load(plan.profile()));
        if (!plan.warmUp().equals(plan.profile().defaultWarmUp())) {
            out.append("  warm-up: ").append(plan.warmUp().toSeconds()).append("s\n");
        }
        if (!plan.thresholds().isEmpty()) {
            out.append("expect: ");
            out.append(Json.write(
                    plan.thresholds().stream().map(Threshold::toString).toList()));
            out.append('\n');
        }
        return out.append("scenarios:\n").append(scenarios).toString();
    }

    private static String load(LoadProfile profile) {
        Shape shape = profile.shape();
        String time = Figures.duration(profile.length()).replace(" ", "");
        StringBuilder out = new StringBuilder();
        if (profile instanceof LoadProfile.Open open) {
            boolean constant = shape.segments().size() == 1
                    && shape.segments().get(0).from() == shape.segments().get(0).to();
            out.append(
                    constant
                            ? "  rate: " + number(shape.peak()) + "\n  run-time: " + time + "\n"
                            : "  shape: " + shape + "\n");
            out.append("  arrivals: ").append(open.what() == LoadProfile.Arrival.REQUEST ? "requests\n" : "journeys\n");
            return out.append(open.poisson() ? "  poisson: true\n" : "").toString();
        }
        Shape.Segment ramp = shape.segments().get(0);
        boolean rises = ramp.from() == 0 && ramp.to() > 0;
        boolean plain = rises
                && shape.segments().size() <= 2
                && shape.segments().stream().skip(1).allMatch(s -> s.from() == s.to() && s.to() == ramp.to());
        out.append(
                plain
                        ? "  users: " + (int) shape.peak() + "\n  spawn-rate: "
                                + number(ramp.to() / (ramp.length().toNanos() / 1e9)) + "\n  run-time: " + time + "\n"
                        : "  shape: " + shape + "\n");
        if (profile instanceof LoadProfile.Closed closed) {
            out.append(closed.iterations() > 0 ? "  iterations: " + closed.iterations() + "\n" : "");
            closed.pacing()
                    .ifPresent(p ->
                            out.append("  pacing: ").append(time(p.toString())).append('\n'));
        }
        return out.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String scenario(Scenario scenario) {
        StringBuilder out = new StringBuilder();
        out.append("  - name: ").append(Json.write(scenario.name())).append('\n');
        if (scenario.weight() != 1) {
            out.append("    weight: ").append(scenario.weight()).append('\n');
        }
        if (!scenario.thinkTime().isNone()) {
            out.append("    think-time: ")
                    .append(time(scenario.thinkTime().toString()))
                    .append('\n');
        }
        out.append("    steps:\n");
        for (Step step : scenario.steps()) {
            if (step instanceof Step.Request request) {
                out.append(request(request));
            } else if (step instanceof Step.Pause pause) {
                out.append("      - pause: ")
                        .append(time(pause.time().toString()))
                        .append('\n');
            } else {
                throw new Unsayable(
                        "YAML has no " + step.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            }
        }
        return out.toString();
    }

    private static String time(String text) {
        return text.startsWith("poisson ") ? "poisson " + text.substring(8).replace(" ", "") : text.replace(" ", "");
    }

    private static String request(Step.Request step) {
        RequestTemplate template = step.template();
        Said said =
                RequestReader.read(step).orElseThrow(() -> new Unsayable("YAML has no words for " + template.key()));
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        if (!template.app().isEmpty()) {
            keys.put("app", template.app());
        }
        if (!template.name().equals(RequestReader.named(said.path()))) {
            keys.put("name", template.name());
        }
        put(keys, "path", said.pathValues().entrySet());
        put(keys, "query", said.query());
        if (said.headers().stream().anyMatch(Said.Header::bearer)) {
            throw new Unsayable("YAML has no bearer token that a step saved");
        }
        put(
                keys,
                "headers",
                said.headers().stream().map(h -> Map.entry(h.name(), h.value())).toList());
        body(said.body(), keys);
        checks(step.checks(), keys);
        Map<String, @Nullable Object> saves = new LinkedHashMap<>();
        step.saves().forEach(save -> saves.put(save.name(), place(save.from())));
        if (!saves.isEmpty()) {
            keys.put("save", saves);
        }
        if (step.cleanup()) {
            keys.put("cleanup", true);
        }
        StringBuilder out = new StringBuilder("      - ");
        out.append(template.method().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(Json.write(said.path()))
                .append('\n');
        keys.forEach((key, value) -> out.append("        ")
                .append(key)
                .append(": ")
                .append(Json.write(value))
                .append('\n'));
        return out.toString();
    }

    private static void put(
            Map<String, @Nullable Object> keys, String key, Collection<Map.Entry<String, ValueSource>> pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, ValueSource> pair : pairs) {
            if (map.put(pair.getKey(), value(pair.getValue())) != null) {
                throw new Unsayable("YAML has no " + key + " that comes twice");
            }
        }
        if (!map.isEmpty()) {
            keys.put(key, map);
        }
    }

    private static void body(Said.Body body, Map<String, @Nullable Object> keys) {
        if (body instanceof Said.JsonTree json) {
            keys.put("json", value(json.tree()));
        } else if (body instanceof Said.Form form) {
            put(keys, "form", form.fields().entrySet());
        } else if (body instanceof Said.Parts parts) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Said.Part part : parts.parts()) {
                Object said = part.bytes() == null ? value(part.value()) : file(part, part.bytes());
                if (map.put(part.name(), said) != null) {
                    throw new Unsayable("YAML has no part that comes twice");
                }
            }
            keys.put("multipart", map);
        } else if (body instanceof Said.Bytes plain) {
            String text = new String(plain.content(), StandardCharsets.UTF_8);
            boolean said = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), plain.content());
            keys.put(
                    "body",
                    Json.object(
                            "type",
                            plain.contentType(),
                            said ? "text" : "base64",
                            said ? text : Base64.getEncoder().encodeToString(plain.content())));
        } else if (!(body instanceof Said.None)) {
            throw new Unsayable("YAML has no body of values of that type");
        }
    }

    private static Object file(Said.Part part, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean plain = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return Json.object(
                plain ? "text" : "base64",
                plain ? text : Base64.getEncoder().encodeToString(bytes),
                "name",
                part.fileName(),
                "type",
                part.contentType());
    }

    private static void checks(List<Check> checks, Map<String, @Nullable Object> keys) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        List<String> contains = new ArrayList<>();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (Check check : checks) {
            if (check instanceof Check.Status status) {
                all.put("status", List.copyOf(status.allowed()));
            } else if (check instanceof Check.Contains text) {
                contains.add(text.text());
            } else if (check instanceof Check.JsonExists exists) {
                json.put(exists.pointer(), null);
            } else if (check instanceof Check.JsonEquals equal && equal.expected() != null) {
                json.put(equal.pointer(), equal.expected());
            } else if (check instanceof Check.HeaderContains header) {
                headers.put(header.name(), header.text());
            } else {
                throw new Unsayable("YAML has no check \"" + check.description() + "\"");
            }
        }
        if (!contains.isEmpty()) {
            all.put("contains", contains);
        }
        if (!json.isEmpty()) {
            all.put("json", json);
        }
        if (!headers.isEmpty()) {
            all.put("headers", headers);
        }
        if (!all.isEmpty()) {
            keys.put("check", all);
        }
    }

    private static Object place(Save.Extract from) {
        if (from instanceof Save.Pointer pointer) {
            return pointer.pointer();
        } else if (from instanceof Save.Header header) {
            return "header " + header.header();
        } else if (from instanceof Save.Cookie cookie) {
            return "cookie " + cookie.cookie();
        } else if (from instanceof Save.Each each) {
            return "each " + each.list() + "/*" + each.member();
        } else if (from instanceof Save.LinkId link) {
            return "link " + link.pointer();
        } else if (from instanceof Save.LocationId) {
            return "location";
        } else if (from instanceof Save.FirstOf first) {
            return first.places().stream().map(YamlWriter::place).toList();
        }
        throw new Unsayable("YAML has no value saved from " + from);
    }

    /** A JSON value in which {@code $…} stands for what is drawn, as {@code loadkit.yaml} understands it. */
    private static @Nullable Object value(@Nullable Object tree) {
        if (tree instanceof ValueSource source) {
            return source(source);
        } else if (tree instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((name, value) -> {
                if (map.size() == 1 && String.valueOf(name).startsWith("$")) {
                    throw new Unsayable("YAML takes the name " + name + " for a value that is drawn");
                }
                out.put(String.valueOf(name), value(value));
            });
            return out;
        } else if (tree instanceof Collection<?> list) {
            List<@Nullable Object> out = new ArrayList<>();
            list.forEach(item -> out.add(value(item)));
            return out;
        }
        return constant(tree);
    }

    private static @Nullable Object constant(@Nullable Object value) {
        return value instanceof CharSequence text && text.toString().contains("${")
                ? Json.object("$text", text.toString())
                : value;
    }

    private static @Nullable Object source(ValueSource source) {
        if (source instanceof ValueSource.Constant constant) {
            return value(constant.value());
        } else if (source instanceof ValueSource.OneOf pool) {
            return Json.object("$one-of", pool.values());
        } else if (source instanceof ValueSource.Unique unique) {
            if (unique.suffix().isEmpty()
                    && unique.maxLength() == Integer.MAX_VALUE
                    && unique.prefix().strip().equals(unique.prefix())
                    && unique.prefix().matches("[^{}]*")) {
                return "${unique: " + unique.prefix() + "}";
            }
            Map<String, @Nullable Object> parts = Json.object("prefix", unique.prefix(), "suffix", unique.suffix());
            if (unique.maxLength() != Integer.MAX_VALUE) {
                parts.put("max-length", unique.maxLength());
            }
            return Json.object("$unique", parts);
        } else if (source instanceof ValueSource.Uuid) {
            return "${uuid}";
        } else if (source instanceof ValueSource.Between range) {
            return "${between: " + range.least() + ".." + range.most() + "}";
        } else if (source instanceof ValueSource.DecimalBetween range) {
            return Json.object(
                    "$decimal", Json.object("from", range.least(), "to", range.most(), "decimals", range.decimals()));
        } else if (source instanceof ValueSource.Saved saved) {
            return saved.name().matches("[A-Za-z_][A-Za-z0-9_.-]*")
                    ? "${" + saved.name() + "}"
                    : Json.object("$saved", saved.name());
        } else if (source instanceof ValueSource.Kept kept) {
            return Json.object("$kept", Json.object("name", kept.name(), "value", source(kept.source())));
        } else if (source instanceof ValueSource.Computed computed && !Secrets.isSecret(computed)) {
            return source(Samples.of(computed));
        }
        throw new Unsayable(
                source instanceof ValueSource.Computed
                        ? "YAML has no request that carries credentials"
                        : "YAML has no values of the kind " + source.getClass().getSimpleName());
    }
}
