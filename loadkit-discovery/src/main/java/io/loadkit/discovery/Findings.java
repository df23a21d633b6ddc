package io.loadkit.discovery;

import io.loadkit.model.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a person should know, each thing once, and no more than a person reads. One thread. */
final class Findings {
    private static final int MOST = 200;
    private static final int LONGEST = 400;

    private final Set<Finding> kept = new LinkedHashSet<>();
    private int more;

    void add(String where, String text) {
        Finding finding = new Finding(cut(where), cut(text));
        if (kept.size() < MOST) {
            kept.add(finding);
        } else if (!kept.contains(finding)) {
            more++;
        }
    }

    /** Takes over what {@code others} says about the document called {@code document}. */
    void addAll(String document, Findings others) {
        for (Finding finding : others.kept) {
            add(document, finding.where() + ": " + finding.text());
        }
        more += others.more;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    List<Finding> list() {
        List<Finding> all = new ArrayList<>(kept);
        if (more > 0) {
            all.add(new Finding("documents", more + " more findings like these"));
        }
        return List.copyOf(all);
    }
}
