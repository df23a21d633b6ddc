package io.loadkit.web;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last lines of what happened. Not safe for several threads. */
final class RunLog {
    private static final int MOST = 500;
    private static final int LONGEST = 1000;

    private final Deque<Map<String, @Nullable Object>> lines = new ArrayDeque<>();

    /** Adds a line and returns it as the browser gets it. */
    Map<String, @Nullable Object> add(Instant at, String text) {
        if (lines.size() == MOST) {
            lines.removeFirst();
        }
        Map<String, @Nullable Object> line = Docs.map("at", at.toEpochMilli(), "text", Docs.cut(text, LONGEST));
        lines.addLast(line);
        return line;
    }

    List<Map<String, @Nullable Object>> lines() {
        return List.copyOf(lines);
    }
}
