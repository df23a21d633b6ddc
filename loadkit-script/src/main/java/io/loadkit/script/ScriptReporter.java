package io.loadkit.script;

import io.loadkit.error.Problem;
import io.loadkit.error.ReportException;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Leaves the discovered journeys of a run as a Java file to edit and run again: {@code dynamic_loadtest_<stamp>.java}. */
public final class ScriptReporter implements Reporter {
    private static final int STAMP = "yyyyMMdd_HHmmss".length();

    /** For the service loader. */
    public ScriptReporter() {}

    @Override
    public String id() {
        return "java";
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        if (result.plan().model().isEmpty()) {
            return List.of(); // all of it was written by hand: the script is there already
        }
        String name = "dynamic_loadtest_" + prefix.substring(Math.max(0, prefix.length() - STAMP));
        Path file = directory.resolve(name + ".java");
        try {
            Path temporary = Files.createTempFile(directory, ".loadkit", ".tmp");
            try {
                Files.writeString(temporary, PlanScript.of(result.plan()).java(name));
                Files.copy(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return List.of(file);
        } catch (IOException failed) {
            throw new ReportException(
                    Problem.of("cannot write " + file + " (" + failed.getMessage() + ")")
                            .next("choose a directory that can be written to and has room"),
                    failed);
        }
    }
}
