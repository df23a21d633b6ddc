package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.result.RunResult;
import io.loadkit.text.Figures;
import io.loadkit.text.TextTable;
import io.loadkit.web.LivePage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Load a host and report.",
        description = {
            "",
            "Discovers the operations of the host, loads them and reports. TYPE is light (5 users, 60 s), medium (20, 120 s),"
                    + " heavy (50, 300 s), stress (100, 600 s), spike (200, 180 s), dynamic (--users and --run-time,"
                    + " the default) or suite (all presets, one after the other)."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit run --host http://localhost:8000 --users 20 --run-time 60s",
            "  loadkit run light",
            "  loadkit run --url /health --rate 200 --expect 'p99<50ms' --expect 'failures<1%%'",
            "",
            "Exit codes: 0 passed, 1 unexpected error, 2 bad usage, 96 host unreachable or nothing found, 97 no answer to"
                    + " any request, 98 result invalid, 99 a bound of --expect failed, 130 interrupted.",
            "Each flag can also be set by an environment variable: --run-time is LOADKIT_RUN_TIME."
        })
final class RunCommand extends BaseCommand {
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TYPE|FILE.java",
            description =
                    "light, medium, heavy, stress, spike, dynamic or suite; or a Java file of 'loadkit generate'.")
    @Nullable
    String type;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Compare with this earlier run (its JSON): exit code 99 if this one is worse.")
    @Nullable
    String baseline;

    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    @ArgGroup(validate = false, heading = "%nConnections%n", order = 5)
    HttpFlags http = new HttpFlags();

    @ArgGroup(validate = false, heading = "%nLoad%n", order = 2)
    RunFlags load = new RunFlags();

    @ArgGroup(validate = false, heading = "%nOutput%n", order = 3)
    ReportFlags output = new ReportFlags();

    @ArgGroup(validate = false, heading = "%nLive page%n", order = 4)
    WebFlags web = new WebFlags();

    private @Nullable LivePage page;

    RunCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        if (settings.yes("discover-only")) {
            return DiscoverCommand.discover(session, settings, screen(settings));
        }
        boolean java = type != null && JavaFile.isOne(type);
        String chosen = java ? String.valueOf(type) : TestType.of(type, settings);
        if (settings.yes("check-health")) {
            int health = HealthCommand.health(session, settings, screen(settings));
            if (health != ExitCode.PASSED) {
                return health;
            }
        }
        if (chosen.equals(TestType.SUITE)) {
            settings.text("baseline").ifPresent(file -> {
                throw new ConfigurationException(Problem.conflict(
                        "suite", "--baseline " + file, "a baseline is one run, and a suite makes several"));
            });
        }
        Outputs.fillFolder(settings);
        try (LivePage open = Pages.of(settings).map(LivePage::open).orElse(null)) {
            page = open;
            if (open != null) {
                screen(settings).say("Live page: " + open.uri());
            }
            return carryOut(settings, chosen);
        }
    }

    private int carryOut(Effective settings, String chosen) {
        Baseline baseline = Baseline.of(settings);
        if (JavaFile.isOne(chosen)) {
            return javaFile(settings, Path.of(chosen), baseline);
        }
        return chosen.equals(TestType.SUITE)
                ? suite()
                : code(run(settings, new TestBuilder(session, settings).test(chosen)), settings, baseline);
    }

    /** The test of a Java file, with what flags, environment and configuration say on top. */
    private int javaFile(Effective settings, Path file, Baseline baseline) {
        try (JavaFile java = JavaFile.compile(file, JshellCommand.classPath())) {
            settings.fill(
                    "host",
                    java.host().orElse(TestBuilder.DEFAULT_HOST),
                    Setting.Origin.PRESET,
                    "" + file.getFileName());
            LoadTest test = java.test(settings.text("host").orElseThrow());
            return code(run(settings, new TestBuilder(session, settings).onTop(test)), settings, baseline);
        }
    }

    private int code(RunResult result, Effective settings, Baseline baseline) {
        int code = baseline.exitCode(result, screen(settings));
        return session.interrupts().happened() ? ExitCode.INTERRUPTED : code;
    }

    /** Every preset in turn, with a rest between; the first that did not pass gives the exit code. */
    private int suite() {
        TextTable summary = TextTable.of("Test", "Verdict", "Grade", "Requests", "Req/s", "Failed", "p99");
        int code = ExitCode.PASSED;
        List<String> presets = TestType.presets();
        for (String preset : presets) {
            Effective settings = effective();
            RunResult result = run(settings, new TestBuilder(session, settings).test(preset));
            summary.row(
                    preset,
                    result.verdict(),
                    result.grade(),
                    Figures.count(result.requests()),
                    Figures.decimal(result.rps()),
                    Figures.percent(result.totals().failureShare()),
                    result.totals().response().count() == 0
                            ? ""
                            : Figures.millis(result.totals().response().percentileNanos(99)));
            code = code == ExitCode.PASSED ? ExitCode.of(result.verdict()) : code;
            if (!preset.equals(presets.get(presets.size() - 1))) {
                rest(settings, result);
            }
            if (session.interrupts().happened()) {
                code = ExitCode.INTERRUPTED;
                break;
            }
        }
        screen(effective()).result(summary.text());
        return code;
    }

    /** Lets the target get over what it went through: a tenth of the time that took, 30 s at most. */
    private void rest(Effective settings, RunResult after) {
        Duration tenth = after.plan().profile().length().dividedBy(10);
        Duration rest = tenth.compareTo(LONGEST_REST) < 0 ? tenth : LONGEST_REST;
        screen(settings).say("Resting for " + Figures.duration(rest) + ".");
        session.interrupts().rest(rest);
    }

    private RunResult run(Effective settings, LoadTest test) {
        Screen screen = screen(settings);
        try (Outputs outputs = Outputs.ofRun(settings)) {
            screen.say(settings.table());
            LoadTest shown = outputs.into(Progress.show(Recipes.kept(test, settings), session, settings));
            RunResult result = page == null ? shown.run() : shown.listen(page).run();
            screen.result(result);
            outputs.show(screen);
            return result;
        }
    }
}
