package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RunListener;
import io.loadkit.text.Figures;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "See it work, with nothing but this program.",
        description = {
            "",
            "Starts a sample API gateway with two mounted services on a free port of this machine, discovers it, loads it"
                    + " and reports. With --guided it goes step by step, waits for Enter between them, and names the"
                    + " command that does each step alone."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit demo --users 50 --run-time 30s",
            "  loadkit demo --guided",
            "  loadkit demo --guided --host http://localhost:8000   on a gateway of your own"
        })
final class DemoCommand extends BaseCommand {
    @ArgGroup(validate = false, heading = "%nLoad%n", order = 1)
    DemoFlags load = new DemoFlags();

    @ArgGroup(validate = false, heading = "%nOutput%n", order = 3)
    ReportFlags output = new ReportFlags();

    DemoCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = screen(settings);
        boolean guided = settings.yes("guided");
        if (guided && (settings.yes("quiet") || settings.yes("json"))) {
            throw new ConfigurationException(Problem.conflict(
                    "--guided", settings.yes("json") ? "--json" : "--quiet", "a guided demo is there to be read"));
        }
        // A host in the environment is there to be tested, not to be shown around.
        if (settings.setting("host")
                .filter(h -> h.origin() != Setting.Origin.FLAG)
                .isPresent()) {
            settings.drop("host");
        }
        settings.fill("run-time", "15s", Setting.Origin.DEFAULT, "default");
        if (settings.setting("host").isPresent()) {
            return demo(settings, screen, guided, Optional.empty());
        }
        try (SampleGateway gateway = SampleGateway.start(0)) {
            settings.fill("host", gateway.uri(), Setting.Origin.DEFAULT, "sample gateway");
            return demo(settings, screen, guided, Optional.of(gateway));
        }
    }

    private int demo(Effective settings, Screen screen, boolean guided, Optional<SampleGateway> gateway) {
        LoadTest test =
                new TestBuilder(session, settings).test(TestType.DYNAMIC).name("demo");
        try (Outputs outputs = Outputs.ofRun(settings)) {
            return guided
                    ? new GuidedDemo(session, settings, screen, gateway).show(test, outputs)
                    : atOnce(settings, screen, test, outputs, gateway);
        }
    }

    private int atOnce(
            Effective settings, Screen screen, LoadTest test, Outputs outputs, Optional<SampleGateway> gateway) {
        gateway.ifPresent(ours -> screen.say("A sample gateway listens on " + ours.uri() + ".\n"));
        screen.say(settings.table());
        AtomicLong before = new AtomicLong();
        RunResult result = outputs.into(Progress.show(test, session, settings))
                .listen(new RunListener() {
                    @Override
                    public void started(TestPlan plan, Run run) {
                        gateway.ifPresent(ours -> before.set(ours.stats().total()));
                    }
                })
                .run();
        Optional<Long> counted = gateway.map(ours -> ours.stats().total() - before.get());
        screen.result(result);
        counted.ifPresent(requests -> screen.say("The gateway itself counted " + Figures.count(requests)
                + " requests during the run and its clean-up."));
        outputs.show(screen);
        return session.interrupts().happened() ? ExitCode.INTERRUPTED : ExitCode.of(result.verdict());
    }
}
