package io.loadkit.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests through or refuses them. Three doors, one after the other: the name we are called by, the token, and
 * for commands the origin they come from.
 *
 * <p>The page on loopback answers only to names of the loopback interface, so a foreign site whose name is made to point
 * at 127.0.0.1 (DNS rebinding) gets nothing. A page that other machines can reach may be called by any name, but asks
 * for the token, which a browser sends along to the very host it was given by and to no other.
 */
final class Gate {
    /** A header no foreign page can send without asking first, and we never say yes to such a question. */
    static final String COMMAND_HEADER = "X-LoadKit";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean local;
    private final Optional<String> token;
    private final String cookie;

    Gate(boolean local, Optional<String> token, int port) {
        this.local = local;
        this.token = token;
        this.cookie = "loadkit_" + port;
    }

    /**
     * Passes or throws.
     *
     * @throws Refusal with what is wrong with the request
     */
    void check(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = host(headers);
        if (local && !LOOPBACK.contains(withoutPort(host))) {
            throw new Refusal(421, "This page answers to localhost only, not to the name in the Host header.");
        }
        if (token.isPresent() && !knows(exchange, token.get())) {
            throw new Refusal(401, "Open this page by the whole address that LoadKit printed, token included.");
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean navigation = "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
        String method = exchange.getRequestMethod();
        if (method.equals("POST")) {
            checkCommand(headers, host, site);
        } else if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new Refusal(405, "Only GET, HEAD and POST are served here.");
        } else if (site != null && !Set.of("same-origin", "none").contains(site) && !navigation) {
            throw new Refusal(403, "Other sites may not read from this page.");
        }
    }

    /** Whether the address itself carries the right token, so that the browser is to be given its cookie. */
    boolean hasTokenInAddress(HttpExchange exchange) {
        return token.isPresent() && inAddress(exchange, token.get());
    }

    /** The cookie that stands for the token from then on. Scripts cannot read it, other sites cannot use it. */
    String setCookie() {
        return cookie + "=" + token.orElseThrow() + "; Path=/; HttpOnly; SameSite=Strict";
    }

    private static void checkCommand(Headers headers, String host, @Nullable String site) {
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            throw new Refusal(403, "Commands are taken from this page only, not from another origin.");
        }
        if (site != null && !site.equals("same-origin")) {
            throw new Refusal(403, "Commands are taken from this page only, not from another site.");
        }
        if (!"1".equals(headers.getFirst(COMMAND_HEADER))) {
            throw new Refusal(403, "A command needs the header " + COMMAND_HEADER + ": 1.");
        }
        String type = headers.getFirst("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Refusal(415, "A command is JSON: send it as application/json.");
        }
    }

    private boolean knows(HttpExchange exchange, String expected) {
        if (inAddress(exchange, expected)) {
            return true;
        }
        Headers headers = exchange.getRequestHeaders();
        String bearer = headers.getFirst("Authorization");
        if (bearer != null && bearer.startsWith("Bearer ") && same(bearer.substring(7), expected)) {
            return true;
        }
        return headers.getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split(";")).stream())
                .map(String::strip)
                .anyMatch(pair -> pair.startsWith(cookie + "=") && same(pair.substring(cookie.length() + 1), expected));
    }

    private static boolean inAddress(HttpExchange exchange, String expected) {
        String query = exchange.getRequestURI().getRawQuery();
        return query != null && query.startsWith("token=") && same(query.substring(6), expected);
    }

    /** In a time that does not tell how much of it was right. */
    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static String host(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1) {
            throw new Refusal(400, "A request needs exactly one Host header.");
        }
        return hosts.get(0);
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
    }
}
