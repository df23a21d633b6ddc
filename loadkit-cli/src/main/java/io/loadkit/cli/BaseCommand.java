package io.loadkit.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What all commands have in common. picocli sets the fields before {@link #call}. */
abstract class BaseCommand implements Callable<Integer> {
    final Session session;

    @Spec
    CommandSpec spec;

    @ArgGroup(validate = false, heading = "%nGeneral%n", order = 9)
    GeneralFlags general = new GeneralFlags();

    @SuppressWarnings("NullAway.Init")
    BaseCommand(Session session) {
        this.session = session;
    }

    Effective effective() {
        ParseResult parsed = spec.commandLine().getParseResult();
        return Effective.of(parsed, session.environment(), configuration(parsed));
    }

    private Configuration configuration(ParseResult parsed) {
        if (spec.findOption("--config") == null) {
            return Configuration.NONE;
        }
        String inEnvironment = session.environment().get(Effective.variable("config"));
        return ConfigFile.read(
                Optional.ofNullable(parsed.matchedOptionValue("--config", inEnvironment)),
                parsed.matchedOptionValue("--set", List.<String>of()),
                session.environment());
    }

    Screen screen(Effective effective) {
        return new Screen(session, effective.yes("quiet"), effective.yes("json"));
    }
}
