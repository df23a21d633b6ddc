package io.loadkit.discovery;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Visits addresses, judges the answers, and goes on to where they point. Each address is asked once. */
final class Crawl {
    /** A docs page, its script, its configuration, a group, and redirects between them. */
    private static final int FURTHEST = 7;

    private static final Pattern YAML_HEAD = Pattern.compile("(?m)^[\"']?(openapi|swagger|paths)[\"']?\\s*:");
    private static final Pattern JSON_HEAD = Pattern.compile("\"(openapi|swagger)\"\\s*:");

    private final Web web;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, Found> prints = new LinkedHashMap<>();
    private final Set<String> hints = new LinkedHashSet<>();
    private final Map<URI, String> broken = new LinkedHashMap<>();
    private final Map<URI, String> locked = new LinkedHashMap<>();
    private final Set<URI> opened = new LinkedHashSet<>();
    private final Set<String> elsewhere = new LinkedHashSet<>();
    private final Set<String> pages = new LinkedHashSet<>();
    private final Set<String> apart = new LinkedHashSet<>();
    private @Nullable NotFound notFound;

    Crawl(Web web) {
        this.web = web;
    }

    void notFound(NotFound print) {
        notFound = print;
    }

    /** Prefixes below which a path is not found, while the host answers for any other path: an app of its own is there. */
    Set<String> apart() {
        return apart;
    }

    /** Documents in the order they were found. */
    List<Found> found() {
        return found;
    }

    /** Paths that something may be mounted at. */
    Set<String> hints() {
        return hints;
    }

    /** Documents that could not be read, and why. */
    Map<URI, String> broken() {
        return broken;
    }

    /** Addresses of what may be documents that asked for a login, with the prefix below which they were looked for. */
    Map<URI, String> locked() {
        return locked;
    }

    /** Locked addresses that credentials shown in another way have opened. */
    Set<URI> opened() {
        return opened;
    }

    /** Takes the answer of a locked address that has opened, and goes on to where it points. */
    void opened(Answer answer, String prefix) {
        opened.add(answer.uri());
        visit(List.copyOf(judge(answer, prefix)), prefix);
    }

    /** Paths of the pages that name documents. */
    Set<String> pages() {
        return pages;
    }

    /** Redirects to other hosts, which were not followed. */
    Set<String> elsewhere() {
        return elsewhere;
    }

    /** Visits those addresses that are new, and all they lead to; documents found count as below {@code prefix}. */
    void visit(List<URI> addresses, String prefix) {
        List<URI> next = addresses;
        for (int round = 0; round < FURTHEST && !next.isEmpty() && web.hasBudget(); round++) {
            List<URI> fresh = next.stream().filter(web::isNew).distinct().toList();
            Set<URI> more = new LinkedHashSet<>();
            for (Answer answer : web.all(fresh, Web.Patience.DOCUMENT)) {
                more.addAll(judge(answer, prefix));
                if (answer.status() == 401 || answer.status() == 403) {
                    locked.put(answer.uri(), prefix);
                }
            }
            next = List.copyOf(more);
        }
    }

    /** Judges one answer and returns where it points. */
    Set<URI> judge(Answer answer, String prefix) {
        Pointers out = new Pointers(answer.uri(), web.origin());
        NotFound print = notFound;
        if (print != null && print.status() < 300 && answer.status() == 404 && !prefix.isEmpty()) {
            apart.add(prefix);
        }
        if (answer.redirect()) {
            redirect(answer, out);
        } else if (print != null && print.same(answer) && !looksLikeDocument(answer)) {
            answer.verdict(answer.verdict() + (print.status() == 404 ? "" : ", as for any path"));
        } else if (answer.status() == 401 || answer.status() == 403) {
            answer.verdict(answer.verdict() + ", behind a login");
        } else if (answer.ok()) {
            content(answer, prefix, out);
        }
        hints.addAll(out.hints());
        return out.documents();
    }

    private void redirect(Answer answer, Pointers out) {
        String location = answer.header("location").orElse("");
        answer.verdict(answer.verdict() + " to " + JsonTree.firstLine(location));
        java.util.Optional<URI> target = Uris.resolve(answer.uri(), location);
        if (target.isPresent() && !web.origin().covers(target.get())) {
            answer.verdict(answer.verdict() + ", another origin, not followed");
            elsewhere.add(target.get().getScheme() + "://" + target.get().getRawAuthority());
            return;
        }
        out.document(location);
        target.ifPresent(uri -> {
            out.hint(location);
            fromQuery(uri, out);
        });
    }

