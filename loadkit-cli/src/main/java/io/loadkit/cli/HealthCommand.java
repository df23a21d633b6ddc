package io.loadkit.cli;

import io.loadkit.model.Health;
import io.loadkit.model.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "health",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Ask whether a host answers.",
        description = {
            "",
            "Asks the host, and each app mounted on it, on their health paths. Exit code 0 if it answers, 96 if it does"
                    + " not."
        },
        footer = {"", "Example:", "  loadkit health --host http://localhost:8000"})
final class HealthCommand extends BaseCommand {
    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    @ArgGroup(validate = false, heading = "%nConnections%n", order = 5)
    HttpFlags http = new HttpFlags();

    @Option(names = "--json", order = 34, description = "Print the result as JSON, and nothing else.")
    boolean json;

    HealthCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        return health(session, settings, screen(settings));
    }

    static int health(Session session, Effective settings, Screen screen) {
        Health health = new TestBuilder(session, settings).target("health").health();
        screen.result(health.toString());
        if (screen.json()) {
            session.out().println(Json.write(document(health)));
        }
        return health.up() ? ExitCode.PASSED : unreachable(session, health);
    }

    static Map<String, @Nullable Object> document(Health health) {
        return Json.object(
                "schema",
                1,
                "target",
                health.target().toString(),
                "up",
                health.up(),
                "probes",
                health.probes().stream()
                        .map(p -> Json.object(
                                "path",
                                p.uri().getRawPath(),
                                "status",
                                p.status(),
                                "milliseconds",
                                p.took().toNanos() / 1e6,
                                "verdict",
                                p.verdict()))
                        .toList());
    }

    static int unreachable(Session session, Health health) {
        session.err()
                .println("loadkit: " + health.target()
                        + " does not answer: start it, or name another host with --host or BENCHMARK_HOST");
        session.err().flush();
        return ExitCode.UNREACHABLE;
    }
}
