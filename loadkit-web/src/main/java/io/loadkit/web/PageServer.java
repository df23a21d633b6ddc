package io.loadkit.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.Json;
import io.loadkit.result.RunResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the page: which address leads where. */
final class PageServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
    private static final int THREADS = 8;
    private static final int MOST_WAITING = 256;
    private static final int LONGEST_BODY = 1 << 20;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HttpServer server;
    private final PageOptions options;
    private final ThreadPoolExecutor threads;
    private final Gate gate;
    private final Assets assets = new Assets();
    private final Board board;
    private final Browsers browsers;
    private final Director director;
    private final Downloads downloads;
    private final Optional<EarlierRuns> earlier;
    private final Optional<RunsCompared> compared;

    private PageServer(
            HttpServer server, PageOptions options, Board board, Browsers browsers, Director director, Downloads made) {
        this.server = server;
        this.options = options;
        this.gate =
                new Gate(options.isLocal(), options.token(), server.getAddress().getPort());
        this.board = board;
        this.browsers = browsers;
        this.director = director;
        this.downloads = made;
        this.earlier = options.results().map(EarlierRuns::new);
        this.compared = options.comparing().flatMap(how -> earlier.map(runs -> new RunsCompared(runs, board, how)));
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "live-page-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), factory);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Opens the port and begins to answer. */
    static PageServer start(PageOptions options, Board board, Browsers browsers, Director director, Downloads made) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(options.address(), options.port()), 64);
            PageServer server = new PageServer(http, options, board, browsers, director, made);
            http.createContext("/", server::answer);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException refused) {
            throw new ConfigurationException(
                    Problem.value(
                                    "port of the live page",
                                    options.port(),
                                    "one that is free (" + refused.getMessage() + ")")
                            .next("choose another one, or 0 for any, with --web-port or LivePage.on(…)"),
                    refused);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    Optional<String> token() {
        return options.token();
    }

    @Override
    public void close() {
        browsers.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Replies.guard(exchange);
        try {
            gate.check(exchange);
            route(exchange);
        } catch (Refusal refusal) {
            Replies.refused(exchange, refusal);
        } catch (RuntimeException thrown) {
            LOG.error(
                    "the live page could not answer {}",
                    exchange.getRequestURI().getPath(),
                    thrown);
            Replies.refused(exchange, new Refusal(500, "Unexpected error, see the log of LoadKit."));
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        if (gate.hasTokenInAddress(exchange)) {
            exchange.getResponseHeaders().set("Set-Cookie", gate.setCookie());
            Replies.redirect(exchange, "/");
        } else if (exchange.getRequestMethod().equals("POST")) {
            command(exchange);
        } else {
            show(exchange, exchange.getRequestURI().getPath());
        }
    }

    private void show(HttpExchange exchange, String path) throws IOException {
        Optional<Assets.Asset> asset = assets.at(path);
        if (asset.isPresent()) {
            Replies.bytes(exchange, 200, asset.get().type(), asset.get().content());
        } else if (path.equals("/api/events")) {
            events(exchange);
        } else if (path.equals("/api/details")) {
            Replies.json(exchange, 200, Json.write(board.details()));
        } else if (path.equals("/api/runs")) {
            Replies.json(
                    exchange,
                    200,
                    Json.write(Docs.map(
                            "kept",
                            earlier.isPresent(),
                            "judged",
                            compared.isPresent(),
                            "runs",
                            earlier.map(EarlierRuns::list).orElse(List.of()))));
        } else if (path.startsWith("/runs/")) {
            String name = path.substring("/runs/".length());
            Replies.file(
                    exchange,
                    earlier.flatMap(runs -> runs.file(name)).orElseThrow(PageServer::nothingHere),
                    "show".equals(exchange.getRequestURI().getRawQuery()) && name.endsWith(".html"));
        } else if (path.startsWith("/download/")) {
            download(exchange, path.substring("/download/".length()));
        } else {
            throw nothingHere();
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        if (Replies.isForHead(exchange)) {
            Replies.head(exchange, Browser.TYPE);
        } else {
            browsers.serve(board.join(), exchange);
        }
    }

    private void download(HttpExchange exchange, String id) throws IOException {
        RunResult result = board.result().orElseThrow(() -> new Refusal(404, "There are no figures yet."));
        String query = exchange.getRequestURI().getRawQuery();
        String ending = query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
        downloads.make(result, id, ending, file -> Replies.file(exchange, file, false));
    }

    private void command(HttpExchange exchange) throws IOException {
        Map<String, @Nullable Object> body = body(exchange);
        String answer = "{}";
        switch (exchange.getRequestURI().getPath()) {
            case "/api/look" -> answer = Json.write(director.look(body));
            case "/api/compare" ->
                answer = compared.orElseThrow(PageServer::nothingHere).of(body);
            case "/api/start" -> director.start(body);
            case "/api/stop" -> director.stop();
            case "/api/pause" -> director.pause();
            case "/api/resume" -> director.resume();
            case "/api/load" -> director.changeLoad(body);
            case "/api/reset" -> director.reset();
            default -> throw nothingHere();
        }
        Replies.json(exchange, 200, answer);
    }

    private static Map<String, @Nullable Object> body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            exchange.getResponseHeaders().set("Connection", "close");
            throw new Refusal(413, "A command has at most " + LONGEST_BODY + " bytes.");
        }
        try {
            return JsonReader.object(new ByteArrayInputStream(bytes), name -> true);
        } catch (IOException broken) {
            throw new Refusal(400, "A command is one JSON object.");
        }
    }

    private static Refusal nothingHere() {
        return new Refusal(404, "There is nothing here.");
    }
}
