package io.loadkit.engine;

import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import io.loadkit.spi.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A transport that answers without a network: what is left of a request is our own layer. It has one lane and no thread;
 * each {@link #step} answers the request that was sent first.
 */
final class NoOpTransport implements Transport, Lane {
    private static final int ROOM = 1024;

    private final ByteBuffer answer;
    private final int status;
    private final Ticker ticker = Ticker.SYSTEM;
    private final ResponseSink[] sinks = new ResponseSink[ROOM];
    private final long[] sentNanos = new long[ROOM];
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private volatile long dueNanos = Long.MAX_VALUE;
    private int sent;
    private int answered;

    private record Timer(long atNanos, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.compare(atNanos, other.atNanos);
        }
    }

    NoOpTransport(int status, String answer) {
        this.status = status;
        this.answer = ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers one request, after what was due; returns whether there was one. */
    boolean step() {
        long now = ticker.nanos();
        if (dueNanos <= now) {
            runDue(now);
        }
        if (answered == sent) {
            return false;
        }
        int place = answered++ & ROOM - 1;
        ResponseSink sink = sinks[place];
        sink.onHead(status, NoHeaders.INSTANCE);
        sink.onBody(answer.rewind());
        sink.onDone(sentNanos[place], now, now);
        return true;
    }

    private void runDue(long now) {
        Timer next = due(now);
        while (next != null) {
            next.task.run();
            next = due(now);
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Timer due(long now) {
        Timer next = timers.peek();
        if (next != null && next.atNanos <= now) {
            timers.remove();
        } else {
            dueNanos = next == null ? Long.MAX_VALUE : next.atNanos;
            next = null;
        }
        return next;
    }

    @Override
    public synchronized void schedule(long delayNanos, Runnable task) {
        long at = ticker.nanos() + Math.max(0, delayNanos);
        timers.add(new Timer(at, task));
        dueNanos = Math.min(dueNanos, at);
    }

    @Override
    public void send(OutgoingRequest request, ResponseSink sink) {
        int place = sent++ & ROOM - 1;
        sinks[place] = sink;
        sentNanos[place] = ticker.nanos();
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Lane open(LaneSetup setup) {
        return this;
    }

    @Override
    public void close() {
        // There is nothing to close.
    }

    private static final class NoHeaders implements ResponseSink.Headers {
        private static final NoHeaders INSTANCE = new NoHeaders();

        @Override
        public Optional<String> first(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> all(String name) {
            return List.of();
        }

        @Override
        public ResponseSink.Headers copy() {
            return this;
        }
    }
}
