package io.loadkit.cli;

import io.loadkit.report.compare.Change;
import io.loadkit.report.compare.Comparison;
import io.loadkit.result.RunResult;
import java.nio.file.Path;
import java.util.Optional;

/** The earlier run that {@code --baseline} names. It is read before the load, so that a wrong name costs no run. */
record Baseline(Optional<RunResult> before) {
    static Baseline of(Effective settings) {
        return new Baseline(settings.text("baseline").map(Path::of).map(RunFile::read));
    }

    /** Prints how {@code after} compares; the exit code is that of the run, or of the comparison for one that passed. */
    int exitCode(RunResult after, Screen screen) {
        int code = ExitCode.of(after.verdict());
        if (before.isEmpty()) {
            return code;
        }
        Comparison comparison = Comparison.of(before.get(), after);
        screen.result("Compared with the baseline:" + System.lineSeparator()
                + (screen.quiet() ? String.join(System.lineSeparator(), comparison.answer()) : comparison.toString()));
        if (comparison.outcome() == Change.Outcome.NOT_COMPARABLE) {
            screen.say("Give the JSON file of a run of the same test on the same machine as --baseline.");
        }
        return code == ExitCode.PASSED ? ExitCode.of(comparison.outcome()) : code;
    }
}
