package io.loadkit.engine;

import io.loadkit.result.FailureClass;
import io.loadkit.result.FailureSample;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.WireBuffer;
import io.loadkit.text.Redaction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Failed requests that are kept as examples: the first few of each class and operation, and a bounded number in all. The
 * success of a request costs nothing here. For one thread at a time.
 */
@SuppressWarnings("EnumOrdinal") // an index into an array that is never kept
final class Samples {
    /** Of all operations and classes together: about 6 MB where all are as long as they may be. */
    private static final int MOST_IN_ALL = 1000;

    private static final int LONGEST_TARGET = 2048;
    private static final int LONGEST_HEADERS = 4096;

    private final byte[][] kept;
    private final List<Raw> raws = new ArrayList<>(0);
    private int all;

    /** A request that failed, as it was sent, with all its secrets. */
    record Raw(
            int operation,
            ErrorKey failure,
            long nanos,
            String method,
            String target,
            String headers,
            byte[] body,
            boolean cut,
            int status,
            String answer) {}

    Samples(int operations) {
        kept = new byte[operations][];
    }

    /** Whether there is room for one more of that class. */
    boolean wants(int operation, FailureClass kind) {
        byte[] counts = kept[operation];
        return all < MOST_IN_ALL && (counts == null || counts[kind.ordinal()] < FailureSample.MOST);
    }

    /** Takes a failed request. */
    void take(int operation, ErrorKey failure, long nanos, OutgoingRequest request, int status, Received received) {
        int length = request.body().length();
        count(operation, failure.kind());
        raws.add(new Raw(
                operation,
                failure,
                nanos,
                request.method(),
                text(request.target(), LONGEST_TARGET),
                text(request.headers(), LONGEST_HEADERS),
                java.util.Arrays.copyOf(request.body().array(), Math.min(length, FailureSample.MOST_BYTES)),
                length > FailureSample.MOST_BYTES,
                status,
                new String(
                        received.keptBytes(),
                        0,
                        Math.min(received.keptLength(), FailureSample.MOST_BYTES),
                        StandardCharsets.UTF_8)));
    }

    private void count(int operation, FailureClass kind) {
        if (kept[operation] == null) {
            kept[operation] = new byte[FailureClass.values().length];
        }
        kept[operation][kind.ordinal()]++;
        all++;
    }

    /** What was taken since the last call. */
    List<Raw> drain() {
        if (raws.isEmpty()) {
            return List.of();
        }
        List<Raw> out = List.copyOf(raws);
        raws.clear();
        return out;
    }

    /** Takes what other samples drained, as far as there is room. */
    void add(List<Raw> more) {
        for (Raw raw : more) {
            if (wants(raw.operation, raw.failure.kind())) {
                count(raw.operation, raw.failure.kind());
                raws.add(raw);
            }
        }
    }

    /** Those of one operation, secrets masked. */
    List<FailureSample> of(int operation, URI target, LongFunction<Instant> clock) {
        return raws.stream()
                .filter(raw -> raw.operation == operation)
                .map(raw -> redacted(raw, target, clock))
                .toList();
    }

    private static FailureSample redacted(Raw raw, URI target, LongFunction<Instant> clock) {
        Redaction redaction = new Redaction();
        List<String> headers = raw.headers
                .lines()
                .filter(line -> line.indexOf(':') > 0)
                .map(redaction::header)
                .toList();
        String origin = target.getScheme() + "://" + target.getRawAuthority().replaceFirst("^.*@", "");
        return new FailureSample(
                raw.failure.kind(),
                redaction.text(raw.failure.text()),
                clock.apply(raw.nanos),
                raw.method,
                origin + redaction.text(raw.target),
                headers,
                body(raw, redaction),
                raw.status,
                redaction.text(raw.answer));
    }

    private static String body(Raw raw, Redaction redaction) {
        String text = new String(raw.body, StandardCharsets.UTF_8);
        boolean binary = text.chars().anyMatch(c -> c == 0xFFFD || c < ' ' && c != '\n' && c != '\r' && c != '\t');
        return binary && !raw.cut
                ? "(" + raw.body.length + " bytes that are not text)"
                : redaction.text(text) + (raw.cut ? "…" : "");
    }

    private static String text(WireBuffer buffer, int most) {
        return new String(buffer.array(), 0, Math.min(buffer.length(), most), StandardCharsets.UTF_8);
    }
}
