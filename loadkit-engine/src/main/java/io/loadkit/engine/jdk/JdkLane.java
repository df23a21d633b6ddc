package io.loadkit.engine.jdk;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Http;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.AnyCertificate;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A lane on one {@code HttpClient}. Requests beyond the most connections wait here, since the client itself would open
 * another one for each; a {@link Brake} keeps it from opening very many at once. Where HTTP/2 may be spoken the first
 * request goes alone: the client would set up TLS for each that finds no connection yet, only to share one later. Timeouts
 * are kept as a list in the order in which requests were sent: all have the same length, so the first is always the next.
 */
final class JdkLane implements Lane {
    private static final int MOST_CACHED = 1000;
    private static final long CLOSE_MILLIS = 1000;

    private final Ticker ticker;
    private final Mailbox mailbox;
    private final Requests requests;
    private final Sender sender;
    private final HttpClient client;
    private final Brake brake;
    private final OwnShare ownShare = new OwnShare();
    private final long timeoutNanos;
    private final String timeoutText;
    private final String waitText;
    private final Map<Object, HttpRequest> constants = new IdentityHashMap<>();
    private final Deque<Exchange> queue = new ArrayDeque<>();
    private @Nullable Exchange oldest;
    private @Nullable Exchange newest;
    private int open;
    private boolean scouting;
    private boolean timed;
    private boolean waitsTimed;
    private boolean stepping;
    private boolean closing;

    JdkLane(LaneSetup setup, Http http, boolean asynchronous) {
        this.ticker = setup.ticker();
        this.mailbox = new Mailbox("loadkit-jdk-" + setup.number(), ticker);
        this.requests = new Requests(setup.target(), http.compressed());
        this.brake = new Brake(setup.firstConnections(), setup.maxConnections());
        this.timeoutNanos = setup.limits().requestTimeout().toNanos();
        this.timeoutText =
                "no complete answer within " + setup.limits().requestTimeout().toMillis() + " ms";
        this.waitText = "none of " + setup.maxConnections() + " connections got free within "
                + setup.limits().requestTimeout().toMillis() + " ms";
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(Runnable::run) // callbacks where they occur: by far the cheapest, and we never block there
                .connectTimeout(setup.limits().connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(proxy(http))
                .version(version(http, setup.target()));
        this.client =
                http.unverified() ? builder.sslContext(AnyCertificate.context()).build() : builder.build();
        this.scouting = version(http, setup.target()) == HttpClient.Version.HTTP_2;
        this.sender = asynchronous
                ? Sender.asynchronous(client)
                : Sender.blocking(client, Math.min(setup.maxConnections(), 500), "loadkit-jdk-" + setup.number());
        mailbox.start();
    }

    private static ProxySelector proxy(Http http) {
        return http.proxy()
                .map(at -> ProxySelector.of(new InetSocketAddress(at.getHost(), at.getPort())))
                .orElse(HttpClient.Builder.NO_PROXY);
    }

    private static HttpClient.Version version(Http http, URI target) {
        boolean plain = "http".equalsIgnoreCase(target.getScheme());
        if (plain && http.version() == Http.Version.HTTP_2) {
            throw new ConfigurationException(Problem.value(
                            "HTTP version", http.version(), "HTTP_1_1 for " + target.getScheme() + " targets")
                    .next("the JDK's client cannot speak HTTP/2 without TLS at once; choose the transport netty"));
        }
        return plain || http.version() == Http.Version.HTTP_1_1
                ? HttpClient.Version.HTTP_1_1
                : HttpClient.Version.HTTP_2;
    }

    @Override
    public void schedule(long delayNanos, Runnable task) {
        if (delayNanos <= 0) {
            mailbox.execute(task);
        } else {
            mailbox.executeAt(ticker.nanos() + delayNanos, task);
        }
    }

    @Override
    public void send(OutgoingRequest request, ResponseSink sink) {
        if (closing) {
            return;
        }
        Exchange exchange = new Exchange(this, mailbox, ticker, sink);
        long now = ticker.nanos();
        try {
            exchange.request = toJdk(request);
        } catch (IllegalArgumentException refused) {
            String text = "the JDK client refuses the request: " + refused.getMessage();
            mailbox.execute(() -> sink.onFailure(FailureClass.GENERATOR, text, now, now));
            return;
        }
        if (open < allowed()) {
            start(exchange);
        } else {
            exchange.sentNanos = now;
            queue.add(exchange);
            scheduleExpiryOfWaits();
            scheduleStep();
        }
    }

    /** Waits begin in the order of the queue and may take equally long, so its first is always the next to run out. */
    private void scheduleExpiryOfWaits() {
        Exchange first = queue.peek();
        if (!waitsTimed && first != null) {
            waitsTimed = true;
            mailbox.executeAt(first.sentNanos + timeoutNanos, () -> {
                waitsTimed = false;
                expireWaits();
                scheduleExpiryOfWaits();
            });
        }
    }

    private void expireWaits() {
        long now = ticker.nanos();
        for (Exchange first = queue.peek();
                first != null && first.sentNanos + timeoutNanos <= now;
                first = queue.peek()) {
            Exchange expired = queue.remove();
            mailbox.execute(() -> expired.neverSent(waitText));
        }
    }

    private HttpRequest toJdk(OutgoingRequest request) {
        Object constant = request.constant();
        HttpRequest known = constant == null ? null : constants.get(constant);
        if (known != null) {
            return known;
        }
        HttpRequest made = requests.of(request);
        if (constant != null && constants.size() < MOST_CACHED) {
            constants.put(constant, made);
        }
        return made;
    }

    private void start(Exchange exchange) {
        open++;
        exchange.sentNanos = ticker.nanos();
        link(exchange);
        sender.send(exchange);
    }

    private int allowed() {
        return scouting ? 1 : brake.allowed();
    }

    /** Sees to it that the brake gives way while requests wait. */
    private void scheduleStep() {
        if (!stepping && !brake.isOff()) {
            stepping = true;
            ownShare.sinceLast();
            long dueNanos = ticker.nanos() + TimeUnit.MILLISECONDS.toNanos(Brake.STEP_MILLIS);
            mailbox.executeAt(dueNanos, () -> step(dueNanos));
        }
    }

    private void step(long dueNanos) {
        stepping = false;
        if (queue.isEmpty() || closing) {
            return;
        }
        brake.step(TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - dueNanos), ownShare.sinceLast());
        startWaiting();
        if (!queue.isEmpty()) {
            scheduleStep();
        }
    }

