package io.loadkit.generator.calibrate;

import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Transport;
import io.loadkit.testkit.FakeAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A transport without a network that answers at once, as a function says. */
public final class AnsweringTransport implements Transport {
    private final Function<Asked, FakeAnswer> service;
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    /** A request as it arrives. */
    public record Asked(String method, String target, String headers, String body) {
        /** Method and target. */
        public String line() {
            return method + " " + target;
        }
    }

    /** A transport whose answers are those of the function. */
    public AnsweringTransport(Function<Asked, FakeAnswer> service) {
        this.service = service;
    }

    /** The requests so far, in their order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What was waited for; the waits themselves are left out. */
    public List<Duration> waits() {
        return List.copyOf(waits);
    }

    @Override
    public String name() {
        return "answering";
    }

    @Override
    public Lane open(LaneSetup setup) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        return new Lane() {
            @Override
            public void schedule(long delayNanos, Runnable task) {
                if (delayNanos > 0) {
                    waits.add(Duration.ofNanos(delayNanos));
                }
                thread.execute(task);
            }

            @Override
            public void send(OutgoingRequest request, ResponseSink sink) {
                Asked one = new Asked(
                        request.method(),
                        request.target().toString(),
                        request.headers().toString(),
                        request.body().toString());
                asked.add(one);
                FakeAnswer answer = service.apply(one);
                thread.execute(() -> {
                    if (answer.failure().isPresent()) {
                        sink.onFailure(answer.failure().get(), "said so", 0, 0);
                        return;
                    }
                    sink.onHead(answer.status(), new Lines(answer.headers()));
                    sink.onBody(ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)));
                    sink.onDone(0, 0, 0);
                });
            }

            @Override
            public void close() {
                thread.shutdown();
            }
        };
    }

    private record Lines(List<Map.Entry<String, String>> lines) implements ResponseSink.Headers {
        @Override
        public Optional<String> first(String name) {
            return all(name).stream().findFirst();
        }

        @Override
        public List<String> all(String name) {
            return lines.stream()
                    .filter(line -> line.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        @Override
        public ResponseSink.Headers copy() {
            return this;
        }
    }
}
