package io.loadkit.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
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
        return Effective.of(spec.commandLine().getParseResult(), session.environment(), List.of());
    }

    Screen screen(Effective effective) {
        return new Screen(session, effective.yes("quiet"), effective.yes("json"));
    }
}
