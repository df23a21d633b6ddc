package io.loadkit.testkit;

import io.loadkit.result.FailureClass;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import io.loadkit.spi.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transport without a network, in which time passes only inside {@link #advance}: a run of an hour takes as long as
 * its events take to compute, and always happens in the same order. All lanes share one queue of events, which the
 * thread that calls {@code advance} works off.
 *
 * <pre>{@code
 * FakeTransport transport = new FakeTransport(request -> FakeAnswer.ok("{}").after(Duration.ofMillis(20)));
 * Run run = engine.start(plan, new EngineSetup(transport, List.of(), transport.ticker()));
 * transport.advance(Duration.ofSeconds(60));
 * RunResult result = run.await();
 * }</pre>
 */
public final class FakeTransport implements Transport {
    private final FakeTicker ticker = new FakeTicker();
    private final Function<FakeRequest, FakeAnswer> script;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<FakeRequest> requests = new ArrayList<>();
    private final List<FakeLane> lanes = new ArrayList<>();
    private long scheduled;

    /**
     * A transport that answers as {@code script} says; it is called when a request is sent.
     *
     * @param script answers each request, on the lane
     */
    public FakeTransport(Function<FakeRequest, FakeAnswer> script) {
        this.script = script;
    }

    /** {@return the clock of all its lanes} */
    public Ticker ticker() {
        return ticker;
    }

    /**
     * Lets that much time pass, with all that happens in it.
     *
     * @param time more than 0
     */
    public void advance(Duration time) {
        long until = ticker.nanos() + time.toNanos();
        Event next = due(until);
        while (next != null) {
            ticker.moveTo(next.atNanos);
            next.task.run();
            next = due(until);
        }
        ticker.moveTo(until);
    }

    /** {@return what was sent so far, in order of time} */
    public synchronized List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    /** {@return lanes that were opened and not closed} */
    public synchronized int openLanes() {
        return (int) lanes.stream().filter(lane -> !lane.closed).count();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public synchronized Lane open(LaneSetup setup) {
        FakeLane lane = new FakeLane(setup.number());
        lanes.add(lane);
        return lane;
    }

    private synchronized @Nullable Event due(long until) {
        Event next = events.peek();
        return next != null && next.atNanos <= until ? events.poll() : null;
    }

    private synchronized void add(long atNanos, Runnable task) {
        events.add(new Event(atNanos, scheduled++, task));
    }

    private synchronized void note(FakeRequest request) {
        requests.add(request);
    }

    private record Event(long atNanos, long number, Runnable task) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return atNanos != other.atNanos ? Long.compare(atNanos, other.atNanos) : Long.compare(number, other.number);
        }
    }

    private final class FakeLane implements Lane {
        private final int number;
        private volatile boolean closed;

        FakeLane(int number) {
            this.number = number;
        }

        @Override
        public void schedule(long delayNanos, Runnable task) {
            add(ticker.nanos() + Math.max(0, delayNanos), () -> {
                if (!closed) {
                    task.run();
                }
            });
        }

        @Override
        public void send(OutgoingRequest request, ResponseSink sink) {
            FakeRequest sent = FakeRequest.of(number, request, ticker.nanos());
            note(sent);
            FakeAnswer answer = script.apply(sent);
            schedule(answer.delay().toNanos(), () -> deliver(answer, sent.sentNanos(), sink));
        }

        private void deliver(FakeAnswer answer, long sentNanos, ResponseSink sink) {
            long now = ticker.nanos();
            if (answer.isLost()) {
                sink.onLost(FailureClass.CONNECT, "connect", sentNanos, now);
                return;
            }
            answer.failure()
                    .ifPresentOrElse(
                            kind -> sink.onFailure(
                                    kind, kind.name().toLowerCase(java.util.Locale.ROOT), sentNanos, now),
                            () -> {
                                sink.onHead(answer.status(), new FakeHeaders(answer));
                                if (!answer.body().isEmpty()) {
                                    sink.onBody(ByteBuffer.wrap(answer.bytes()));
                                }
                                sink.onDone(sentNanos, now, now);
                            });
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private record FakeHeaders(FakeAnswer answer) implements ResponseSink.Headers {
        @Override
        public Optional<String> first(String name) {
            return all(name).stream().findFirst();
        }

        @Override
        public List<String> all(String name) {
            return answer.headers().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue())
                    .toList();
        }

        @Override
        public ResponseSink.Headers copy() {
            return this;
        }
    }
}
