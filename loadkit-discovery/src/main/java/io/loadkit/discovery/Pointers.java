package io.loadkit.discovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a page points at: documents, other pages, documents written into the page itself, and mere hints. */
final class Pointers {
    private static final int MOST = 100;
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private final URI from;
    private final Web.Origin origin;
    private final Set<URI> documents = new LinkedHashSet<>();
    private final Set<String> hints = new LinkedHashSet<>();
    private final List<Map<?, ?>> embedded = new ArrayList<>();

    Pointers(URI from, Web.Origin origin) {
        this.from = from;
        this.origin = origin;
    }

    /** An address, as the page writes it, of a document or of what leads to one. Of another origin: ignored. */
    void document(String address) {
        String clean = clean(address);
        if (!clean.isBlank() && documents.size() < MOST) {
            Uris.resolve(from, clean).flatMap(this::own).ifPresent(documents::add);
        }
    }

    /** An address that something may be mounted at. */
    void hint(String address) {
        String clean = clean(address);
        if (!clean.isBlank() && hints.size() < MOST) {
            Optional<URI> seen = Uris.resolve(from, clean);
            // Gateways know their apps by names of an inner network: what such an address says of a path holds here
            // too.
            seen.flatMap(uri -> looksLikeDocument(uri.getPath()) ? here(uri) : own(uri))
                    .ifPresent(uri -> {
                        if (looksLikeDocument(uri.getPath())) {
                            documents.add(uri);
                            String folder = Paths.folder(uri.getPath());
                            if (!folder.isEmpty() && origin.covers(uri)) {
                                hints.add(folder);
                            }
                        } else {
                            hints.add(uri.getPath());
                        }
                    });
        }
    }

    /** The document that begins {@code text}. */
    void embedded(String text) {
        @Nullable Object tree = JsonTree.prefix(text.stripLeading());
        if (tree instanceof Map<?, ?> map) {
            embedded.add(map);
        }
    }

    Set<URI> documents() {
        return documents;
    }

    Set<String> hints() {
        return hints;
    }

    List<Map<?, ?>> embedded() {
        return embedded;
    }

    /** The same place on the origin under test, where the address means that host by one of its names. */
    private Optional<URI> own(URI uri) {
        return origin.covers(uri) ? here(uri) : Optional.empty();
    }

    private Optional<URI> here(URI uri) {
        if (uri.getRawPath() == null) {
            return Optional.empty();
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return Uris.at(origin.root(), uri.getRawPath() + query);
    }

    static boolean looksLikeDocument(@Nullable String path) {
        String low = path == null ? "" : path.toLowerCase(Locale.ROOT);
        String last = low.substring(low.lastIndexOf('/') + 1);
        return low.contains("openapi")
                || low.contains("swagger")
                || low.contains("api-docs")
                || Set.of("docs", "redoc", "rapidoc", "scalar", "apidocs", "documentation")
                        .contains(last)
                || last.matches("(api|spec|schema).*\\.(json|ya?ml)");
    }

    private static String clean(String text) {
        String plain = text.replace("\\/", "/")
                .replace("&amp;", "&")
                .replace("&#x2F;", "/")
                .replace("&#47;", "/");
        Matcher matcher = ESCAPE.matcher(plain);
        return matcher.replaceAll(
                        m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))))
                .strip();
    }

    /** Calls {@code use} with the first group of every match, a bounded number of times. */
    static void each(Pattern pattern, String text, java.util.function.Consumer<String> use) {
        Matcher matcher = pattern.matcher(text);
        for (int i = 0; i < MOST && matcher.find(); i++) {
            use.accept(matcher.group(1));
        }
    }

    /** Calls {@code use} with the text behind every match. */
    static void behind(Pattern pattern, String text, java.util.function.Consumer<String> use) {
        Matcher matcher = pattern.matcher(text);
        for (int i = 0; i < 3 && matcher.find(); i++) {
            use.accept(text.substring(matcher.end()));
        }
    }
}
