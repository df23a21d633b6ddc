package io.loadkit.netty;

import io.loadkit.result.FailureClass;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** Room for one stream of an HTTP/2 connection; a stream is one request. Everything here happens on the lane. */
@Sharable // one stream after the other
final class Http2Place extends ChannelInboundHandlerAdapter implements Place {
    private static final int FIRST_FINAL = 200;

    private final Http2Link link;
    private final Deadlines.Deadline deadline = new Deadlines.Deadline(() -> lane().answerTimedOut(this));
    private final Http2StreamChannelBootstrap streams;
    private final Http2HeadersView view = new Http2HeadersView();
    private @Nullable Exchange exchange;
    private @Nullable Channel stream;
    /** What was answered on a stream that is not closed yet. */
    private @Nullable Exchange finished;

    private long finishedNanos;
    private boolean headSeen;
    private boolean seen;
    private int user = -1;

    Http2Place(Http2Link link) {
        this.link = link;
        streams = new Http2StreamChannelBootstrap(link.channel()).handler(this);
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
    @SuppressWarnings("FutureReturnValueIgnored") // of closing what nobody waits for any more
    public void begin(Exchange next) {
        link.began();
        exchange = next;
        stream = null;
        user = next.request.user();
        headSeen = false;
        seen = false;
        next.firstByteNanos = 0;
        long now = lane().nanos();
        next.sentNanos = now;
        lane().answers().begin(deadline, now);
        streams.open().addListener(opened -> {
            if (exchange != next) {
                if (opened.isSuccess()) {
                    ((Channel) opened.getNow()).close(); // its time was up before it began
                }
            } else if (opened.isSuccess()) {
                write(next, (Http2StreamChannel) opened.getNow());
            } else {
                broken(Failure.onHttp2(opened.cause()));
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the stream
    private void write(Exchange next, Http2StreamChannel opened) {
        stream = opened;
        Http2Headers headers = lane().http2Headers().of(next.request);
        if (next.request.withBody()) {
            ByteBuf body = opened.alloc().buffer(next.request.body().length());
            body.writeBytes(next.request.body().array(), 0, next.request.body().length());
            opened.write(new DefaultHttp2HeadersFrame(headers, false));
            opened.writeAndFlush(new DefaultHttp2DataFrame(body, true));
        } else {
            opened.writeAndFlush(new DefaultHttp2HeadersFrame(headers, true));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        try {
            Exchange current = exchange;
            if (current == null || context.channel() != stream) {
                return;
            }
            long now = lane().nanos();
            seen = true;
            if (frame instanceof Http2HeadersFrame head) {
                onHead(current, head, now);
            } else if (frame instanceof Http2DataFrame data) {
                onData(current, data, now);
            }
        } catch (RuntimeException | Error e) {
            Exchange.log(e);
            fail(Failure.RECEIVER);
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void onHead(Exchange current, Http2HeadersFrame head, long now) {
        if (!headSeen) {
            int status = statusOf(head.headers());
            if (status < 0) {
                fail(Failure.NO_STATUS);
                return;
            }
            if (status < FIRST_FINAL) {
                return;
            }
            headSeen = true;
            current.firstByteNanos = now;
            current.sink.onHead(status, view.of(head.headers()));
        }
        if (head.isEndStream()) {
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

    private void onData(Exchange current, Http2DataFrame data, long now) {
        if (data.content().isReadable()) {
            current.sink.onBody(data.content().nioBuffer());
        }
        if (data.isEndStream()) {
            finish(current, now);
        }
    }

    private void finish(Exchange done, long now) {
        deadline.end();
        exchange = null;
        finished = done;
        finishedNanos = now;
        Channel open = stream;
        if (open == null) {
            over();
        } else if (done.request.withBody()) {
            // The answer may have come before the whole request was sent; nobody wants the rest.
            open.eventLoop().execute(() -> closeIfOpen(done, open));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // channelInactive says when it is done
    private void closeIfOpen(Exchange done, Channel open) {
        if (finished == done && stream == open) {
            open.close();
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
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    public void fail(Failure failure) {
        Exchange failed = exchange;
        if (failed != null) {
            exchange = null;
            deadline.end();
            if (stream != null) {
                stream.close(); // tells the target to stop
            } else {
                link.ended(this);
            }
            lane().fail(failed, failure);
        }
    }

    /** The stream is no more. What the target has not begun to answer may go out once more. */
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

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame reset && context.channel() == stream) {
            broken(
                    reset.errorCode() == Http2Error.REFUSED_STREAM.code()
                            ? Failure.REFUSED_STREAM
                            : Failure.RESET_STREAM);
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (context.channel() != stream) {
            return;
        }
        stream = null;
        if (exchange == null) {
            over();
        } else {
            broken(seen ? Failure.CLOSED_WITHIN : Failure.CLOSED_BEFORE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (context.channel() == stream) {
            broken(Failure.onHttp2(cause));
        }
    }
}
