package io.loadkit.engine;

import io.loadkit.spi.WireBuffer;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The texts that {@link Emitters.Unique} makes, to find again what carries one of them. A text is a run's tag, how many
 * digits the user's number has, that number, and a count of the user's own.
 */
final class Marks {
    private static final int MOST = 16;

    private Marks() {}

    /** Those of that user whose counts are from {@code first} to below {@code end}, the first few of them. */
    static List<String> of(String runTag, long user, long first, long end) {
        return LongStream.range(first, Math.min(end, first + MOST))
                .mapToObj(count -> {
                    WireBuffer mark = new WireBuffer(32);
                    write(mark, runTag, user, count);
                    return mark.toString();
                })
                .toList();
    }

    /** Writes the same as a JSON array. */
    static void writeJson(WireBuffer out, String runTag, long user, long first, long end) {
        out.writeUtf8("[");
        for (long count = first; count < end && count < first + MOST; count++) {
            out.writeUtf8(count == first ? "\"" : ",\"");
            write(out, runTag, user, count);
            out.writeUtf8("\"");
        }
        out.writeUtf8("]");
    }

    private static void write(WireBuffer out, String runTag, long user, long count) {
        out.writeUtf8(runTag);
        Base36.write(out, Base36.digits(user));
        Base36.write(out, user);
        Base36.write(out, count);
    }
}