    private void startWaiting() {
        expireWaits();
        while (open < allowed() && !queue.isEmpty()) {
            start(queue.remove());
        }
    }

    /** That exchange has come to its end; called on the lane before its sink is told. */
    void ended(Exchange exchange) {
        open--;
        scouting = false;
        brake.ended();
        unlink(exchange);
        startWaiting();
    }

    /**
     * The target takes no more requests at once on its one HTTP/2 connection, so that exchange was not sent: it waits like
     * others, and from now on there are not that many. Returns whether it may: there have to be others under way.
     */
    boolean waitsAgain(Exchange exchange) {
        if (open <= 1 || closing) {
            return false;
        }
        open--;
        unlink(exchange);
        brake.refused(open);
        queue.addFirst(exchange);
        scheduleExpiryOfWaits();
        return true;
    }

    private void link(Exchange exchange) {
        exchange.older = newest;
        if (newest == null) {
            oldest = exchange;
        } else {
            newest.newer = exchange;
        }
        newest = exchange;
        if (!timed) {
            timed = true;
            mailbox.executeAt(exchange.sentNanos + timeoutNanos, this::expire);
        }
    }

    private void unlink(Exchange exchange) {
        Exchange older = exchange.older;
        Exchange newer = exchange.newer;
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        // One that has grown old must not keep those after it from being collected young.
        exchange.older = null;
        exchange.newer = null;
    }

    private void expire() {
        long now = ticker.nanos();
        while (oldest != null && oldest.sentNanos + timeoutNanos <= now) {
            oldest.timeOut(timeoutText);
        }
        if (oldest == null) {
            timed = false;
        } else {
            mailbox.executeAt(oldest.sentNanos + timeoutNanos, this::expire);
        }
    }

    @Override
    public void close() {
        CountDownLatch cancelled = new CountDownLatch(1);
        mailbox.execute(() -> {
            cancelAll();
            cancelled.countDown();
        });
        try {
            cancelled.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        mailbox.close();
        sender.close();
        Clients.close(client);
    }

    /** Closes the connections that are in use; the client itself closes the idle ones. */
    private void cancelAll() {
        closing = true;
        queue.clear();
        List<Exchange> under = new ArrayList<>();
        for (Exchange exchange = oldest; exchange != null; exchange = exchange.newer) {
            under.add(exchange);
        }
        under.forEach(Exchange::cancel);
    }
}
