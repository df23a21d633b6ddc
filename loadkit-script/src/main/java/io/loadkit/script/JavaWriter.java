package io.loadkit.script;

import static io.loadkit.script.JavaText.quoted;

import io.loadkit.plan.Check;
import io.loadkit.plan.Durations;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Shape;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.text.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan as Java: a class with a method for each journey, which runs by itself or as a JUnit test. */
final class JavaWriter {
    private static final String CHAIN = "\n                ";

    private final TestPlan plan;
    private final Secrets secrets = new Secrets();
    private final JavaText values = new JavaText(secrets);
    private final Notes notes;

    JavaWriter(TestPlan plan, Notes notes) {
        this.plan = plan;
        this.notes = notes;
    }

    /** A class with a {@code main} method. */
    String program(String name) {
        return file(name, false);
    }

    /** A JUnit 5 test. */
    String junit(String name) {
        return file(name, true);
    }

    private String file(String name, boolean junit) {
        StringBuilder chain = new StringBuilder();
        StringBuilder methods = new StringBuilder();
        int number = 0;
        for (Scenario scenario : plan.scenarios()) {
            try {
                String method = journey(++number, scenario);
                methods.append(method);
                chain.append(CHAIN)
                        .append(".scenario(")
                        .append(quoted(scenario.name()))
                        .append(", ");
                chain.append(name).append("::journey").append(number).append(')');
            } catch (Unsayable wordless) {
                notes.leftOut(scenario.name(), String.valueOf(wordless.getMessage()));
            }
        }
        StringBuilder out = new StringBuilder();
        out.append(head(name, junit));
        out.append(junit ? "class " : "public class ").append(name).append(" {\n");
        out.append("    /** Taken when no other host is named. */\n");
        out.append("    static final String HOST = ")
                .append(quoted(plan.target().toString()))
                .append(";\n\n");
        out.append(
                "    /** The test: users, time, journeys and bounds. The seed makes the requests the same each time. */\n");
        out.append("    static LoadTest test(String host) {\n        return LoadTest.against(host)");
        out.append(CHAIN).append(".name(").append(quoted(plan.name())).append(')');
        out.append(CHAIN).append(".seed(").append(plan.seed()).append("L)");
        out.append(profile(plan.profile()));
        if (!plan.warmUp().equals(plan.profile().defaultWarmUp())) {
            out.append(CHAIN)
                    .append(".warmUp(\"")
                    .append(plan.warmUp().toSeconds())
                    .append("s\")");
        }
        out.append(chain);
        plan.thresholds()
                .forEach(t -> out.append(CHAIN)
                        .append(".expect(")
                        .append(quoted(t.toString()))
                        .append(')'));
        out.append(";\n    }\n\n");
        out.append(junit ? testMethod() : mainMethod());
        out.append(methods);
        String pools = values.pools();
        if (!pools.isEmpty()) {
            out.append("\n    // What values are drawn from, each equally often.\n")
                    .append(pools);
        }
        if (!secrets.variables().isEmpty()) {
            out.append(secretMethod());
        }
        return out.append("}\n").toString();
    }

    private String head(String name, boolean junit) {
        StringBuilder out = new StringBuilder();
        out.append("// ")
                .append(plan.scenarios().size())
                .append(" journeys over ")
                .append(plan.operations().size());
        out.append(" operations of ").append(plan.target()).append(", written by LoadKit. It is yours: edit it.\n");
        if (junit) {
            out.append("// A JUnit 5 test: put it below src/test/java; it needs io.loadkit:loadkit in scope test.\n");
        } else {
            out.append("// Run it:  loadkit run ").append(name).append(".java   (flags such as --users go on top)\n");
            out.append("//          java -cp 'loadkit-cli/target/lib/*' ")
                    .append(name)
                    .append(".java http://localhost:8000\n");
            out.append("//          or open it in 'loadkit jshell' and call ")
                    .append(name)
                    .append(".main()\n");
        }
        notes.lines().forEach(line -> out.append("// ").append(line).append('\n'));
        secrets.variables()
                .forEach((variable, place) -> out.append("// Set the environment variable ")
                        .append(variable)
                        .append(" to what is to be sent as ")
                        .append(comment(place))
                        .append(".\n"));
        List<String> imports = new ArrayList<>(List.of(
                "io.loadkit.LoadTest", "io.loadkit.ScenarioBuilder", "io.loadkit.model.Json", "io.loadkit.plan.*"));
        imports.add(junit ? "org.junit.jupiter.api.Test" : "io.loadkit.result.RunResult");
        imports.add("java.time.Duration");
        imports.add("java.util.List");
        imports.add("java.util.Optional");
        imports.stream()
                .sorted()
                .forEach(type -> out.append("import ").append(type).append(";\n"));
        return out.append('\n').toString();
    }

