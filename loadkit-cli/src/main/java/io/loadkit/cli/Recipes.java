package io.loadkit.cli;

import io.loadkit.LoadTest;
import java.nio.file.Path;
import java.util.Optional;

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
        return settings.yes("refresh-lock") ? test.relock(file.get()) : test.lock(file.get());
    }

    private static Optional<Path> file(Effective settings) {
        Optional<Path> named = settings.text("lock").map(Path::of);
        return named.isPresent()
                ? named
                : settings.text("results")
                        .map(results -> Path.of(results).toAbsolutePath().resolveSibling(USUAL_NAME));
    }
}
