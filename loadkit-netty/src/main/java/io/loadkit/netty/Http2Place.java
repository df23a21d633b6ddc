package io.loadkit.netty;

import io.loadkit.result.FailureClass;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/** Room for one stream of an HTTP/2 connection; a stream is one request. Everything here happens on the lane. */
final class Http2Place implements Place {
    private static final int FIRST_FINAL = 200;

    private final Http2Link link;
    private final Deadlines.Deadline deadline = new Deadlines.Deadline(() -> lane().answerTimedOut(this));
    private final Http2HeadersView view = new Http2HeadersView();
    private @Nullable Exchange exchange;
    private @Nullable Http2Stream stream;
    /** What was answered on a stream that is not closed yet. */
    private @Nullable Exchange finished;

    private long finishedNanos;
    /** Whether the request had a stream, so that the target may have seen it. */
    private boolean left;

    private boolean headSeen;
    private boolean seen;
    private int user = -1;

    Http2Place(Http2Link link) {
        this.link = link;
    }

    private NettyLane lane() {
        return link.lane();
    }

    @Override
    public boolean isUsable() {
        return link.isUsable();
    }

    @Override
    public int user() {
        return user;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public void begin(Exchange next) {
        link.began();
        exchange = next;
        stream = null;
        left = false;
        user = next.request.user();
        headSeen = false;
        seen = false;
        next.firstByteNanos = 0;
        long now = lane().nanos();
        next.sentNanos = now;
        lane().answers().begin(deadline, now);
        ByteBuf body = null;
        if (next.request.withBody()) {
            body = link.channel().alloc().buffer(next.request.body().length());
            body.writeBytes(next.request.body().array(), 0, next.request.body().length());
        }
        link.wire().begin(this, lane().http2Headers().of(next.request), body);
    }

    /** Its stream is there; what is sent on it comes next. */
    void begun(Http2Stream opened) {
        stream = opened;
        left = true;
    }

    /** There is no stream for it. */
    void notBegun(Failure failure) {
        broken(failure);
    }

    /** Headers have come: of the answer, before it, or after it. */
    void onHead(Http2Stream from, Http2Headers headers, boolean last) {
        Exchange current = exchange;
        if (current != null && from == stream) {
            seen = true;
            try {
                onHead(current, headers, last, lane().nanos());
            } catch (RuntimeException | Error e) {
                Exchange.log(e);
                fail(Failure.RECEIVER);
            }
        }
    }

    /** A part of the body has come. */
    void onData(Http2Stream from, ByteBuf data, boolean last) {
        Exchange current = exchange;
        if (current != null && from == stream) {
            seen = true;
            long now = lane().nanos();
            try {
                if (data.isReadable()) {
                    current.sink.onBody(data.nioBuffer());
                }
                if (last) {
                    finish(current, now);
                }
            } catch (RuntimeException | Error e) {
                Exchange.log(e);
                fail(Failure.RECEIVER);
            }
        }
    }

    private void onHead(Exchange current, Http2Headers headers, boolean last, long now) {
        if (!headSeen) {
            int status = statusOf(headers);
            if (status < 0) {
                fail(Failure.NO_STATUS);
                return;
            }
            if (status < FIRST_FINAL) {
                return;
            }
            headSeen = true;
            current.firstByteNanos = now;
            current.sink.onHead(status, view.of(headers));
        }
        if (last) {
            finish(current, now);
        }
    }

    private static int statusOf(Http2Headers headers) {
        CharSequence status = headers.status();
        try {
            return status == null ? -1 : Integer.parseInt(status, 0, status.length(), 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void finish(Exchange done, long now) {
        deadline.end();
        exchange = null;
        finished = done;
        finishedNanos = now;
        Http2Stream open = stream;
        if (open == null) {
            over();
        } else if (done.request.withBody()) {
            // The answer may have come before the whole request was sent; nobody wants the rest.
            link.channel().eventLoop().execute(() -> cancelIfOpen(done, open));
        }
    }

    private void cancelIfOpen(Exchange done, Http2Stream open) {
        if (finished == done && stream == open) {
            link.wire().cancel(open);
        }
    }

    /** The stream is closed: the place is free, and only now is the user told, who may want it again at once. */
    private void over() {
        Exchange done = finished;
        long doneNanos = finishedNanos;
        finished = null;
        link.ended(this);
        if (done != null) {
            done.done(doneNanos);
        }
    }

    /** The next stream may begin only when the last one is closed: until then it counts among those the target allows. */
    private void endIfClosed() {
        if (stream == null) {
            link.ended(this);
        }
    }

    @Override
    public void fail(Failure failure) {
        Exchange failed = exchange;
        if (failed != null) {
            exchange = null;
            deadline.end();
            if (stream != null) {
                link.wire().cancel(stream);
            } else {
                link.ended(this);
            }
            if (left && failure != Failure.REFUSED_STREAM) {
                lane().lost(failed, failure);
            } else {
                lane().fail(failed, failure);
            }
        }
    }

    /** What the target has not begun to answer may go out once more. */
    private void broken(Failure failure) {
        Exchange broken = exchange;
        boolean again = broken != null
                && !seen
                && !broken.repeated
                && (failure == Failure.REFUSED_STREAM
                        || failure.kind() == FailureClass.CONNECT && broken.isIdempotent());
        if (broken != null && again) {
            exchange = null;
            deadline.end();
            endIfClosed();
            lane().repeat(broken);
        } else {
            fail(failure);
        }
    }

    /** The stream is no more. */
    void broken(Http2Stream on, Failure failure) {
        if (on == stream) {
            broken(failure);
        }
    }

    /** The connection is no more, and the stream with it. */
    void brokenWithLink(Failure failure) {
        if (exchange != null) {
            broken(failure);
        }
    }

    /** The stream has ended: both sides are done, or one has given it up. */
    void closed(Http2Stream ended) {
        if (ended != stream) {
            return;
        }
        stream = null;
        if (exchange == null) {
            over();
        } else {
            broken(seen ? Failure.CLOSED_WITHIN : Failure.CLOSED_BEFORE);
        }
    }
}
