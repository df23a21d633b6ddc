package io.loadkit.script;

import static io.loadkit.script.JavaText.quoted;

import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan as Java: a class with a method for each journey, which runs by itself or as a JUnit test. */
final class JavaWriter {
    private static final String CHAIN = "\n                ";

    private final TestPlan plan;
    private final Secrets secrets = new Secrets();
    private final JavaText values = new JavaText(secrets);
    private final JavaSteps steps = new JavaSteps(values);
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
        out.append(JavaProfile.profile(plan.profile()));
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
        out.append(steps.methods());
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
        imports.add("java.util.function.Consumer");
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

    private String journey(int number, Scenario scenario) {
        StringBuilder out = new StringBuilder("\n    /** ");
        out.append(comment(scenario.name())).append(" */\n");
        out.append("    private static void journey").append(number).append("(ScenarioBuilder s) {\n");
        List<String> start = new ArrayList<>();
        if (scenario.weight() != 1) {
            start.add("s.weight(" + scenario.weight() + ");");
        }
        if (!scenario.thinkTime().isNone()) {
            start.add("s.thinkTime(" + JavaProfile.time(scenario.thinkTime()) + ");");
        }
        start.forEach(line -> out.append("        ").append(line).append('\n'));
        for (Step step : scenario.steps()) {
            out.append("        s").append(steps.step(step)).append(";\n");
        }
        return out.append("    }\n").toString();
    }

    private static String comment(String text) {
        return text.replace("*/", "* /").replaceAll("[\\p{Cntrl}\\\\]", " ");
    }

    Map<String, String> secrets() {
        return secrets.variables();
    }
}
