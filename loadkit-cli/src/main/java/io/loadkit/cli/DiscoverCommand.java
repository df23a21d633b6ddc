package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.model.ApiModel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "discover",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "List what can be loaded on a host.",
        description = {
            "",
            "Reads the OpenAPI documents of the host and of every app mounted on it, and lists their operations. No load is"
                    + " sent. The result is also written to results/api_discovery_*.json."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit discover --host http://localhost:8000",
            "  loadkit discover --host http://localhost:8000 --explain",
            "  loadkit discover --spec openapi.yaml --include '/accounts/**'",
            "  loadkit discover --json --no-reports --quiet"
        })
final class DiscoverCommand extends BaseCommand {
    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    @ArgGroup(validate = false, heading = "%nConnections%n", order = 5)
    HttpFlags http = new HttpFlags();

    @ArgGroup(validate = false, heading = "%nOutput%n", order = 2)
    OutputFlags output = new OutputFlags();

    @Option(names = "--explain", order = 40, description = "Also show every probe, and what was concluded from it.")
    boolean explain;

    DiscoverCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        return discover(session, settings, screen(settings));
    }

    static int discover(Session session, Effective settings, Screen screen) {
        LoadTest test = new TestBuilder(session, settings).target("discovery");
        try (Outputs outputs = Outputs.ofDiscovery(settings)) {
            ApiModel model =
                    outputs.into(Progress.show(test, session, settings)).model();
            screen.result(model.toString());
            if (settings.yes("explain")) {
                screen.result(System.lineSeparator() + model.explained());
            }
            if (settings.all("spec").isEmpty() && settings.all("prefix").isEmpty()) {
                screen.say("An app is missing? Where nothing of the host tells of it, name its path: --prefix=/path");
            }
            outputs.show(screen);
        }
        return session.interrupts().happened() ? ExitCode.INTERRUPTED : ExitCode.PASSED;
    }
}
