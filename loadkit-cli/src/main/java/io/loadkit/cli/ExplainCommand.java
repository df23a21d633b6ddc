package io.loadkit.cli;

import io.loadkit.plan.TestPlan;
import java.util.Objects;
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
                    + " why; of one operation its schema, where each value comes from, and why it is left out. No load is"
                    + " sent."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit explain light --host http://localhost:8000 --seed 42",
            "  loadkit explain 'POST /items' --host http://localhost:8000"
        })
final class ExplainCommand extends BaseCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            description = "A type as for 'run', or an operation: 'POST /items'.")
    @Nullable
    String type;

    @ArgGroup(validate = false, heading = "%nTarget%n", order = 1)
    TargetFlags target = new TargetFlags();

    @ArgGroup(validate = false, heading = "%nConnections%n", order = 5)
    HttpFlags http = new HttpFlags();

    @ArgGroup(validate = false, heading = "%nLoad%n", order = 2)
    LoadFlags load = new LoadFlags();

    ExplainCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = screen(settings);
        boolean isOperation = type != null && type.contains("/");
        String chosen = TestType.of(isOperation ? null : type, settings);
        String one = chosen.equals(TestType.SUITE) ? TestType.presets().get(0) : chosen;
        var test = new TestBuilder(session, settings).test(one);
        screen.say(settings.table());
        TestPlan plan = Progress.show(test, session, settings).plan();
        screen.result(isOperation ? plan.explain(Objects.requireNonNull(type)) + Recipes.line(type) : plan.toString());
        return session.interrupts().happened() ? ExitCode.INTERRUPTED : ExitCode.PASSED;
    }
}
