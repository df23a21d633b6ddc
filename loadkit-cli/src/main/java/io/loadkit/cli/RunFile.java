package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.report.RunJson;
import io.loadkit.result.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;

/** Earlier runs named on the command line. */
final class RunFile {
    private RunFile() {}

    /** Reads one; a file that is not there is wrong usage. */
    static RunResult read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    Problem.value("run", file, "a .json file that a run wrote into its results directory"));
        }
        return RunJson.read(file);
    }
}
