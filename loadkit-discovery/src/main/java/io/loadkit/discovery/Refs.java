package io.loadkit.discovery;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Follows {@code $ref} within one document. Files and other hosts are never read, whatever a document refers to. */
final class Refs {
    private final Document document;
    private final Findings findings;

    Refs(Document document, Findings findings) {
        this.document = document;
        this.findings = findings;
    }

    /** What {@code node} stands for: itself, or the end of its chain of references; absent where that leads nowhere. */
    Node follow(Node node) {
        Set<String> seen = new HashSet<>();
        Node at = node;
        while (at.at("$ref").text().isPresent()) {
            String ref = at.at("$ref").text("");
            if (!seen.add(ref)) {
                findings.add(node.where(), "refers to itself through " + ref + "; ignored");
                return Node.root(null).at("");
            }
            Optional<Node> next = find(ref, at);
            if (next.isEmpty()) {
                return Node.root(null).at("");
            }
            at = next.get();
        }
        return at;
    }

    /** The place a local reference names, or empty with a finding. */
    Optional<Node> find(String ref, Node from) {
        String fragment = local(ref);
        if (fragment.isEmpty() || !(fragment.length() == 1 || fragment.startsWith("#/"))) {
            findings.add(
                    from.where(),
                    fragment.isEmpty()
                            ? "$ref " + shown(ref)
                                    + " points outside of the document; not read, anything is assumed there"
                            : "$ref " + shown(ref) + " is not a JSON pointer; anything is assumed there");
            return Optional.empty();
        }
        Node at = document.root();
        for (String part : fragment.substring(1).split("/")) {
            if (!part.isEmpty()) {
                String step = unescape(part);
                at = at.isList() && step.matches("\\d{1,9}") ? at.at(Integer.parseInt(step)) : at.at(step);
            }
        }
        if (!at.exists()) {
            findings.add(from.where(), "$ref " + shown(ref) + " names nothing; anything is assumed there");
            return Optional.empty();
        }
        return Optional.of(at);
    }

    /** The fragment of a reference into this document, {@code #} included; empty for one that leads out of it. */
    private String local(String ref) {
        int hash = ref.indexOf('#');
        if (hash < 0) {
            return "";
        }
        String address = ref.substring(0, hash);
        String own = document.uri().toString();
        return address.isEmpty() || address.equals(own) || own.endsWith("/" + address) ? ref.substring(hash) : "";
    }

    static String unescape(String part) {
        String decoded = part;
        if (part.indexOf('%') >= 0) {
            try {
                decoded = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEncoded) {
                decoded = part;
            }
        }
        return decoded.replace("~1", "/").replace("~0", "~");
    }

    private static String shown(String ref) {
        return ref.length() > 100 ? ref.substring(0, 100) + "…" : ref;
    }
}
