package io.loadkit.spi;

import io.loadkit.error.ReportException;
import io.loadkit.model.ApiModel;
import io.loadkit.result.Capacity;
import io.loadkit.result.RunResult;
import java.nio.file.Path;
import java.util.List;

/** Writes a result to files. Called once for each run, on the caller's thread, after the run is over. */
public interface Reporter {
    /** {@return short name by which it is chosen, such as {@code html}} */
    String id();

    /**
     * {@return whether it writes when nobody chose reporters by their ids; one that does not is meant for special
     * readers}
     */
    default boolean isAlwaysWritten() {
        return true;
    }

    /**
     * Writes its files and returns them. A file is written under another name first and then moved, so that no file
     * under its final name is ever incomplete.
     *
     * @param result the result
     * @param directory exists and can be written to
     * @param prefix first part of every file name: name of the test and time of its start
     * @return the files that were written
     * @throws ReportException when a file cannot be written
     */
    List<Path> write(RunResult result, Path directory, String prefix);

    /**
     * Writes what a discovery found, in the same way; nothing by default.
     *
     * @param model what discovery found
     * @param directory exists or is made; can be written to
     * @param prefix text that each value begins with
     * @return the files that were written
     * @throws ReportException when a file cannot be written
     */
    default List<Path> write(ApiModel model, Path directory, String prefix) {
        return List.of();
    }

    /**
     * Writes what a search for the capacity found, in the same way; nothing by default.
     *
     * @param capacity what was found
     * @param directory exists or is made; can be written to
     * @param prefix text that each value begins with
     * @return the files that were written
     * @throws ReportException when a file cannot be written
     */
    default List<Path> write(Capacity capacity, Path directory, String prefix) {
        return List.of();
    }
}
