package io.loadkit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a person's Enter between the steps of something that is shown. Where nobody sits at the keys it does not
 * wait. For one thread; what is typed is read by another one, so that an interrupt ends the waiting.
 */
final class Steps {
    private static final String END = "q";
    private static final int MOST_LINES = 100;

    private final PrintStream out;
    private final @Nullable BlockingQueue<String> typed;

    /** @param keys what a person types; empty where there is nobody */
    Steps(PrintStream out, Optional<InputStream> keys) {
        this.out = out;
        this.typed = keys.map(Steps::reading).orElse(null);
    }

    /** Asks whether to go on with {@code next}; false when the person, or Ctrl-C, says no. */
    boolean goOn(String next) {
        if (typed == null) {
            return true;
        }
        out.print("\nEnter goes on: " + next + (next.endsWith("?") ? " " : ". ") + END + " and Enter ends. ");
        out.flush();
        try {
            return !typed.take().strip().toLowerCase(Locale.ROOT).startsWith(END);
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private static BlockingQueue<String> reading(InputStream keys) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);
        Thread reader = new Thread(() -> read(keys, lines), "keys");
        reader.setDaemon(true);
        reader.start();
        return lines;
    }

    /** The end of what is typed says no, as nobody could say it any more. */
    private static void read(InputStream keys, BlockingQueue<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(keys, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.put(line);
            }
            lines.put(END);
        } catch (IOException closed) {
            lines.offer(END);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
