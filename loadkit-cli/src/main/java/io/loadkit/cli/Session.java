package io.loadkit.cli;

import io.loadkit.report.Terminal;
import java.io.PrintStream;
import java.util.Map;

/**
 * What one call of the command works with: the environment it may read, where it prints, and Ctrl-C.
 *
 * @param terminal what {@code err} can show
 */
record Session(
        Map<String, String> environment, PrintStream out, PrintStream err, Terminal terminal, Interrupts interrupts) {
    Session {
        environment = Map.copyOf(environment);
    }
}
