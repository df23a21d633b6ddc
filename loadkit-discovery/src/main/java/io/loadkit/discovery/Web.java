package io.loadkit.discovery;

import io.loadkit.error.DiscoveryException;
import io.loadkit.error.Problem;
import io.loadkit.model.Probe;
import io.loadkit.model.SecurityScheme;
import io.loadkit.plan.Limits;
import io.loadkit.spi.AnyCertificate;
import io.loadkit.spi.DiscoveryRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends the probes: GETs, and the login a document names, to one origin only, within a budget of time, requests and bytes, at most
 * {@value #IN_FLIGHT} at once. Redirects are not followed. Used by one thread.
 */
final class Web {
    /** The largest document that is read. */
    static final int LARGEST = 32 << 20;

    private static final int IN_FLIGHT = 8;
    private static final int REFUSED_SHOWN = 5;
    private static final long ALL_BODIES = 256L << 20;
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final int SHORT_BODY = 256 << 10;

    /** How much patience a probe deserves. */
    enum Patience {
        /** It may be a document: all the time and bytes there are. */
        DOCUMENT,
        /** A page or an answer that is only looked at for hints. */
        GLANCE
    }

    /** Scheme, host and port. The names of the loopback address count as one host. */
    record Origin(URI root) {
        boolean covers(URI uri) {
            return root.getScheme().equalsIgnoreCase(uri.getScheme())
                    && port(root) == port(uri)
                    && host(root).equals(host(uri));
        }

        private static int port(URI uri) {
            return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        }

        private static String host(URI uri) {
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(java.util.Locale.ROOT);
            return Set.of("127.0.0.1", "[::1]", "0.0.0.0").contains(host) ? "localhost" : host;
        }
    }

    private final Origin origin;
    private final HttpClient client;
    private final Auth auth;
    private final Limits limits;
    private final LongSupplier nanos;
    private final long deadline;
    private final int most;
    private final Duration time;
    private final AtomicLong allowance = new AtomicLong(ALL_BODIES);
    private final List<Answer> asked = new ArrayList<>();
    private final Set<URI> known = new HashSet<>();
    private int sent;
    private int refused;
    private final Set<String> refusedPaths = new LinkedHashSet<>();

    Web(DiscoveryRequest request, URI root, LongSupplier nanos) {
        this.origin = new Origin(root);
        this.auth = new Auth(request.credentials());
        this.limits = request.limits();
        this.nanos = nanos;
        this.time = request.time();
        this.deadline = nanos.getAsLong() + request.time().toNanos();
        this.most = request.requests();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(shorter(limits.connectTimeout(), request.time()));
        this.client = request.unverified()
                ? builder.sslContext(AnyCertificate.context()).build()
                : builder.build();
    }

    Origin origin() {
        return origin;
    }

    /** Sends an API key the way the documents say from now on. */
    void learn(List<SecurityScheme> schemes) {
        auth.learn(schemes);
    }

    /** Whether that address has not been asked yet. */
    boolean isNew(URI uri) {
        return !known.contains(uri);
    }

    /** Whether that address was asked and had something to show. */
    boolean wasGood(URI uri) {
        return asked.stream().anyMatch(a -> a.ok() && a.uri().equals(uri));
    }

    /** Whether requests and time are left. */
    boolean hasBudget() {
        return sent < most && left().toNanos() > 0;
    }

    int requestsLeft() {
        return hasBudget() ? most - sent : 0;
    }

    List<Probe> probes() {
        return asked.stream().map(Answer::probe).toList();
    }

    /** What the budget kept from being asked. */
    Optional<String> spent() {
        if (refused == 0) {
            return Optional.empty();
        }
        String bound = sent >= most ? most + " requests" : Figure.of(time);
        return Optional.of("the budget of " + bound + " was spent with " + refused + " probes not made ("
                + String.join(", ", refusedPaths) + (refused > refusedPaths.size() ? ", …" : "")
                + "); there may be more to find: raise it with budget(…)");
    }

    Auth auth() {
        return auth;
    }

    Answer get(URI uri, Patience patience) {
        return all(List.of(uri), patience).get(0);
    }

    /** Asks with credentials shown that way for once. */
    Answer get(URI uri, Patience patience, Auth.Showing showing) {
        return one(uri, patience, showing, null);
    }

    /** Posts a login. */
    Answer post(URI uri, String type, String body) {
        return one(uri, Patience.GLANCE, null, new Login.Message(type, body));
    }

    private Answer one(URI uri, Patience patience, Auth.@Nullable Showing showing, Login.@Nullable Message message) {
        CompletableFuture<Answer> answer = start(uri, patience, showing, message);
        await(answer);
        Answer got = answer.join();
        if (got.status() != 0 || !got.verdict().isEmpty()) {
            asked.add(got);
        }
        return got;
    }

    /** The same, or what is answered to name and password, where they were not shown and are asked for. */
    private Answer known(Answer answer, Patience patience) {
        if (!auth.isAskedForUser(answer)) {
            return answer;
        }
        auth.showUser();
        CompletableFuture<Answer> second = start(answer.uri(), patience, null, null);
        await(second);
        return second.join().status() == 0 ? answer : second.join();
    }

    /** Asks for all of them, a few at once; answers in the same order. An address of another origin is not asked. */
    List<Answer> all(List<URI> uris, Patience patience) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        Deque<CompletableFuture<Answer>> open = new ArrayDeque<>();
        List<Answer> done = new ArrayList<>();
        boolean stranger = !auth.showsUser();
        for (URI uri : uris) {
            if (open.size() >= IN_FLIGHT) {
                await(CompletableFuture.anyOf(open.toArray(CompletableFuture[]::new)));
                open.removeIf(CompletableFuture::isDone);
            }
            CompletableFuture<Answer> answer = start(uri, patience, null, null);
            answers.add(answer);
            open.add(answer);
        }
        for (CompletableFuture<Answer> answer : answers) {
            await(answer);
            Answer got = stranger ? known(answer.join(), patience) : answer.join();
            done.add(got);
            if (got.status() != 0 || !got.verdict().isEmpty()) {
                asked.add(got);
            }
        }
        return done;
    }

    private CompletableFuture<Answer> start(
            URI uri, Patience patience, Auth.@Nullable Showing showing, Login.@Nullable Message message) {
        if (!origin.covers(uri)) {
            return CompletableFuture.completedFuture(
                    Answer.none(uri, Duration.ZERO, "not asked: another origin than the target"));
        }
        if (!hasBudget()) {
            refused++;
            if (refusedPaths.size() < REFUSED_SHOWN) {
                refusedPaths.add(String.valueOf(uri.getRawPath()));
            }
            return CompletableFuture.completedFuture(Answer.none(uri, Duration.ZERO, ""));
        }
        known.add(uri);
        sent++;
        return send(uri, patience, showing, message);
    }

    private CompletableFuture<Answer> send(
            URI uri, Patience patience, Auth.@Nullable Showing showing, Login.@Nullable Message message) {
        boolean glance = patience == Patience.GLANCE;
        Duration bound = shorter(shorter(left(), limits.requestTimeout()), glance ? SHORT : time);
        Duration first = glance ? bound : shorter(bound, time.dividedBy(3));
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(auth.address(uri, showing)).timeout(first);
            request.header("Accept", "application/json, application/yaml;q=0.9, text/html;q=0.8, */*;q=0.7");
            request.header("User-Agent", "loadkit-discovery");
            if (message == null) {
                request.GET();
                auth.headers(uri, showing).forEach(request::header);
            } else {
                request.POST(HttpRequest.BodyPublishers.ofString(message.body()));
                request.header("Content-Type", message.type());
            }
        } catch (IllegalArgumentException refusedByClient) {
            return CompletableFuture.completedFuture(Answer.none(uri, Duration.ZERO, "no address that can be asked"));
        }
        long start = nanos.getAsLong();
        int bytes = glance ? SHORT_BODY : LARGEST;
        CompletableFuture<HttpResponse<BoundedBody.Bytes>> raw =
                client.sendAsync(request.build(), info -> new BoundedBody(bytes, allowance));
        return raw.copy().orTimeout(bound.toMillis() + 1, TimeUnit.MILLISECONDS).handle((response, error) -> {
            Duration took = Duration.ofNanos(nanos.getAsLong() - start);
            if (error != null) {
                raw.cancel(true);
                return Answer.none(uri, took, Failures.inWords(error, bound));
            }
            return answer(uri, message == null ? "GET" : "POST", response, took, bytes);
        });
    }

    private static Answer answer(
            URI uri, String method, HttpResponse<BoundedBody.Bytes> response, Duration took, int most) {
        byte[] body = response.body().bytes();
        boolean cut = response.body().cut();
        if (response.headers().firstValue("content-encoding").orElse("").equalsIgnoreCase("gzip")) {
            try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = unzipped.readNBytes(most);
                cut |= body.length == most;
            } catch (IOException broken) {
                cut = true;
            }
        }
        String verdict = Integer.toString(response.statusCode());
        if (cut) {
            verdict += ", longer than " + (most >> 10) + " KB, cut off";
        }
        return new Answer(uri, method, response.statusCode(), response.headers().map(), body, cut, took, verdict);
    }

    private static void await(CompletableFuture<?> future) {
        try {
            // Every probe is bounded by itself; this bound is a net under that one.
            future.get(15, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DiscoveryException(Problem.of("discovery was interrupted"), interrupted);
        } catch (ExecutionException | TimeoutException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - nanos.getAsLong()));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
