package io.loadkit.discovery;

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

    private int values;

    private JsonHints() {}

    /** Tells {@code out} every path in {@code tree}. */
    static void read(Node tree, Pointers out) {
        new JsonHints().walk("", tree.value(), out, 0);
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
        } else if (value instanceof Iterable<?> list) {
            list.forEach(item -> walk(key, item, out, depth + 1));
        } else if (value instanceof String text) {
            boolean address = text.startsWith("http://") || text.startsWith("https://");
            if (PATH.matcher(text).matches() || (address && text.length() < 300)) {
                out.hint(text);
            } else if (TELLING.contains(key.toLowerCase(Locale.ROOT))
                    && BARE.matcher(text).matches()) {
                out.hint("/" + text);
            }
        }
    }
}
