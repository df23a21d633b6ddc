package io.loadkit.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one HTTP/2 connection: tells the link and its places what comes, and sends what they ask for. It works
 * on Netty's streams themselves, since a channel and a pipeline for each request cost several times what the request
 * does. What is begun while answers are read is sent together, when all that has come is read.
 */
final class Http2Wire extends Http2ConnectionHandler {
    private static final int WINDOW = 1 << 20;

    private final Http2Link link;
    private final Http2Connection.PropertyKey placeKey;
    private @Nullable ChannelHandlerContext context;
    private boolean reading;

    @SuppressWarnings("this-escape") // the class is final
    private Http2Wire(
            Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings, Http2Link link) {
        super(decoder, encoder, settings);
        this.link = link;
        placeKey = connection().newKey();
        decoder.frameListener(new Frames());
        connection().addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamClosed(Http2Stream stream) {
                Http2Place place = placeOf(stream);
                if (place != null) {
                    place.closed(stream);
                }
            }
        });
    }

    static Http2Wire of(Http2Link link) {
        return new Builder(link).build();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Exception {
        context = added;
        super.handlerAdded(added);
    }

    /**
     * Begins a stream; the place is told of it, or that there is none.
     *
     * @param body all of it, which is the wire's from now on; null for none
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the stream
    void begin(Http2Place place, Http2Headers headers, @Nullable ByteBuf body) {
        ChannelHandlerContext at = context;
        if (at == null) {
            throw new IllegalStateException("a request on a connection that was never set up");
        }
        int id = connection().local().incrementAndGetNextStreamId();
        ChannelFuture sent = encoder().writeHeaders(at, id, headers, 0, body == null, at.newPromise());
        Http2Stream stream = connection().stream(id);
        if (stream == null) {
            if (body != null) {
                body.release();
            }
            if (id < 0) {
                link.retire(); // it has had as many streams as a connection can have
            }
            place.notBegun(id < 0 ? Failure.REFUSED_STREAM : Failure.onHttp2(sent.cause()));
            return;
        }
        stream.setProperty(placeKey, place);
        place.begun(stream);
        if (body != null) {
            encoder().writeData(at, id, body, 0, true, at.newPromise());
        }
        if (!reading) {
            flush(at);
        }
    }

    /** Tells the target to stop; the place hears when the stream is closed. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    void cancel(Http2Stream stream) {
        ChannelHandlerContext at = context;
        if (at != null) {
            resetStream(at, stream.id(), Http2Error.CANCEL.code(), at.newPromise());
            if (!reading) {
                flush(at);
            }
        }
    }

    private @Nullable Http2Place placeOf(@Nullable Http2Stream stream) {
        return stream == null ? null : stream.getProperty(placeKey);
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) throws Exception {
        reading = true;
        super.channelRead(from, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext from) throws Exception {
        reading = false;
        super.channelReadComplete(from);
    }

    @Override
    protected void onStreamError(
            ChannelHandlerContext from, boolean outbound, Throwable cause, Http2Exception.StreamException fault) {
        Http2Stream stream = connection().stream(fault.streamId());
        Http2Place place = placeOf(stream);
        if (stream != null && place != null) {
            place.broken(stream, Failure.onHttp2(fault));
        }
        super.onStreamError(from, outbound, cause, fault);
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext from, boolean outbound, Throwable cause, @Nullable Http2Exception fault) {
        link.broken(Failure.onHttp2(fault == null ? cause : fault));
        super.onConnectionError(from, outbound, cause, fault);
    }

    /** What has come. */
    private final class Frames extends Http2FrameAdapter {
        @Override
        public void onSettingsRead(ChannelHandlerContext from, Http2Settings settings) {
            link.settled(settings);
        }

        @Override
        public void onHeadersRead(ChannelHandlerContext from, int id, Http2Headers headers, int padding, boolean last) {
            Http2Stream stream = connection().stream(id);
            Http2Place place = placeOf(stream);
            if (stream != null && place != null) {
                place.onHead(stream, headers, last);
            }
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext from,
                int id,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean last) {
            onHeadersRead(from, id, headers, padding, last);
        }

        @Override
        public int onDataRead(ChannelHandlerContext from, int id, ByteBuf data, int padding, boolean last) {
            int taken = data.readableBytes() + padding;
            Http2Stream stream = connection().stream(id);
            Http2Place place = placeOf(stream);
            if (stream != null && place != null) {
                place.onData(stream, data, last);
            }
            return taken;
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext from, int id, long error) {
            Http2Stream stream = connection().stream(id);
            Http2Place place = placeOf(stream);
            if (stream != null && place != null) {
                place.broken(
                        stream,
                        error == Http2Error.REFUSED_STREAM.code() ? Failure.REFUSED_STREAM : Failure.RESET_STREAM);
            }
        }

        @Override
        public void onGoAwayRead(ChannelHandlerContext from, int last, long error, ByteBuf why) {
            link.retire();
            unseen(last);
        }

        /** What the target has not looked at may go out once more, whatever it is (RFC 9113, 6.8). */
        private void unseen(int last) {
            try {
                connection().forEachActiveStream(stream -> {
                    Http2Place place = placeOf(stream);
                    if (place != null && stream.id() > last) {
                        place.broken(stream, Failure.REFUSED_STREAM);
                    }
                    return true;
                });
            } catch (Http2Exception e) {
                throw new IllegalStateException("a walk over streams that changes nothing failed", e);
            }
        }
    }

    private static final class Builder extends AbstractHttp2ConnectionHandlerBuilder<Http2Wire, Builder> {
        private final Http2Link link;

        Builder(Http2Link link) {
            this.link = link;
            Http2Connection connection = new DefaultHttp2Connection(false);
            // No request is more urgent than another.
            connection
                    .remote()
                    .flowController(new DefaultHttp2RemoteFlowController(
                            connection, new UniformStreamByteDistributor(connection)));
            connection(connection);
            initialSettings(new Http2Settings().pushEnabled(false).initialWindowSize(WINDOW));
            gracefulShutdownTimeoutMillis(0);
        }

        @Override
        protected Http2Wire build() {
            return super.build();
        }

        @Override
        protected Http2Wire build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            return new Http2Wire(decoder, encoder, settings, link);
        }
    }
}