    private static String mainMethod() {
        return """
                    public static void main(String... arguments) {
                        RunResult result = test(arguments.length > 0 ? arguments[0] : HOST).report("results").run();
                        System.out.println(result);
                    }
                """;
    }

    private static String testMethod() {
        return """
                    @Test
                    void holds() {
                        test(System.getProperty("loadkit.host", HOST)).run().assertPassed();
                    }
                """;
    }

    private String secretMethod() {
        return """

                    private static final List<String> SECRETS = List.of(%s);

                    /** Credentials stay outside of this file: what is sent is read from the environment. */
                    private static ValueSource secret(String variable) {
                        List<String> missing = SECRETS.stream().filter(name -> System.getenv(name) == null).toList();
                        if (!missing.isEmpty()) {
                            throw new IllegalStateException("set these environment variables to what is to be sent, see the"
                                    + " head of the file: " + String.join(", ", missing));
                        }
                        String value = System.getenv(variable);
                        return ValueSource.computed("***", draw -> value);
                    }
                """.formatted(
                secrets.variables().keySet().stream().map(JavaText::quoted).collect(Collectors.joining(", ")));
    }

    private static String profile(LoadProfile profile) {
        Shape shape = profile.shape();
        String time = Figures.duration(profile.length()).replace(" ", "");
        boolean exact = isExact(time, profile.length());
        if (profile instanceof LoadProfile.Closed closed
                && exact
                && closed.pacing().isEmpty()) {
            int users = (int) shape.peak();
            Shape.Segment ramp = shape.segments().get(0);
            double rate = ramp.to() / (ramp.length().toNanos() / 1e9);
            for (double spawn : new double[] {rate, Math.rint(rate), Math.rint(rate * 10) / 10}) {
                if (users > 0
                        && spawn > 0
                        && spawn < LoadProfile.MOST
                        && LoadProfile.users(users, spawn, profile.length())
                                .shape()
                                .equals(shape)) {
                    return CHAIN + ".users(" + users + ")" + CHAIN + ".spawnRate(" + number(spawn) + ")" + CHAIN
                            + ".runFor(\"" + time + "\")"
                            + (closed.iterations() == 0 ? "" : CHAIN + ".iterations(" + closed.iterations() + ")");
                }
            }
        }
        if (profile instanceof LoadProfile.Open open
                && exact
                && !open.poisson()
                && shape.segments().size() == 1
                && Shape.constant(shape.peak(), profile.length()).equals(shape)) {
            String call = open.what() == LoadProfile.Arrival.REQUEST ? ".requestRate(" : ".rate(";
            return CHAIN + call + number(shape.peak()) + ")" + CHAIN + ".runFor(\"" + time + "\")";
        }
        String segments = shape.segments().stream()
                .map(s -> CHAIN + "                new Shape.Segment(" + duration(s.length()) + ", " + number(s.from())
                        + ", " + number(s.to()) + ")")
                .collect(Collectors.joining(","));
        String made = "new Shape(List.of(" + segments + "))";
        return CHAIN + ".profile(new LoadProfile." + made(profile, made) + ")";
    }

    private static String made(LoadProfile profile, String shape) {
        if (profile instanceof LoadProfile.Closed closed) {
            return "Closed(" + shape + ", " + closed.iterations() + ", "
                    + closed.pacing().map(p -> "Optional.of(" + time(p) + ")").orElse("Optional.empty()") + ")";
        }
        LoadProfile.Open open = (LoadProfile.Open) profile;
        return "Open(" + shape + ", LoadProfile.Arrival." + open.what().name() + ", " + open.poisson() + ")";
    }