    /** Swagger UI pages are told their document by the query: {@code ?configUrl=…}, {@code ?url=…}. */
    private static void fromQuery(URI uri, Pointers out) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String pair : query.split("&")) {
            if (pair.startsWith("configUrl=") || pair.startsWith("url=")) {
                try {
                    out.document(URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException notEncoded) {
                    // Some other page's parameter.
                }
            }
        }
    }

    private void content(Answer answer, String prefix, Pointers out) {
        if (answer.cut()) {
            if (looksLikeDocument(answer)) {
                broken.put(answer.uri(), "is longer than " + (Web.LARGEST >> 20) + " MB, the most that is read");
            }
            return;
        }
        PageReader.Page page = PageReader.Page.of(answer);
        if (answer.isHtml()) {
            answer.verdict(answer.verdict() + ", HTML");
        } else if (looksLikeDocument(answer) && !isOfOtherThings(page.tree())
                || page.tree().has("paths")) {
            if (document(answer, prefix, out)) {
                return;
            }
        } else if (page.tree().isMap() || page.tree().isList()) {
            answer.verdict(answer.verdict() + ", JSON, no document");
            String path = String.valueOf(answer.uri().getPath());
            JsonHints.read(page.tree(), path.isEmpty() || path.equals("/") || path.equals(prefix + "/"), out);
        }
        for (PageReader reader : PageReader.ALL) {
            reader.read(page, out);
        }
        for (Map<?, ?> tree : out.embedded()) {
            try {
                add(answer, Document.of(answer.uri(), Node.root(tree), new Findings()), prefix, out);
            } catch (Unreadable notADocument) {
                // Some other object of the page.
            }
        }
        if (!out.documents().isEmpty()) {
            if (answer.isHtml() && Pointers.looksLikeDocument(answer.uri().getPath())) {
                pages.add(answer.uri().getPath());
            }
            answer.verdict(answer.verdict() + ", leads to "
                    + Figure.count(out.documents().size(), "place"));
        }
    }

    /** Whether it has what makes a document only further down, as a list of services does that says where each has its own. */
    private static boolean isOfOtherThings(Node tree) {
        return tree.isMap() && !tree.has("openapi") && !tree.has("swagger") && !tree.has("info");
    }

    /** Whether the answer reads like a document at first sight, be it a broken one. */
    private static boolean looksLikeDocument(Answer answer) {
        if (answer.isHtml() || answer.body().length == 0) {
            return false;
        }
        byte[] body = answer.body();
        String head = new String(body, 0, Math.min(body.length, 64 << 10), StandardCharsets.UTF_8);
        if (head.startsWith("{") || head.stripLeading().startsWith("{")) {
            return JSON_HEAD.matcher(head).find() || (body.length > 64 << 10 && head.contains("\"paths\""));
        }
        return !answer.mediaType().contains("javascript")
                && !answer.uri().getPath().endsWith(".js")
                && YAML_HEAD.matcher(head).find();
    }

    private boolean document(Answer answer, String prefix, Pointers out) {
        try {
            add(answer, Document.read(answer.uri(), answer.body()), prefix, out);
            return true;
        } catch (Unreadable why) {
            answer.verdict(answer.verdict() + ", " + why.getMessage());
            if (looksLikeDocument(answer)) {
                broken.put(answer.uri(), String.valueOf(why.getMessage()));
            }
            return false;
        }
    }

    private void add(Answer answer, Document document, String prefix, Pointers out) {
        Found one = new Found(document, prefix);
        Found twin = prints.putIfAbsent(one.print(), one);
        String kind = (document.isSwagger2() ? "Swagger " : "OpenAPI ") + document.version();
        answer.verdict(answer.verdict() + ", " + kind + ", "
                + (twin == null
                        ? Figure.count(one.operations(), "operation")
                        : "the same as " + twin.document().uri().getRawPath()));
        if (twin == null) {
            found.add(one);
            subDocuments(document, out);
            DocumentHints.read(document, out);
        }
    }

    /** Some gateways document the addresses of their services' documents as operations. */
    private static void subDocuments(Document document, Pointers out) {
        document.root().at("paths").members().forEach((path, item) -> {
            if (!path.contains("{") && item.has("get") && Pointers.looksLikeDocument(path)) {
                for (String base : Servers.of(document)) {
                    out.document(base + path);
                }
                out.document(path);
            }
        });
    }
}
