package io.loadkit.discovery;

import java.time.Duration;

/** Figures for messages. */
final class Figure {
    private Figure() {}

    /** {@code 30 s} or {@code 250 ms}. */
    static String of(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** {@code 1 operation}, {@code 2 operations}. */
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
