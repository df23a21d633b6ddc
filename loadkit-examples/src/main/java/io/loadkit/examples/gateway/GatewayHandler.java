package io.loadkit.examples.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Takes every request: reads it whole, lets the right route answer, counts, sends. Safe for any thread. */
final class GatewayHandler implements HttpHandler {

    /** Longest body that is read: the longest file and some room for the form around it. */
    private static final int MAX_BODY_BYTES = DocumentsService.MAX_UPLOAD_BYTES + 64 * 1024;

    /** What is read and thrown away of a longer one, so that the client gets to read its 413. */
    private static final long MAX_DRAINED_BYTES = 256L * 1024 * 1024;

    private static final String NO_ROUTE = "(no route)";
    private static final byte[] FAILED = "Internal Server Error".getBytes(StandardCharsets.UTF_8);

    private final App main;
    private final List<App> mounted;
    private final Counters counters;

    GatewayHandler(App main, List<App> mounted, Counters counters) {
        this.main = main;
        this.mounted = mounted;
        this.counters = counters;
    }

    Counters counters() {
        return counters;
    }

    /** What a request gets, and the route it is counted under. */
    private record Outcome(String template, Answer answer) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = path(exchange.getRequestURI(), false);
            boolean counted = !path.equals("/__stats") && !path.startsWith("/__stats/");
            if (counted) {
                counters.arrived();
            }
            byte[] body = read(exchange.getRequestBody());
            Outcome outcome = answer(exchange, path, body);
            if (counted) {
                counters.answered(exchange.getRequestMethod(), outcome.template, outcome.answer.status());
            }
            send(exchange, outcome.answer);
        }
    }

    private Outcome answer(HttpExchange exchange, String path, byte[] body) {
        for (App app : mounted) {
            if (path.startsWith(app.prefix() + "/")) {
                return answer(exchange, app, path.substring(app.prefix().length()), body);
            }
        }
        return answer(exchange, main, path, body);
    }

    private Outcome answer(HttpExchange exchange, App app, String path, byte[] body) {
        String method = exchange.getRequestMethod();
        App.Found found = app.find(method, path);
        if (found == null) {
            boolean elsewhere = !path.equals("/") && isRoute(app, method, otherSlash(path));
            return new Outcome(
                    NO_ROUTE, elsewhere ? Answer.redirect(otherSlashUri(exchange)) : Answer.detail(404, "Not Found"));
        }
        Route route = found.route();
        String template = app.prefix() + route.path();
        if (!found.allowed()) {
            return new Outcome(
                    template, Answer.detail(405, "Method Not Allowed").with("allow", route.allow()));
        }
        if (body.length > MAX_BODY_BYTES) {
            return new Outcome(template, Answer.detail(413, "The body has more than " + MAX_BODY_BYTES + " bytes"));
        }
        return new Outcome(template, run(exchange, route, route.variables(Route.split(path)), body));
    }

    private static Answer run(HttpExchange exchange, Route route, Map<String, String> variables, byte[] body) {
        try {
            Checker checker = new Checker(route);
            String query = exchange.getRequestURI().getRawQuery();
            Call call = checker.check(variables, query, exchange.getRequestHeaders(), body);
            return checker.problems().none()
                    ? route.handler().answer(call)
                    : checker.problems().answer();
        } catch (Refusal refusal) {
            return Answer.detail(refusal.status(), String.valueOf(refusal.getMessage()));
        } catch (RuntimeException bug) {
            bug.printStackTrace(); // as a framework would: the client gets a 500, the terminal the cause
            return new Answer(500, "text/plain; charset=utf-8", FAILED, Map.of());
        }
    }

    private boolean isRoute(App app, String method, String path) {
        return app.find(method, path) != null
                || (app.equals(main) && mounted.stream().anyMatch(service -> path.equals(service.prefix() + "/")));
    }

    private static String otherSlash(String path) {
        return path.endsWith("/") ? path.replaceAll("/+$", "") : path + "/";
    }

    private static String otherSlashUri(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        String host = exchange.getRequestHeaders().getFirst("Host");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return (host == null ? "" : "http://" + host) + otherSlash(path(uri, true)) + query;
    }

    /** The path as the client wrote it. For {@code //x/y} the JDK takes x for a host: put it back. */
    private static String path(URI uri, boolean raw) {
        String path = raw ? uri.getRawPath() : uri.getPath();
        boolean tookHost = !uri.isAbsolute() && uri.getRawAuthority() != null;
        return tookHost ? "//" + uri.getRawAuthority() + path : path;
    }

    /** Reads a body to its end: a connection can be used again only after that. */
    private static byte[] read(InputStream in) throws IOException {
        byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            byte[] bin = new byte[64 * 1024];
            long drained = 0;
            for (int n = in.read(bin); n >= 0 && drained < MAX_DRAINED_BYTES; n = in.read(bin)) {
                drained += n;
            }
        }
        return body;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        if (!answer.contentType().isEmpty()) {
            headers.set("content-type", answer.contentType());
        }
        byte[] body = answer.body();
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("content-length", String.valueOf(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else if (body.length == 0) {
            exchange.sendResponseHeaders(answer.status(), -1); // 0 would mean: chunked
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
