package io.loadkit.testkit;

import io.loadkit.result.FailureClass;
import io.loadkit.spi.ResponseSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A sink that keeps what it is told and lets a test wait for the end. Notes each breach of the contract of
 * {@link ResponseSink}, which {@link #await} turns into an error.
 */
public final class TakenAnswer implements ResponseSink {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Consumer<TakenAnswer> atEnd;
    private final List<String> names;
    private final List<List<String>> headers = new ArrayList<>();
    private final LaneWatch watch;
    private @Nullable Headers kept;
    private int status;
    private @Nullable FailureClass failure;
    private String text = "";
    private long sentNanos;
    private long firstByteNanos;
    private long doneNanos;
    private @Nullable String breach;

    /**
     * @param names headers whose values are kept
     * @param atEnd called on the lane when the answer has ended, one way or the other
     */
    TakenAnswer(LaneWatch watch, List<String> names, Consumer<TakenAnswer> atEnd) {
        this.watch = watch;
        this.names = List.copyOf(names);
        this.atEnd = atEnd;
    }

    @Override
    public void onHead(int status, Headers given) {
        watch.callback(() -> {
            expect(this.status == 0, "onHead came twice");
            open("onHead");
            this.status = status;
            kept = given.copy();
            for (String name : names) {
                List<String> all = List.copyOf(given.all(name));
                headers.add(all);
                expect(given.first(name).equals(all.stream().findFirst()), "first and all disagree about " + name);
            }
        });
    }

    @Override
    public void onBody(ByteBuffer piece) {
        watch.callback(() -> {
            expect(status != 0, "onBody came before onHead");
            open("onBody");
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            body.writeBytes(bytes);
        });
    }

    @Override
    public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
        watch.callback(() -> {
            expect(status != 0, "onDone came before onHead");
            open("onDone");
            expect(sentNanos <= firstByteNanos && firstByteNanos <= doneNanos, "the instants are out of order");
            this.sentNanos = sentNanos;
            this.firstByteNanos = firstByteNanos;
            this.doneNanos = doneNanos;
            end();
        });
    }

    @Override
    public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {
        watch.callback(() -> {
            open("onFailure");
            expect(!text.isBlank() && text.length() <= 200, "the text of the failure is empty or long: " + text);
            expect(sentNanos <= doneNanos, "the instants are out of order");
            failure = kind;
            this.text = text;
            this.sentNanos = sentNanos;
            this.doneNanos = doneNanos;
            end();
        });
    }

    /**
     * Waits for the end.
     *
     * @param patience how long to wait at most
     * @return this
     * @throws AssertionError when there is none in time, or the contract was broken
     */
    public TakenAnswer await(Duration patience) {
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Neither onDone nor onFailure came within " + patience + "; status so far "
                        + status + ", " + body.size() + " bytes of body");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
        if (breach != null) {
            throw new AssertionError(breach);
        }
        return this;
    }

    /** {@return whether it has ended} */
    public boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** {@return 0 when no status came} */
    public int status() {
        return status;
    }

    /** {@return the body as ISO 8859-1} */
    public String body() {
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    /** {@return the body} */
    public byte[] bytes() {
        return body.toByteArray();
    }

    /**
     * {@return the values of a header whose name was given}
     *
     * @param name as it is called
     */
    public List<String> values(String name) {
        return headers.isEmpty() ? List.of() : headers.get(names.indexOf(name));
    }

    /** {@return why it failed; {@code null} when it was complete} */
    public @Nullable FailureClass failure() {
        return failure;
    }

    /** {@return text of the failure} */
    public String text() {
        return text;
    }

    /**
     * As told by the transport.
     *
     * @return nanoseconds on the clock of the lane
     */
    public long sentNanos() {
        return sentNanos;
    }

    /**
     * As told by the transport.
     *
     * @return nanoseconds on the clock of the lane
     */
    public long firstByteNanos() {
        return firstByteNanos;
    }

    /**
     * As told by the transport.
     *
     * @return nanoseconds on the clock of the lane
     */
    public long doneNanos() {
        return doneNanos;
    }

    @Override
    public String toString() {
        return failure == null ? status + " with " + body.size() + " bytes" : failure + ": " + text;
    }

    private void open(String event) {
        expect(ended.getCount() > 0, event + " came after the end");
    }

    private void expect(boolean kept, String otherwise) {
        if (!kept && breach == null) {
            breach = "The contract of ResponseSink was broken: " + otherwise;
        }
    }

    private void end() {
        for (int i = 0; i < headers.size() && kept != null; i++) {
            expect(kept.all(names.get(i)).equals(headers.get(i)), "the copy of the headers has changed");
        }
        ended.countDown();
        atEnd.accept(this);
    }
}
