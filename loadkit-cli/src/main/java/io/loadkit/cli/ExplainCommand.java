package io.loadkit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Show what 'run' with the same flags would send.",
        description = {
            "",
            "Discovers and plans as 'run' does, and prints the journeys, their requests and values, and what is left out and"
                    + " why. No load is sent."
        },
        footer = {"", "Example:", "  loadkit explain light --host http://localhost:8000 --seed 42"})
final class ExplainCommand extends BaseCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "TYPE", description = "As for 'run'.")
    @Nullable
    String type;

    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    @ArgGroup(validate = false, heading = "%nLoad%n", order = 2)
    LoadFlags load = new LoadFlags();

    ExplainCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = screen(settings);
        String chosen = TestType.of(type, settings);
        String one = chosen.equals(TestType.SUITE) ? TestType.presets().get(0) : chosen;
        var test = new TestBuilder(settings).test(one);
        screen.say(settings.table());
        screen.result(Progress.show(test, session, settings).plan().toString());
        return session.interrupts().happened() ? ExitCode.INTERRUPTED : ExitCode.PASSED;
    }
}
