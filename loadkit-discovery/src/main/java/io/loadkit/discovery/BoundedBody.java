package io.loadkit.discovery;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a bound; what goes on longer is cut off and the connection given up. */
final class BoundedBody implements HttpResponse.BodySubscriber<BoundedBody.Bytes> {
    private final int most;
    private final AtomicLong allowance;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<Bytes> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /**
     * Bytes of a body.
     *
     * @param cut whether there was more
     */
    record Bytes(byte[] bytes, boolean cut) {}

    BoundedBody(int most, AtomicLong allowance) {
        this.most = most;
        this.allowance = allowance;
    }

    @Override
    public CompletionStage<Bytes> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Flow.Subscription open = Objects.requireNonNull(subscription);
        for (ByteBuffer buffer : buffers) {
            int wanted = buffer.remaining();
            int room = (int) Math.min(most - collected.size(), Math.max(0, allowance.getAndAdd(-wanted)));
            byte[] part = new byte[Math.min(wanted, room)];
            buffer.get(part);
            collected.writeBytes(part);
            if (wanted > room) {
                open.cancel();
                result.complete(new Bytes(collected.toByteArray(), true));
                return;
            }
        }
        open.request(1);
    }

    @Override
    public void onError(Throwable error) {
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        result.complete(new Bytes(collected.toByteArray(), false));
    }
}
