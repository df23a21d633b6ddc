package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.TestPlan;
import io.loadkit.report.OutputFile;
import io.loadkit.script.PlanScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "generate",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Write what 'run' with the same flags would do as a script to edit.",
        description = {
            "",
            "Discovers and tries out as 'run' does, with a ledger of what that makes, sends no load, and writes the journeys to"
                    + " results/dynamic_loadtest_*.java, which 'loadkit run' and java itself run as it is; also as YAML, as a"
                    + " JUnit test and for Locust. Credentials are not written: the script names the variables to set."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit generate --host http://localhost:8000 --users 20",
            "  loadkit generate --format java --format locust",
            "  loadkit run results/dynamic_loadtest_20261122_210000.java"
        })
final class GenerateCommand extends BaseCommand {
    private static final List<String> FORMATS = List.of("java", "junit", "yaml", "locust");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    @Parameters(index = "0", arity = "0..1", paramLabel = "TYPE", description = "As for 'run'.")
    @Nullable
    String type;

    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    @ArgGroup(validate = false, heading = "%nConnections%n", order = 5)
    HttpFlags http = new HttpFlags();

    @ArgGroup(validate = false, heading = "%nLoad%n", order = 2)
    LoadFlags load = new LoadFlags();

    @ArgGroup(validate = false, heading = "%nOutput%n", order = 3)
    ResultsFlags output = new ResultsFlags();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 32,
            description = "java, junit, yaml, locust or all; java unless told; repeatable.")
    List<String> format = new ArrayList<>();

    GenerateCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = screen(settings);
        String chosen = TestType.of(type, settings);
        String one = chosen.equals(TestType.SUITE) ? TestType.presets().get(0) : chosen;
        settings.fill("format", "java", Setting.Origin.DEFAULT, "default");
        List<String> formats = formats(settings);
        LoadTest test = new TestBuilder(session, settings).test(one);
        Path folder = folder(settings);
        screen.say(settings.table());
        TestPlan plan = Progress.show(test.cleanup(cleanup -> cleanup.ledgerIn(folder)), session, settings)
                .calibrated();
        String stamp = LocalDateTime.now(java.time.ZoneId.systemDefault()).format(STAMP);
        List<Path> written =
                formats.stream().map(f -> write(f, plan, folder, stamp)).toList();
        PlanScript.of(plan).leftOut().forEach(line -> session.err().println("loadkit: " + line));
        written.forEach(file -> screen.result("wrote " + file));
        return session.interrupts().happened() ? ExitCode.INTERRUPTED : ExitCode.PASSED;
    }

    private static Path write(String format, TestPlan plan, Path folder, String stamp) {
        PlanScript script = PlanScript.of(plan);
        String name = "dynamic_loadtest_" + stamp;
        String locust = "dynamic_locustfile_" + stamp + ".py";
        return switch (format) {
            case "java" -> file(folder, name + ".java", script.java(name));
            case "junit" -> file(folder, name + "_Test.java", script.junit(name + "_Test"));
            case "yaml" -> file(folder, name + ".yaml", script.yaml());
            default -> file(folder, locust, script.locust(locust));
        };
    }

    private static Path file(Path folder, String name, String text) {
        return OutputFile.write(folder, name, out -> out.write(text));
    }

    private static List<String> formats(Effective settings) {
        List<String> wanted = settings.all("format");
        if (wanted.contains("all")) {
            return FORMATS;
        }
        for (String one : wanted) {
            if (!FORMATS.contains(one)) {
                throw new ConfigurationException(
                        Problem.value("format", one, "one of " + String.join(", ", FORMATS) + " or all"));
            }
        }
        return wanted.stream().distinct().toList();
    }

    private static Path folder(Effective settings) {
        Outputs.fillFolder(settings);
        Path folder = Path.of(settings.text("results").orElseThrow());
        try {
            return Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new ConfigurationException(
                    Problem.value("results", folder, "a folder that can be written to"), refused);
        }
    }
}
