package io.loadkit.cli;

import io.loadkit.model.Health;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

@Command(
        name = "health",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Ask whether a host answers.",
        description = {"", "Asks the host and its usual health paths. Exit code 0 if it answers, 96 if it does not."},
        footer = {"", "Example:", "  loadkit health --host http://localhost:8000"})
final class HealthCommand extends BaseCommand {
    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    HealthCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        return health(session, settings, screen(settings));
    }

    static int health(Session session, Effective settings, Screen screen) {
        Health health = new TestBuilder(settings).target("health").health();
        screen.result(health.toString());
        if (health.up()) {
            return ExitCode.PASSED;
        }
        session.err()
                .println("loadkit: " + health.target()
                        + " does not answer: start it, or name another host with --host or BENCHMARK_HOST");
        session.err().flush();
        return ExitCode.UNREACHABLE;
    }
}
