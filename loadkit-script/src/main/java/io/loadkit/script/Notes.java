package io.loadkit.script;

import java.util.ArrayList;
import java.util.List;

/** What a script does not say as the plan does; in plain words, for its head. */
final class Notes {
    private final List<String> lines = new ArrayList<>();

    void leftOut(String scenario, String why) {
        lines.add("Left out: " + scenario + " (" + why + ").");
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
