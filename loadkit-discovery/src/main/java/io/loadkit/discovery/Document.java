package io.loadkit.discovery;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A tree that is an OpenAPI or Swagger document.
 *
 * @param uri where it was read
 * @param version as it states it, such as {@code 3.1.0}
 */
record Document(URI uri, Node root, String version, Findings findings) {
    static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace", "query");

    /**
     * The document in {@code bytes}.
     *
     * @throws Unreadable when there is none
     */
    static Document read(URI uri, byte[] bytes) throws Unreadable {
        Findings findings = new Findings();
        return of(uri, Syntax.read(bytes, findings), findings);
    }

    static Document of(URI uri, Node root, Findings findings) throws Unreadable {
        if (!root.isMap()) {
            throw new Unreadable("is not an OpenAPI document: an object was expected at its top");
        }
        String version = version(root);
        if (version.isEmpty()) {
            if (!looksLikePaths(root.at("paths"))) {
                throw new Unreadable(
                        "is not an OpenAPI document: neither \"openapi\" nor \"swagger\" states a version");
            }
            findings.add("#", "states no version; read as OpenAPI 3.0");
            version = "3.0.0";
        } else if (!version.startsWith("3.") && !version.startsWith("2.")) {
            throw new Unreadable("is of version " + version + "; 2.0 and 3.x can be read");
        }
        if (root.has("openapi") && root.has("swagger")) {
            findings.add("#", "states an openapi and a swagger version; the first is taken");
        }
        if (!root.at("paths").isMap() && root.at("paths").exists()) {
            findings.add("#/paths", "is not an object; no operation can be read");
        }
        return new Document(uri, root, version, findings);
    }

    boolean isSwagger2() {
        return version.startsWith("2.");
    }

    /** 3.1 and later, where schemas are JSON Schema. */
    boolean isModern() {
        return version.startsWith("3.") && !version.startsWith("3.0");
    }

    String title() {
        return root.at("info").at("title").text("");
    }

    private static String version(Node root) {
        for (String key : new String[] {"openapi", "swagger"}) {
            Object value = root.at(key).value();
            if (value instanceof String || value instanceof Number) {
                String text = value.toString().strip();
                String cut = text.substring(0, Math.min(20, text.length()));
                return cut.equals("2") || cut.equals("3") ? cut + ".0" : cut;
            }
        }
        return "";
    }

    private static boolean looksLikePaths(Node paths) {
        for (Map.Entry<String, Node> path : paths.members().entrySet()) {
            if (path.getKey().startsWith("/")
                    && path.getValue().members().keySet().stream()
                            .anyMatch(m -> METHODS.contains(m.toLowerCase(Locale.ROOT)))) {
                return true;
            }
        }
        return false;
    }
}
