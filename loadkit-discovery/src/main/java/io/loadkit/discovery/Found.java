package io.loadkit.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A document and where the search came across it.
 *
 * @param prefix below which it was looked for; empty for the root of the host
 */
record Found(Document document, String prefix) {
    /** The same for two copies of one document, be they JSON and YAML. */
    String print() {
        Node root = document.root();
        return document.title() + "|" + root.at("info").at("version").value() + "|" + Servers.of(document) + "|"
                + new TreeSet<>(root.at("paths").members().keySet());
    }

    int operations() {
        int count = 0;
        for (Node item : document.root().at("paths").members().values()) {
            for (String method : item.members().keySet()) {
                count += Document.METHODS.contains(method.toLowerCase(java.util.Locale.ROOT)) ? 1 : 0;
            }
        }
        return count;
    }

    /** Documented paths without parameters: first those that can be read with a GET and do nothing else. */
    List<String> plainPaths() {
        List<String> safe = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, Node> path :
                document.root().at("paths").members().entrySet()) {
            String name = path.getKey();
            if (name.startsWith("/") && !name.contains("{") && !Harmless.isDoubtful(name)) {
                Node get = path.getValue().at("get");
                boolean plain = get.isMap()
                        && !Harmless.isDoubtful(get.at("operationId").text(""))
                        && get.at("parameters").items().stream()
                                .noneMatch(p -> p.at("required").flag(false));
                if (plain) {
                    safe.add(name);
                } else if (!get.exists()) {
                    others.add(name);
                }
            }
        }
        safe.addAll(others);
        return safe;
    }

    /** How many of {@link #plainPaths()} are GETs. */
    boolean isGet(String path) {
        return document.root().at("paths").at(path).has("get");
    }
}
