package io.loadkit.cli;

import io.loadkit.result.RunResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Decides what goes to which stream. Results are printed to standard output; with {@code --json} only the JSON is, and
 * what people read goes to standard error. With {@code --quiet} there is nothing beside the result.
 */
final class Screen {
    /** Where the answer above the table is to be seen. */
    private static final int ROWS_ON_SCREEN = 30;

    private final Session session;
    private final boolean quiet;
    private final boolean json;

    Screen(Session session, boolean quiet, boolean json) {
        this.session = session;
        this.quiet = quiet;
        this.json = json;
    }

    boolean quiet() {
        return quiet;
    }

    boolean json() {
        return json;
    }

    /** What helps a person and is no result. */
    void say(String text) {
        if (!quiet) {
            print(people(), text);
        }
    }

    /** A result in the form for people. */
    void result(String text) {
        if (!json) {
            print(session.out(), text);
        } else if (!quiet) {
            print(session.err(), text);
        }
    }

    void result(RunResult result) {
        String all = session.screen() ? result.toString(ROWS_ON_SCREEN) : result.toString();
        result(quiet ? String.join(System.lineSeparator(), result.answer()) : all);
    }

    /** The JSON file among {@code files} with the result, to standard output. */
    void json(List<Path> files) {
        if (json) {
            files.stream().filter(f -> f.toString().endsWith(".json")).forEach(file -> {
                try {
                    print(session.out(), Files.readString(file, StandardCharsets.UTF_8));
                } catch (IOException unreadable) {
                    throw new java.io.UncheckedIOException(unreadable);
                }
            });
        }
    }

    /** Names the files that were written. */
    void files(List<Path> files) {
        if (!files.isEmpty()) {
            StringBuilder out = new StringBuilder("Reports:");
            files.forEach(
                    file -> out.append(System.lineSeparator()).append("  ").append(file));
            say(out.toString());
        }
    }

    private PrintStream people() {
        return json ? session.err() : session.out();
    }

    private static void print(PrintStream to, String text) {
        to.println(text.stripTrailing());
        to.flush();
    }
}
