package io.loadkit.discovery;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Strings in a JSON answer that look like paths of this host: a gateway's list of its services, a page of links. */
final class JsonHints {
    private static final int MOST_VALUES = 3000;
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9_.~%+-][A-Za-z0-9_./~%+-]{0,200}");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_.~-]{1,60}(?:/[A-Za-z0-9_.~-]{1,60}){0,5}/?");
    private static final Set<String> TELLING = Set.of(
            "prefix",
            "mount",
            "mountpath",
            "mount_path",
            "path",
            "basepath",
            "base_path",
            "root_path",
            "rootpath",
            "docs",
            "docs_url",
            "docsurl",
            "openapi",
            "openapi_url",
            "openapiurl",
            "swagger",
            "swagger_url",
            "redoc_url",
            "route",
            "documentation");

    /** What gateways call the things they consist of, with names only: {@code {"services": {"billing": "up"}}}. */
    private static final Set<String> PARTS = Set.of(
            "services",
            "modules",
            "apps",
            "applications",
            "apis",
            "mounts",
            "components",
            "subsystems",
            "domains",
            "systems",
            "backends",
            "microservices",
            "gateways",
            "resources");

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]{1,30}(?:[_-][a-z0-9]{1,30}){0,3}");
    private static final int MOST_WORDS = 24;

    private final boolean front;
    private int values;

    private JsonHints(boolean front) {
        this.front = front;
    }

    /**
     * Tells {@code out} every path in {@code tree}.
     *
     * @param front whether it answers at a front door, where a list of bare words is most often one of what is behind it
     */
    static void read(Node tree, boolean front, Pointers out) {
        new JsonHints(front).walk("", tree.value(), out, 0);
    }

    private void walk(String key, @Nullable Object value, Pointers out, int depth) {
        if (++values > MOST_VALUES || depth > 12) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, child) -> {
                walk("", String.valueOf(name), out, depth + 1);
                walk(String.valueOf(name), child, out, depth + 1);
            });
            words(isOfParts(key), "/", map.keySet(), out);
        } else if (value instanceof Collection<?> list) {
            words(front || isOfParts(key), isOfParts(key) ? "/" : "", list, out);
            list.forEach(item -> walk(key, item, out, depth + 1));
        } else if (value instanceof String text) {
            boolean address = text.startsWith("http://") || text.startsWith("https://");
            if (PATH.matcher(text).matches() || (address && text.length() < 300)) {
                out.hint(text);
            } else if (TELLING.contains(key.toLowerCase(Locale.ROOT))
                    && BARE.matcher(text).matches()) {
                out.hint("/" + text);
            } else if (front && text.indexOf(' ') > 0) {
                DocumentHints.prose(text, out); // "Welcome, see /api/docs"
            }
        }
    }

    private static boolean isOfParts(String key) {
        return PARTS.contains(key.toLowerCase(Locale.ROOT));
    }

    /** Bare names of parts: each may be where one is mounted. */
    private static void words(boolean ofParts, String below, Collection<?> names, Pointers out) {
        boolean plain = ofParts
                && names.size() <= MOST_WORDS
                && names.stream()
                        .allMatch(n ->
                                n instanceof String word && WORD.matcher(word).matches());
        if (plain) {
            names.forEach(name -> out.hint(below + name));
        }
    }
}
