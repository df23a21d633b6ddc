package io.loadkit.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that a test needs and that not every machine has, such as a browser or a web server. Where one is missing
 * the test is skipped with a message; with the environment variable {@code LOADKIT_REQUIRE_REAL=true} it fails.
 */
public final class RealPart {
    private static final String REQUIRE = "LOADKIT_REQUIRE_REAL";

    private RealPart() {}

    /**
     * {@return the path of the first of these commands that is on the {@code PATH} or is itself the path of a
     * program}
     *
     * @param names of commands, or paths
     */
    public static Path command(String... names) {
        for (String name : names) {
            Optional<Path> found = find(name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return missing("none of the commands " + String.join(", ", names) + " is installed");
    }

    /**
     * Skips the test, or fails it where real parts are required.
     *
     * @param what is missing, in words
     * @param <T> of what the caller would get
     * @return never; declared so that callers can write {@code return missing(…)}
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // it never returns, so that callers can write: return missing(…)
    public static <T> T missing(String what) {
        if (isRequired()) {
            return Assertions.fail(what + ", and " + REQUIRE + " is true");
        }
        return Assumptions.abort(what);
    }

    /** {@return whether a missing part fails the test} */
    public static boolean isRequired() {
        return "true".equalsIgnoreCase(System.getenv(REQUIRE));
    }

    private static Optional<Path> find(String name) {
        if (name.contains("/")) {
            return Optional.of(Path.of(name)).filter(Files::isExecutable);
        }
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
