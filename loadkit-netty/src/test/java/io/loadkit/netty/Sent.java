package io.loadkit.netty;

import io.loadkit.result.FailureClass;
import io.loadkit.spi.Lane;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A request that a test sent, and what it came to: status and body, or failure. */
final class Sent implements ResponseSink {
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    static Sent get(Lane lane, int user, String path) {
        return send(lane, user, "GET", path, null);
    }

    static Sent send(Lane lane, int user, String method, String path, String body) {
        OutgoingRequest request = new OutgoingRequest(user);
        request.reset(method, body != null, null);
        request.target().writeUtf8(path);
        request.headers().writeUtf8("X-Mark: here\r\n");
        if (body != null) {
            request.body().writeUtf8(body);
        }
        Sent sent = new Sent();
        lane.schedule(0, () -> lane.send(request, sent));
        return sent;
    }

    String end() throws Exception {
        return end.get(40, TimeUnit.SECONDS);
    }

    @Override
    public void onHead(int status, Headers headers) {
        text.append(status)
                .append(' ')
                .append(headers.first("X-Echo").orElse(""))
                .append(' ');
    }

    @Override
    public void onBody(ByteBuffer piece) {
        text.append(StandardCharsets.US_ASCII.decode(piece));
    }

    @Override
    public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
        end.complete(
                sentNanos <= firstByteNanos && firstByteNanos <= doneNanos ? text.toString() : "instants out of order");
    }

    @Override
    public void onFailure(FailureClass kind, String why, long sentNanos, long doneNanos) {
        end.complete(kind + " " + why);
    }
}
