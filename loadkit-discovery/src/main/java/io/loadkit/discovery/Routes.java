package io.loadkit.discovery;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The documented paths of a host: what answers there is a known operation, and no news. */
final class Routes {
    private final Set<String> paths = new TreeSet<>();
    private final Set<String> shapes = new HashSet<>();

    /** Takes the paths of all documents, each below its base. */
    static Routes of(Map<Found, String> bases) {
        Routes routes = new Routes();
        bases.forEach((found, base) ->
                found.document().root().at("paths").members().keySet().forEach(path -> routes.add(base + path)));
        return routes;
    }

    private void add(String path) {
        paths.add(path);
        shapes.add(shape(path));
    }

    /** Whether this very template is documented. */
    boolean contains(String path) {
        return paths.contains(path);
    }

    /**
     * Whether {@code path} would reach an operation with one parameter, such as {@code /items/{id}}: what comes back
     * from there says nothing about what else is there. A template without a fixed segment reaches all and counts not.
     */
    boolean reaches(String path) {
        if (shapes.contains(path)) {
            return true;
        }
        List<String> parts = List.of(path.substring(1).split("/", -1));
        for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
            StringBuilder shape = new StringBuilder();
            for (int k = 0; k < parts.size(); k++) {
                shape.append('/').append(k == i ? "{}" : parts.get(k));
            }
            if (shapes.contains(shape.toString())) {
                return true;
            }
        }
        return false;
    }

    private static String shape(String path) {
        StringBuilder shape = new StringBuilder();
        for (String part : path.split("/", -1)) {
            if (shape.length() > 0 || !part.isEmpty()) {
                shape.append('/').append(part.contains("{") ? "{}" : part);
            }
        }
        return shape.toString();
    }
}
