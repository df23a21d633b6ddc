package io.loadkit.engine;

import io.loadkit.result.FailureClass;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request that a user has under way, one after the other: made, sent, answered, judged and recorded. Cookies come
 * and go with it. A request and the redirects that follow it are one. Lives on one lane.
 */
final class UserRequest implements ResponseSink {
    private static final int TOO_MANY = 429;

    private final LaneLoop loop;
    private final Answered answered;
    private final OutgoingRequest request;
    private final Received received;
    private final CookieJar cookies = new CookieJar();
    private final Redirects redirects;
    private CompiledStep.@Nullable Request step;
    private @Nullable Object[] saved = {};
    private long intendedNanos;
    private long handedNanos;
    private long waitNanos;
    private boolean keepsAll;
    private boolean keepsBody;

    /** Told when a request is over. */
    interface Answered {
        /**
         * It was answered, or failed.
         *
         * @param status 0 without an answer
         */
        void answered(CompiledStep.Request done, int status, @Nullable ErrorKey failure, Received received);

        /** A cookie was set; {@code header} says which. */
        void cookieSet(String header);
    }

    /** Nothing yet; {@code place} is unique in the run. */
    UserRequest(LaneLoop loop, int place, Answered answered) {
        this.loop = loop;
        this.answered = answered;
        this.request = new OutgoingRequest(place);
        this.received = new Received(loop.limits().keptBodyBytes());
        this.redirects = new Redirects(loop.run.target(), loop.run.mostRedirects());
    }

    /** The cookies that come and go. */
    CookieJar cookies() {
        return cookies;
    }

    /** Belongs to another user from now on. */
    void forget() {
        cookies.clear();
    }

    /** Writes the request. Throws what a computed value threw. */
    void write(CompiledStep.Request next, UserDraws drawing) {
        next.write(request, drawing, cookies, loop.ticker());
    }

    /**
     * Sends what was written.
     *
     * @param drawing where values of the answer are saved
     * @param keep whether head and body are to be kept whatever is expected of them
     */
    void send(CompiledStep.Request next, UserDraws drawing, long intended, boolean keep) {
        received.reset();
        redirects.begin();
        saved = drawing.saved;
        intendedNanos = intended;
        keepsAll = keep;
        handedNanos = loop.nanos();
        loop.limited.sent(next.operation, handedNanos);
        loop.send(request, this);
        step = next;
    }

    boolean isUnderWay() {
        return step != null;
    }

    /** Gives it up: the run is over. */
    void abandon(long nowNanos) {
        CompiledStep.Request asked = step;
        if (asked != null) {
            step = null;
            ErrorKey failure = new ErrorKey(FailureClass.TIMEOUT, "no answer before the end of the run");
            loop.finished(
                    asked, intendedNanos, intendedNanos, intendedNanos, 0, nowNanos, 0, failure, received, request);
        }
    }

    @Override
    public void onHead(int status, Headers headers) {
        CompiledStep.Request asked = step;
        if (asked != null) {
            received.head(status, headers, keepsAll || asked.expected.needsHeaders());
            waitNanos = status == TOO_MANY ? RateLimits.waitNanos(headers) : 0;
            keepsBody = keepsAll || asked.expected.needsBody() || loop.wantsSample(asked, status);
            if (keepsBody) {
                headers.first("Content-Encoding").ifPresent(received::encoding);
            }
        }
        List<String> set = headers.all("Set-Cookie");
        for (int i = 0; i < set.size(); i++) {
            cookies.store(set.get(i), request.target(), loop.ticker().now());
            answered.cookieSet(set.get(i));
        }
        redirects.head(status, headers, request);
    }

    @Override
    public void onBody(ByteBuffer piece) {
        received.body(piece, keepsBody);
    }

    @Override
    public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
        CompiledStep.Request asked = step;
        if (asked == null) {
            return;
        }
        if (redirects.follows(sentNanos)) {
            redirects.rewrite(
                    request,
                    received.status(),
                    to -> cookies.header(to, loop.ticker().now(), Set.of()));
            received.next();
            loop.sendOn(request, this);
            return;
        }
        ErrorKey endless = redirects.endless();
        ErrorKey failure = endless == null ? asked.expected.judge(received, saved, loop.faults) : endless;
        finished(asked, received.status(), failure, redirects.sentNanos(sentNanos), firstByteNanos, doneNanos);
    }

    @Override
    public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {
        CompiledStep.Request asked = step;
        if (asked != null) {
            finished(asked, 0, new ErrorKey(kind, text), redirects.sentNanos(sentNanos), 0, doneNanos);
        }
    }

    @Override
    public void onLost(FailureClass kind, String text, long sentNanos, long doneNanos) {
        received.lost();
        onFailure(kind, text, sentNanos, doneNanos);
    }

    private void finished(
            CompiledStep.Request done,
            int status,
            @Nullable ErrorKey failure,
            long sentNanos,
            long firstByteNanos,
            long doneNanos) {
        step = null;
        if (status == TOO_MANY) {
            loop.limited.refused(done.operation, waitNanos, sentNanos, doneNanos);
        }
        loop.finished(
                done,
                intendedNanos,
                handedNanos,
                sentNanos,
                firstByteNanos,
                doneNanos,
                status,
                failure,
                received,
                request);
        answered.answered(done, status, failure, received);
    }
}
