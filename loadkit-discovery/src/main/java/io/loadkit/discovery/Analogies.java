package io.loadkit.discovery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one app of a host does, the next one often does too: where the others have their documents and docs pages, as
 * seen from their mounts, with a mount's own name in it exchanged. {@code /shop/schema/shop.json} suggests
 * {@code /orders/schema/orders.json}.
 */
final class Analogies {
    private static final int MOST = 12;
    private static final String NAME = "{}";

    private final Set<String> shapes = new LinkedHashSet<>();

    /** Learns from documents with their bases, and from the pages that led to them. */
    static Analogies of(Map<Found, String> bases, Set<String> pages) {
        Analogies analogies = new Analogies();
        bases.forEach((found, base) -> {
            String path = found.document().uri().getPath();
            if (path != null) {
                analogies.learn(base, path);
            }
            pages.stream().filter(page -> owner(page, bases).equals(base)).forEach(page -> analogies.learn(base, page));
        });
        return analogies;
    }

    private static String owner(String page, Map<Found, String> bases) {
        String owner = "";
        for (String base : bases.values()) {
            if (base.length() > owner.length() && page.startsWith(base + "/")) {
                owner = base;
            }
        }
        return owner;
    }

    private void learn(String base, String path) {
        if (path.startsWith(base + "/") && shapes.size() < MOST) {
            String last = last(base);
            String below = path.substring(base.length());
            shapes.add(last.isEmpty() ? below : below.replace(last, NAME));
        }
    }

    /** Where, below {@code mount}, its document or its page would be. */
    List<String> below(String mount) {
        List<String> paths = new ArrayList<>();
        for (String shape : shapes) {
            paths.add(shape.replace(NAME, last(mount)));
        }
        return paths;
    }

    private static String last(String prefix) {
        return prefix.substring(prefix.lastIndexOf('/') + 1);
    }
}
