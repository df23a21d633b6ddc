package io.loadkit.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * What one call of the command works with: the environment it may read, where it prints, and Ctrl-C.
 *
 * @param terminal whether {@code err} is a terminal, on which a line may be overwritten
 */
record Session(
        Map<String, String> environment, PrintStream out, PrintStream err, boolean terminal, Interrupts interrupts) {
    Session {
        environment = Map.copyOf(environment);
    }
}
