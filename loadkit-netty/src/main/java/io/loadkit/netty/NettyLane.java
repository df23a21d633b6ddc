package io.loadkit.netty;

import io.loadkit.plan.Http;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.ConnectionListener;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One event loop, its connections, and the requests that wait for one. Apart from {@link #schedule}, {@link #retries}
 * and {@link #close}, everything here happens on the loop's thread.
 */
final class NettyLane implements Lane {
    private static final long CLOSE_SECONDS = 5;

    private final LaneSetup setup;
    private final Target target;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Connector connector;
    private final ReadBuffers buffers = new ReadBuffers();
    private final Deadlines answers;
    private final Deadlines waits;
    private final Failure answerTimedOut;
    private final Failure waitTimedOut;
    private final Http http;
    private final Http2Requests http2Headers;
    private final IdlePlaces idle;
    private final Map<Link, InetSocketAddress> open = new HashMap<>();
    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closed;
    /** What a connection that is being opened will have room for. */
    private int placesEach;

    private final AtomicLong retries = new AtomicLong();

    NettyLane(LaneSetup setup, EventLoops loops, Http http, Names.Lookup lookup) {
        this.setup = setup;
        this.http = http;
        idle = new IdlePlaces(http.connections());
        boolean many = http.version() == Http.Version.HTTP_2 && http.connections() == Http.Connections.SHARED;
        placesEach = many ? Http2Link.MOST_PLACES : 1;
        target = Target.of(setup.target());
        http2Headers = new Http2Requests(target, http.compressed());
        group = loops.open(setup.number());
        loop = group.next();
        Duration allowed = setup.limits().requestTimeout();
        answers = new Deadlines(loop, this::nanos, allowed.toNanos());
        waits = new Deadlines(loop, this::nanos, allowed.toNanos());
        answerTimedOut = new Failure(FailureClass.TIMEOUT, "no complete answer within " + words(allowed));
        waitTimedOut = new Failure(
                FailureClass.GENERATOR,
                "none of " + setup.maxConnections() + " connections got free within " + words(allowed));
        connector = new Connector(this, loops, loop, buffers, setup.limits().connectTimeout(), lookup);
    }

    Http http() {
        return http;
    }

    Http2Requests http2Headers() {
        return http2Headers;
    }

    /** Whether requests go to a proxy that reads them, and not through a tunnel. */
    boolean asksProxy() {
        return http.proxy().isPresent() && !target.tls() && http.version() != Http.Version.HTTP_2;
    }

    ConnectionListener watcher() {
        return setup.connections();
    }

    int number() {
        return setup.number();
    }

    /** Whether a connection is used again after an answer. */
    boolean keepsConnections() {
        return http.connections() != Http.Connections.NEW_EACH_TIME;
    }

    Target target() {
        return target;
    }

    Deadlines answers() {
        return answers;
    }

    ReadBuffers buffers() {
        return buffers;
    }

    long nanos() {
        return setup.ticker().nanos();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what a task throws is logged
    public void schedule(long delayNanos, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                Exchange.log(e);
            }
        };
        try {
            if (delayNanos <= 0) {
                loop.execute(guarded);
            } else {
                loop.schedule(guarded, delayNanos, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            // The lane has ended, and its tasks with it.
        }
    }

    @Override
    public void send(OutgoingRequest request, ResponseSink sink) {
        sending = true;
        try {
            Exchange exchange = new Exchange(request, sink);
            Place free = idle.take(request.user());
            if (free != null) {
                free.begin(exchange);
            } else {
                await(exchange);
            }
        } finally {
            sending = false;
        }
    }

    @Override
    public long retries() {
        return retries.get();
    }

    /** Tells the sink, but not while it is still in {@link #send}. */
    void fail(Exchange exchange, Failure failure) {
        if (sending) {
            loop.execute(() -> exchange.failed(failure, nanos()));
        } else {
            exchange.failed(failure, nanos());
        }
    }

    /** The same, of what had been written. */
    void lost(Exchange exchange, Failure failure) {
        if (sending) {
            loop.execute(() -> exchange.lost(failure, nanos()));
        } else {
            exchange.lost(failure, nanos());
        }
    }

    void answerTimedOut(Place place) {
        place.fail(answerTimedOut);
    }

    /** Sends a request again. */
    void repeat(Exchange exchange) {
        exchange.repeated = true;
        retries.incrementAndGet();
        if (open.size() + connector.opening() >= setup.maxConnections()) {
            closeOldest();
        }
        waiting.addFirst(exchange);
        boundWait(exchange);
        openMore();
    }

    /** A place has nothing more to do. */
    void release(Place place) {
        Exchange next = idle.isReserved(place) ? null : waiting.pollFirst();
        if (next == null) {
            idle.put(place);
        } else {
            endWait(next);
            place.begin(next);
        }
        if (!waiting.isEmpty() && idle.isReserved(place)) {
            openMore();
        }
    }

    /** A connection was opened. */
    void opened(Link link, InetSocketAddress at) {
        open.put(link, at);
        placesEach = link.places().size();
        if (closed) {
            link.leave();
        } else {
            link.places().forEach(this::release);
            openMore();
        }
    }

    /** The target has other addresses now: connections to those it lost take no more requests. */
    void moved(List<InetSocketAddress> addresses) {
        Map.copyOf(open).forEach((link, at) -> {
            if (!addresses.contains(at)) {
                link.retire();
            }
        });
    }

    /** A connection takes no new requests. */
    void withdraw(Link link) {
        idle.removeAllOf(link);
    }

    /** A connection could not be opened: the request that waits longest fails for it. */
    void notOpened(Failure failure, long sinceNanos) {
        Exchange first = waiting.pollFirst();
        if (first != null) {
            endWait(first);
            first.sentNanos = Math.max(first.sentNanos, sinceNanos);
            fail(first, failure);
        }
        openMore();
    }

    /** A connection was closed. */
    void gone(Link link) {
        open.remove(link);
        idle.removeAllOf(link);
        openMore();
    }

    private void closeOldest() {
        Place oldest = idle.takeOldest();
        if (oldest != null) {
            oldest.link().leave();
        }
    }

    private void await(Exchange exchange) {
        exchange.sentNanos = nanos();
        waiting.addLast(exchange);
        boundWait(exchange);
        openMore();
    }

    private void boundWait(Exchange exchange) {
        Deadlines.Deadline bound = new Deadlines.Deadline(() -> {
            waiting.remove(exchange);
            fail(exchange, waitTimedOut);
        });
        exchange.wait = bound;
        waits.begin(bound, nanos());
    }

    private static void endWait(Exchange exchange) {
        Deadlines.Deadline bound = exchange.wait;
        exchange.wait = null;
        if (bound != null) {
            bound.end();
        }
    }

    private void openMore() {
        while (!closed
                && connector.opening() * placesEach < waiting.size()
                && open.size() + connector.opening() < setup.maxConnections()) {
            connector.open();
        }
        boolean full = open.size() + connector.opening() >= setup.maxConnections();
        if (!closed && full && connector.opening() == 0 && !waiting.isEmpty()) {
            closeOldest(); // it is idle because it is another user's
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // awaitTermination says the same
    public void close() {
        try {
            loop.execute(this::leaveAll);
        } catch (RejectedExecutionException e) {
            // Ended before.
        }
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
        try {
            if (group.awaitTermination(CLOSE_SECONDS + 1, TimeUnit.SECONDS)) {
                buffers.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Requests under way are not told: the run is over. */
    private void leaveAll() {
        closed = true;
        waiting.clear();
        connector.close();
        Set.copyOf(open.keySet()).forEach(Link::leave);
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
