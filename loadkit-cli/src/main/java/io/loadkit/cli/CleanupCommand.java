package io.loadkit.cli;

import io.loadkit.LoadKit;
import io.loadkit.result.Cleanup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cleanup",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Take away what a run has left behind.",
        description = {
            "",
            "Reads the ledger of a run that was killed, or that could not delete everything, and deletes what it says is"
                    + " left. Can be called again: what became of each thing is entered into the ledger."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit cleanup results/dynamic_20260101_120000_ledger.jsonl",
            "  LOADKIT_AUTH=user:password loadkit cleanup results/dynamic_20260101_120000_ledger.jsonl",
            "",
            "Exit codes: 0 nothing is left that can be deleted, 2 no ledger or no credentials, 99 something is left,"
                    + " 130 interrupted."
        })
final class CleanupCommand extends BaseCommand {
    private static final int MOST_LINES = 20;

    @Parameters(index = "0", paramLabel = "LEDGER", description = "The file, which ends in _ledger.jsonl.")
    Path ledger = Path.of("");

    @Option(
            names = "--auth",
            paramLabel = "SECRET",
            order = 1,
            description =
                    "The credentials of the run, as it had them; no ledger holds them. Better in LOADKIT_AUTH. Those of accounts that"
                            + " the run has made are not needed where the key is with which they were closed:"
                            + " $$XDG_STATE_HOME/loadkit/ledger.key, else ~/.local/state/loadkit/ledger.key.")
    List<String> auth = new ArrayList<>();

    @Option(
            names = "--auth-file",
            paramLabel = "FILE",
            order = 2,
            description = "File of credentials that the run had, one a line.")
    @Nullable
    String authFile;

    CleanupCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = new Screen(session, settings.yes("quiet"), false);
        Cleanup done = LoadKit.cleanup(ledger, GivenCredentials.of(settings), Progress.steps(session, settings));
        screen.result(text(done));
        if (session.interrupts().happened()) {
            return ExitCode.INTERRUPTED;
        }
        return done.stuck() == 0 ? ExitCode.PASSED : ExitCode.THRESHOLD;
    }

    private static String text(Cleanup done) {
        StringBuilder out = new StringBuilder();
        out.append(done.created() == 0 ? "Nothing was left." : done + ".");
        done.leftLines(MOST_LINES)
                .forEach(line -> out.append(System.lineSeparator()).append(line));
        return out.toString();
    }
}
