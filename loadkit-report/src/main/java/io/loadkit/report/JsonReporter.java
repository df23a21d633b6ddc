package io.loadkit.report;

import io.loadkit.result.Capacity;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a result as one JSON file for machines. Its member {@code schema} is 1; members are only ever added. Times are
 * milliseconds with up to six decimals, {@code t} and other lengths of time are seconds, and a member of
 * {@code cleanup} is {@code null} where nothing was counted. {@link RunJson} reads the file back.
 */
public final class JsonReporter implements Reporter {
    /** Made by {@link java.util.ServiceLoader}. */
    public JsonReporter() {}

    @Override
    public String id() {
        return "json";
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        return List.of(
                OutputFile.write(directory, prefix + ".json", out -> JsonText.write(RunDocument.of(result), out)));
    }

    @Override
    public List<Path> write(Capacity capacity, Path directory, String prefix) {
        return List.of(OutputFile.write(
                directory, prefix + ".json", out -> JsonText.write(CapacityDocument.of(capacity), out)));
    }
}
