package io.loadkit.examples.gateway;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes times as Python's {@code isoformat} does. */
final class Times {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private Times() {}

    static String iso(Instant time) {
        return ISO.format(time);
    }
}
