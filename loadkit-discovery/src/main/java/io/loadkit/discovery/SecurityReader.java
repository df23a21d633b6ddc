package io.loadkit.discovery;

import io.loadkit.model.In;
import io.loadkit.model.SecurityScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maps the ways of logging in that a document declares. */
final class SecurityReader {
    private static final List<String> FLOWS =
            List.of("password", "clientCredentials", "application", "authorizationCode", "accessCode", "implicit");

    private static final Pattern WORD = Pattern.compile("(?i:prefix)\\W{1,4}([A-Za-z][A-Za-z-]{1,14})\\b"
            + "|[\"'`:]\\s*((?i:bearer|token|jwt|apikey))\\s+[\\[<{(]?\\w");

    private final Document document;
    private final Refs refs;
    private final URI target;
    private final String base;

    /**
     * Reads with token addresses that are relative resolved in this order: the one that matches a documented POST, then
     * below {@code base}, then as seen from the document.
     */
    SecurityReader(Document document, Refs refs, URI target, String base) {
        this.document = document;
        this.refs = refs;
        this.target = target;
        this.base = base;
    }

    List<SecurityScheme> read() {
        Node stated = document.isSwagger2()
                ? document.root().at("securityDefinitions")
                : document.root().at("components").at("securitySchemes");
        List<SecurityScheme> found = new ArrayList<>();
        stated.members().forEach((name, node) -> found.addAll(scheme(name, refs.follow(node))));
        return List.copyOf(found);
    }

    private List<SecurityScheme> scheme(String name, Node node) {
        return switch (node.at("type").text("").toLowerCase(Locale.ROOT)) {
            case "basic" -> List.of(new SecurityScheme.Http(name, "basic"));
            case "http" ->
                List.of(new SecurityScheme.Http(
                        name,
                        node.at("scheme").text("bearer").toLowerCase(Locale.ROOT),
                        node.at("description").text("")));
            case "apikey" -> apiKey(name, node);
            case "oauth2" -> document.isSwagger2() ? oneFlow(name, node) : flows(name, node.at("flows"));
            case "openidconnect" ->
                Uris.resolve(document.uri(), node.at("openIdConnectUrl").text(""))
                        .<List<SecurityScheme>>map(uri -> List.of(new SecurityScheme.OpenIdConnect(name, uri)))
                        .orElse(List.of());
            default -> List.of();
        };
    }

    private static List<SecurityScheme> apiKey(String name, Node node) {
        In in = switch (node.at("in").text("header").toLowerCase(Locale.ROOT)) {
            case "query" -> In.QUERY;
            case "cookie" -> In.COOKIE;
            default -> In.HEADER;
        };
        Optional<String> key = node.at("name").text();
        Optional<String> word =
                in == In.HEADER && key.filter("Authorization"::equalsIgnoreCase).isPresent()
                        ? wordBefore(node.at("description").text(""))
                        : Optional.empty();
        return key.<List<SecurityScheme>>map(k -> List.of(
                        word.isPresent()
                                ? new SecurityScheme.Http(
                                        name, word.get(), node.at("description").text(""))
                                : new SecurityScheme.ApiKey(
                                        name, in, k, node.at("description").text(""))))
                .orElse(List.of());
    }

    /** The word before the token, where a description tells it: {@code prefix "Token"}, {@code `Bearer <token>`}. */
    private static Optional<String> wordBefore(String description) {
        Matcher told = WORD.matcher(description);
        return told.find() ? Optional.of(told.group(1) == null ? told.group(2) : told.group(1)) : Optional.empty();
    }

    private List<SecurityScheme> oneFlow(String name, Node node) {
        return List.of(flow(name, node.at("flow").text("implicit"), node));
    }

    private List<SecurityScheme> flows(String name, Node flows) {
        List<SecurityScheme> found = new ArrayList<>();
        for (String flow : FLOWS) {
            if (flows.at(flow).isMap()) {
                found.add(flow(name, flow, flows.at(flow)));
            }
        }
        return found;
    }

    private SecurityScheme flow(String name, String flow, Node node) {
        String known = switch (flow) {
            case "application" -> "clientCredentials";
            case "accessCode" -> "authorizationCode";
            default -> flow;
        };
        List<String> scopes = List.copyOf(node.at("scopes").members().keySet());
        return new SecurityScheme.OAuth2(name, known, node.at("tokenUrl").text().flatMap(this::token), scopes);
    }

    private Optional<URI> token(String stated) {
        String url = stated.strip();
        Optional<URI> asSeen = Uris.resolve(document.uri(), url);
        if (url.contains("://") || "file".equals(document.uri().getScheme()) && url.isEmpty()) {
            return asSeen;
        }
        // Where frameworks mean it to be, best first; the first that is a documented POST is it.
        String path = url.startsWith("/") ? url : "/" + url;
        Map<String, URI> candidates = new LinkedHashMap<>();
        if (!url.startsWith("/")) {
            asSeen.ifPresent(u -> candidates.put(u.getPath(), u));
        }
        for (String candidate : List.of(base + path, path)) {
            Uris.at(target, candidate).ifPresent(u -> candidates.putIfAbsent(candidate, u));
        }
        Set<String> posts = new LinkedHashSet<>();
        document.root().at("paths").members().forEach((p, item) -> {
            if (refs.follow(item).has("post")) {
                posts.add(base + p);
            }
        });
        for (Map.Entry<String, URI> candidate : candidates.entrySet()) {
            if (posts.contains(candidate.getKey())) {
                return Uris.at(target, candidate.getKey());
            }
        }
        Optional<URI> first = candidates.values().stream().findFirst();
        return first.isPresent() && "file".equals(first.get().getScheme()) ? Uris.at(target, base + path) : first;
    }
}
