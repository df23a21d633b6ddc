package io.loadkit.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * A document and where the search came across it.
 *
 * @param prefix below which it was looked for; empty for the root of the host
 */
record Found(Document document, String prefix) {
    private static final String NOBODY = "loadkit-no-such-id";

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

    /** Documented paths that can be read with a GET as they stand, and that promise to do nothing else. */
    List<String> plainGets() {
        return paths((path, get) -> !path.contains("{") && isPlain(get));
    }

    /**
     * Paths to GET in order to see whether they are there, the most telling first: plain GETs, GETs that lack a
     * parameter, paths that know other methods only, and at last templates filled with what is no id of anything.
     */
    List<String> samples() {
        List<String> samples = new ArrayList<>(plainGets());
        samples.addAll(paths((path, get) -> !path.contains("{") && get.isMap() && !isPlain(get)));
        samples.addAll(paths((path, get) -> !path.contains("{") && !get.exists()));
        paths((path, get) -> path.contains("{")).forEach(path -> samples.add(Paths.filled(path, NOBODY)));
        return samples;
    }

    private List<String> paths(BiPredicate<String, Node> wanted) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Node> path :
                document.root().at("paths").members().entrySet()) {
            Node get = path.getValue().at("get");
            if (path.getKey().startsWith("/")
                    && !Harmless.isDoubtful(path.getKey())
                    && !Harmless.isDoubtful(get.at("operationId").text(""))
                    && wanted.test(path.getKey(), get)) {
                found.add(path.getKey());
            }
        }
        return found;
    }

    private static boolean isPlain(Node get) {
        return get.isMap()
                && get.at("parameters").items().stream()
                        .noneMatch(p -> p.at("required").flag(false));
    }
}