    private static boolean isExact(String time, Duration length) {
        try {
            return Durations.parse("run time", time).equals(length);
        } catch (io.loadkit.error.LoadKitException no) {
            return false;
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : new BigDecimal(Double.toString(value)).toPlainString();
    }

    private String journey(int number, Scenario scenario) {
        StringBuilder out = new StringBuilder("\n    /** ");
        out.append(comment(scenario.name())).append(" */\n");
        out.append("    private static void journey").append(number).append("(ScenarioBuilder s) {\n");
        List<String> start = new ArrayList<>();
        if (scenario.weight() != 1) {
            start.add("s.weight(" + scenario.weight() + ");");
        }
        if (!scenario.thinkTime().isNone()) {
            start.add("s.thinkTime(" + time(scenario.thinkTime()) + ");");
        }
        start.forEach(line -> out.append("        ").append(line).append('\n'));
        for (Step step : scenario.steps()) {
            out.append("        s").append(step(step)).append(";\n");
        }
        return out.append("    }\n").toString();
    }

    private String step(Step step) {
        if (step instanceof Step.Request request) {
            Optional<Said> said = RequestReader.read(request);
            return said.isPresent() ? request(request, said.get()) : ".step(" + exact(request) + ")";
        } else if (step instanceof Step.Login login) {
            String refresh = login.refresh()
                    .map(renewal -> ", Optional.of(" + exact(renewal) + ")")
                    .orElse("");
            return ".step(new Step.Login(" + exact(login.request()) + ", " + duration(login.validFor()) + refresh
                    + "))";
        } else if (step instanceof Step.Pause pause) {
            return ".step(new Step.Pause(" + time(pause.time()) + "))";
        }
        throw new Unsayable("a step of the kind " + step.getClass().getSimpleName());
    }

    private String request(Step.Request step, Said said) {
        RequestTemplate template = step.template();
        String method = template.method();
        StringBuilder out = new StringBuilder("." + method.toLowerCase(java.util.Locale.ROOT) + "(");
        out.append(quoted(said.path())).append(')');
        List<String> calls = new ArrayList<>();
        if (!template.app().isEmpty()) {
            calls.add(".app(" + quoted(template.app()) + ")");
        }
        if (!template.name().equals(RequestReader.named(said.path()))) {
            calls.add(".named(" + quoted(template.name()) + ")");
        }
        said.pathValues().forEach((name, value) -> calls.add(".path(" + pair(name, value) + ")"));
        said.query().forEach(q -> calls.add(".query(" + pair(q.getKey(), q.getValue()) + ")"));
        said.headers().forEach(h -> calls.add(".header(" + pair(h.getKey(), h.getValue()) + ")"));
        calls.addAll(body(said.body()));
        step.checks().forEach(check -> calls.add(".check(" + check(check) + ")"));
        step.saves().forEach(save -> calls.add(".save(" + save(save) + ")"));
        if (step.cleanup()) {
            calls.add(".cleanup()");
        }
        calls.forEach(call -> out.append(CHAIN).append(call));
        return out.toString();
    }

    private String pair(String name, io.loadkit.plan.ValueSource value) {
        return quoted(name) + ", " + values.argument(value, name);
    }

    private List<String> body(Said.Body body) {
        if (body instanceof Said.JsonTree json) {
            return List.of(".json(" + values.tree(json.tree(), "body", 16) + ")");
        } else if (body instanceof Said.Form form) {
            return List.of(".form(" + values.tree(form.fields(), "form", 16) + ")");
        } else if (body instanceof Said.Bytes bytes) {
            return List.of(".bytes(" + quoted(bytes.contentType()) + ", " + JavaText.bytes(bytes.content()) + ")");
        } else if (body instanceof Said.Parts parts) {
            return parts.parts().stream().map(this::part).toList();
        }
        return List.of();
    }

    private String part(Said.Part part) {
        return part.bytes() == null
                ? ".part(" + pair(part.name(), part.value()) + ")"
                : ".file(" + quoted(part.name()) + ", " + quoted(part.fileName()) + ", " + quoted(part.contentType())
                        + ", " + JavaText.bytes(part.bytes()) + ")";
    }

    /** A request piece by piece, for one that the DSL has no words for. */
    private String exact(Step.Request step) {
        RequestTemplate t = step.template();
        String deep = CHAIN + "        ";
        String headers = t.headers().stream()
                .map(h -> "new RequestTemplate.Header(" + quoted(h.name()) + ", " + values.template(h.value(), h.name())
                        + ")")
                .collect(Collectors.joining(", "));
        String body = t.body()
                .map(b -> "Optional.of(new RequestTemplate.Payload(" + quoted(b.contentType()) + ", "
                        + values.template(b.content(), "body") + "))")
                .orElse("Optional.empty()");
        return "new Step.Request(" + CHAIN + "new RequestTemplate(" + deep + quoted(t.app()) + ", " + quoted(t.method())
                + ", " + quoted(t.name()) + "," + deep + values.template(t.target(), "path") + "," + deep + "List.of("
                + headers + ")," + deep + body + ")," + CHAIN + "List.of("
                + step.checks().stream().map(this::check).collect(Collectors.joining(", ")) + ")," + CHAIN + "List.of("
                + step.saves().stream().map(this::exactSave).collect(Collectors.joining(", ")) + ")," + CHAIN
                + step.cleanup() + ")";
    }

    private String check(Check check) {
        if (check instanceof Check.Status status) {
            return "Check.status("
                    + status.allowed().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        } else if (check instanceof Check.Contains contains) {
            return "Check.contains(" + quoted(contains.text()) + ")";
        } else if (check instanceof Check.JsonExists exists) {
            return "Check.json(" + quoted(exists.pointer()) + ")";
        } else if (check instanceof Check.JsonEquals equal) {
            return "Check.json(" + quoted(equal.pointer()) + ", " + values.tree(equal.expected(), "", 16) + ")";
        } else if (check instanceof Check.HeaderContains header) {
            return "Check.header(" + quoted(header.name()) + ", " + quoted(header.text()) + ")";
        }
        throw new Unsayable("the check \"" + check.description() + "\", which is code");
    }

    private String save(Save save) {
        return save.from() instanceof Save.Pointer pointer
                ? quoted(save.name()) + ", " + quoted(pointer.pointer())
                : exactSave(save);
    }

    private String exactSave(Save save) {
        return "new Save(" + quoted(save.name()) + ", " + extract(save.from()) + ")";
    }

    private String extract(Save.Extract from) {
        if (from instanceof Save.Pointer pointer) {
            return "new Save.Pointer(" + quoted(pointer.pointer()) + ")";
        } else if (from instanceof Save.Header header) {
            return "new Save.Header(" + quoted(header.header()) + ")";
        } else if (from instanceof Save.Cookie cookie) {
            return "new Save.Cookie(" + quoted(cookie.cookie()) + ")";
        } else if (from instanceof Save.LinkId link) {
            return "new Save.LinkId(" + quoted(link.pointer()) + ")";
        } else if (from instanceof Save.LocationId) {
            return "new Save.LocationId()";
        } else if (from instanceof Save.FirstOf first) {
            return "new Save.FirstOf(List.of("
                    + first.places().stream().map(this::extract).collect(Collectors.joining(", ")) + "))";
        }
        throw new Unsayable("a value saved from " + from);
    }

    private static String time(ThinkTime time) {
        return "new ThinkTime(" + duration(time.least()) + ", " + duration(time.most())
                + time.mean()
                        .map(mean -> ", Optional.of(" + duration(mean) + ")")
                        .orElse("") + ")";
    }

    private static String duration(Duration time) {
        return time.toNanos() % 1_000_000 == 0
                ? "Duration.ofMillis(" + time.toMillis() + ")"
                : "Duration.ofNanos(" + time.toNanos() + "L)";
    }

    private static String comment(String text) {
        return text.replace("*/", "* /").replaceAll("[\\p{Cntrl}\\\\]", " ");
    }

    Map<String, String> secrets() {
        return secrets.variables();
    }
}
