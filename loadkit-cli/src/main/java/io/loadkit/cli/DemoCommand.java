package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RunListener;
import io.loadkit.text.Figures;
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
                    + " and reports."
        },
        footer = {"", "Example:", "  loadkit demo --users 50 --run-time 30s"})
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
        settings.fill("run-time", "15s", Setting.Origin.DEFAULT, "default");
        try (SampleGateway gateway = SampleGateway.start(0)) {
            settings.fill("host", gateway.uri(), Setting.Origin.DEFAULT, "sample gateway");
            LoadTest test =
                    new TestBuilder(session, settings).test(TestType.DYNAMIC).name("demo");
            try (Outputs outputs = Outputs.ofRun(settings)) {
                screen.say("A sample gateway listens on " + gateway.uri() + ".\n\n" + settings.table());
                AtomicLong before = new AtomicLong();
                RunResult result = outputs.into(Progress.show(test, session, settings))
                        .listen(new RunListener() {
                            @Override
                            public void started(TestPlan plan, Run run) {
                                before.set(gateway.stats().total());
                            }
                        })
                        .run();
                long counted = gateway.stats().total() - before.get();
                screen.result(result);
                screen.say("The gateway itself counted " + Figures.count(counted)
                        + " requests during the run and its clean-up.");
                outputs.show(screen);
                return session.interrupts().happened() ? ExitCode.INTERRUPTED : ExitCode.of(result.verdict());
            }
        }
    }
}
