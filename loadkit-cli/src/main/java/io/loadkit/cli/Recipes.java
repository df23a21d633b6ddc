package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The file in which runs keep what calibration learned: beside the folder of the reports, unless told otherwise. */
final class Recipes {
    private static final String USUAL_NAME = "loadkit.lock.json";

    private Recipes() {}

    /** The same test with that file, if the settings want one. */
    static LoadTest kept(LoadTest test, Effective settings) {
        Optional<Path> file = settings.yes("no-lock") ? Optional.empty() : file(settings);
        if (file.isEmpty()) {
            return test;
        }
        Path folder = file.get().toAbsolutePath().getParent();
        if (Files.isDirectory(file.get()) || folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ConfigurationException(
                    Problem.value("lock", file.get(), "the name of a file in a folder that can be written to"));
        }
        return settings.yes("refresh-lock") ? test.relock(file.get()) : test.lock(file.get());
    }

    /** What the usual file says of an operation, as it stands there: one operation a line. */
    static String line(String operation) {
        Path file = Path.of(USUAL_NAME);
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            String key = Json.write(operation.strip()) + ": ";
            return lines.map(String::strip)
                    .filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> "\nIn " + USUAL_NAME + ": "
                            + line.substring(key.length()).replaceFirst(",$", "") + "\n")
                    .orElse("");
        } catch (IOException | UncheckedIOException unreadable) {
            return ""; // the run says so
        }
    }

    private static Optional<Path> file(Effective settings) {
        Optional<Path> named = settings.text("lock").map(Path::of);
        return named.isPresent()
                ? named
                : settings.text("results")
                        .map(results -> Path.of(results).toAbsolutePath().resolveSibling(USUAL_NAME));
    }
}
