package io.loadkit.result;

import java.util.Locale;

/**
 * What the target and the generator took of the machine that both were on, while the figures were measured.
 *
 * @param process that listens on the target's port, by its name, such as {@code nginx}
 * @param processors that it used on average, its workers included; 1.0 is one that was busy all the time
 * @param generator processors that the process which sent the requests used
 * @param of processors the machine has
 */
public record TargetUse(String process, double processors, double generator, int of) {
    /** In words, for the answer. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "On this machine the target's process (%s) used %.2f of %d processor%s, and the generator %.2f.",
                process,
                processors,
                of,
                of == 1 ? "" : "s",
                generator);
    }
}
