package io.loadkit.netty;

import io.loadkit.result.FailureClass;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open connection, with one request under way on it at most. Last in its pipeline, behind the decoder. Everything
 * here happens on the lane.
 */
final class Connection extends ChannelInboundHandlerAdapter implements Link, Place {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;
    /**
     * A POST is sent again only when its connection had lain idle for so long: then the target's idle timeout is what
     * closed it, and not the request.
     */
    private static final long LONG_IDLE_NANOS = 1_000_000_000;

    private final NettyLane lane;
    private final Channel channel;
    private final AnswerDecoder decoder;
    private final RequestWriter writer;
    private final HeadersView headers = new HeadersView();
    private final Deadlines.Deadline deadline = new Deadlines.Deadline(this::tooLate);
    private @Nullable Exchange exchange;
    private boolean headRequest;
    private boolean interim;
    private boolean headSeen;
    private boolean keptAlive;
    private boolean seen;
    private boolean served;
    private boolean leaving;
    private boolean retired;
    private int user = -1;
    private long readNanos;
    private long idleSinceNanos;

    Connection(NettyLane lane, Channel channel) {
        this.lane = lane;
        this.channel = channel;
        decoder = new AnswerDecoder(this, lane.buffers());
        writer = new RequestWriter(lane.target(), lane.http().compressed(), lane.asksProxy());
    }

    AnswerDecoder decoder() {
        return decoder;
    }

    @Override
    public List<Connection> places() {
        return List.of(this);
    }

    @Override
    public Link link() {
        return this;
    }

    @Override
    public int user() {
        return user;
    }

    @Override
    public boolean isUsable() {
        return !leaving && channel.isActive();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a void promise reports to exceptionCaught
    public void begin(Exchange next) {
        exchange = next;
        user = next.request.user();
        headRequest = next.request.method().equals("HEAD");
        interim = false;
        headSeen = false;
        seen = false;
        next.firstByteNanos = 0;
        ByteBuf bytes = writer.write(next.request, channel.alloc());
        long now = lane.nanos();
        next.sentNanos = now;
        lane.answers().begin(deadline, now);
        channel.writeAndFlush(bytes, channel.voidPromise());
    }

    /** Bytes are there, and not decoded yet. Returns whether they may be an answer. */
    boolean bytesCame() {
        Exchange current = exchange;
        if (current == null) {
            leave();
            return false;
        }
        readNanos = lane.nanos();
        seen = true;
        if (current.firstByteNanos == 0) {
            current.firstByteNanos = readNanos;
        }
        return true;
    }

    boolean expectsNoBody() {
        return headRequest;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            onHead(response);
        }
        if (message instanceof HttpContent content) {
            try {
                onContent(content);
            } finally {
                content.release();
            }
        }
    }

    private void onHead(HttpResponse response) {
        Exchange current = exchange;
        if (current == null) {
            return;
        }
        DecoderResult result = response.decoderResult();
        int status = response.status().code();
        if (result.isFailure()) {
            fail(Failure.onDecoding(result.cause()));
        } else if (status == SWITCHING_PROTOCOLS) {
            fail(Failure.UPGRADED);
        } else if (status < FIRST_FINAL) {
            interim = true;
        } else {
            keptAlive = isKeptAlive(response);
            headSeen = true;
            try {
                current.sink.onHead(status, headers.of(response.headers()));
            } catch (RuntimeException | Error e) {
                Exchange.log(e);
                fail(Failure.RECEIVER);
            }
        }
    }

    /** As Netty's, with the two usual cases first. */
    private static boolean isKeptAlive(HttpResponse response) {
        String connection = response.headers().get(HttpHeaderNames.CONNECTION);
        if (connection == null) {
            return response.protocolVersion().isKeepAliveDefault();
        }
        return connection.equals("keep-alive") || HttpUtil.isKeepAlive(response);
    }

    private void onContent(HttpContent content) {
        Exchange current = exchange;
        if (current == null) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            fail(Failure.onDecoding(content.decoderResult().cause()));
            return;
        }
        if (interim) {
            // The end of an interim answer; what follows begins anew.
            interim = false;
            current.firstByteNanos = decoder.hasSurplus() ? readNanos : 0;
            return;
        }
        ByteBuf piece = content.content();
        if (piece.isReadable()) {
            try {
                current.sink.onBody(lane.buffers().view(piece));
            } catch (RuntimeException | Error e) {
                Exchange.log(e);
                fail(Failure.RECEIVER);
                return;
            }
        }
        if (content instanceof LastHttpContent) {
            finish(current);
        }
    }

    private void finish(Exchange done) {
        long doneNanos = readNanos;
        deadline.end();
        exchange = null;
        served = true;
        idleSinceNanos = doneNanos;
        if (keptAlive && !retired && lane.keepsConnections() && !decoder.hasSurplus() && isUsable() && isAllSent()) {
            lane.release(this);
        } else {
            leave();
        }
        done.done(doneNanos);
    }

    /** Not so when the answer came before the whole request was sent: the rest must not run into the next one. */
    private boolean isAllSent() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return pending == null || pending.totalPendingWriteBytes() == 0;
    }

    private void tooLate() {
        lane.answerTimedOut(this);
    }

    @Override
    public void fail(Failure failure) {
        Exchange failed = exchange;
        leave();
        if (failed != null) {
            exchange = null;
            deadline.end();
            lane.lost(failed, failure);
        }
    }

    /** The connection is no more, or soon will be. */
    private void broken(Failure failure) {
        Exchange broken = exchange;
        if (broken != null && failure.kind() == FailureClass.CONNECT && mayRepeat(broken)) {
            exchange = null;
            deadline.end();
            leave();
            lane.repeat(broken);
        } else {
            fail(failure);
        }
    }

    /** A target may close an idle connection at the very moment at which a request is sent on it; that is no failure. */
    private boolean mayRepeat(Exchange broken) {
        return served
                && !seen
                && !broken.repeated
                && (broken.isIdempotent() || broken.sentNanos - idleSinceNanos >= LONG_IDLE_NANOS);
    }

    @Override
    public void retire() {
        retired = true;
        if (exchange == null) {
            leave();
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // channelInactive says when it is done
    public void leave() {
        if (!leaving) {
            leaving = true;
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        leaving = true;
        writer.release();
        lane.gone(this);
        broken(headSeen || seen ? Failure.CLOSED_WITHIN : Failure.CLOSED_BEFORE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken(Failure.onConnection(cause));
    }
}
