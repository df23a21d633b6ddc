package io.loadkit.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks a proxy to be let through to the target (RFC 9110, 9.3.6). First in the pipeline, and gone from it when the proxy
 * has agreed.
 */
final class ProxyTunnel extends ByteToMessageDecoder {
    private static final int LONGEST_ANSWER = 16 << 10;
    private static final int HEAD_END = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';

    private final String authority;
    private final Runnable through;
    private final Consumer<Failure> refused;
    private boolean ended;

    /**
     * A tunnel to {@code authority}, host and port.
     *
     * @param through, refused one of them is called, once
     */
    ProxyTunnel(String authority, Runnable through, Consumer<Failure> refused) {
        this.authority = authority;
        this.through = through;
        this.refused = refused;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel
    public void channelActive(ChannelHandlerContext context) {
        String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
        ByteBuf bytes = context.alloc().buffer(request.length());
        bytes.writeCharSequence(request, StandardCharsets.US_ASCII);
        context.writeAndFlush(bytes);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        for (int at = in.readerIndex(); at <= in.writerIndex() - 4; at++) {
            if (in.getInt(at) == HEAD_END) {
                String head = in.readCharSequence(at + 4 - in.readerIndex(), StandardCharsets.ISO_8859_1)
                        .toString();
                judge(context, head.substring(0, head.indexOf('\r')));
                return;
            }
        }
        if (in.readableBytes() > LONGEST_ANSWER) {
            end(Failure.NO_PROXY);
        }
    }

    private void judge(ChannelHandlerContext context, String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.")) {
            end(Failure.NO_PROXY);
        } else if (parts[1].startsWith("2")) {
            ended = true;
            context.pipeline().remove(this);
            through.run();
        } else {
            end(Failure.byProxy(parts[1]));
        }
    }

    private void end(Failure failure) {
        if (!ended) {
            ended = true;
            refused.accept(failure);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(Failure.CLOSED_BY_PROXY);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(Failure.onConnecting(cause));
    }
}
