package io.loadkit.cli;

import io.loadkit.report.Terminal;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * What one call of the command works with: the environment it may read, where it prints, and Ctrl-C.
 *
 * @param keys what a person types; empty where nobody sits at the keys
 * @param terminal what {@code err} can show
 * @param screen whether {@code out} is a terminal, where a table is as long as a person wants to see at once
 */
record Session(
        Map<String, String> environment,
        Optional<InputStream> keys,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        boolean screen,
        Interrupts interrupts) {
    Session {
        environment = Map.copyOf(environment);
    }
}
