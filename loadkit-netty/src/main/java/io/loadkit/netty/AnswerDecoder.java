package io.loadkit.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.ReferenceCountUtil;

/** Netty's decoder, told what only the sender of the request knows. */
final class AnswerDecoder extends HttpResponseDecoder {
    private static final int LINE_BYTES = 16 << 10;
    private static final int HEADER_BYTES = 256 << 10;
    private static final int PIECE_BYTES = 64 << 10;

    private final Connection connection;
    private final ReadBuffers buffers;

    AnswerDecoder(Connection connection, ReadBuffers buffers) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxChunkSize(PIECE_BYTES)
                .setStrictLineParsing(false));
        this.connection = connection;
        this.buffers = buffers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        if (connection.bytesCame()) {
            super.channelRead(context, buffers.forDecoder(bytes));
        } else {
            ReferenceCountUtil.release(bytes);
        }
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return connection.expectsNoBody() || super.isContentAlwaysEmpty(message);
    }

    /** Whether more has come than the answer it just ended. */
    boolean hasSurplus() {
        return actualReadableBytes() > 0;
    }
}
