package io.loadkit.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A target that speaks HTTP/2 at once. It answers with what it got; {@code /refused} is refused the first time,
 * {@code /reset} reset, {@code /last} is the last one on its connection, and {@code /unseen}, the first time, comes after
 * the last one.
 */
final class Http2Server implements AutoCloseable {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger under = new AtomicInteger();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listener;

    Http2Server(int mostStreams) {
        listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.incrementAndGet();
                        channel.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forServer()
                                                .initialSettings(new Http2Settings().maxConcurrentStreams(mostStreams))
                                                .build(),
                                        new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                                            @Override
                                            protected void initChannel(Channel stream) {
                                                stream.pipeline().addLast(new Answering());
                                            }
                                        }));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) listener.localAddress()).getPort());
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Answering extends ChannelInboundHandlerAdapter {
        private final StringBuilder body = new StringBuilder();
        private String path = "";

        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            boolean end = false;
            if (frame instanceof Http2HeadersFrame head) {
                path = head.headers().path().toString();
                lines.add(head.headers().method() + " " + path + " "
                        + head.headers().get("x-mark"));
                most.accumulateAndGet(under.incrementAndGet(), Math::max);
                end = head.isEndStream();
            } else if (frame instanceof Http2DataFrame data) {
                body.append(data.content().toString(StandardCharsets.US_ASCII));
                data.release();
                end = data.isEndStream();
            }
            if (end) {
                // After all that came in with it: streams that are under way at once are seen at once.
                context.channel().eventLoop().execute(() -> answer(context));
            }
        }

        /** Says that the streams before this one were the last that are answered, as a server does that is going away. */
        private void leaveBefore(ChannelHandlerContext context) {
            ChannelPipeline connection = context.channel().parent().pipeline();
            Http2FrameCodec codec = connection.get(Http2FrameCodec.class);
            ChannelHandlerContext at = connection.context(codec);
            int last = ((Http2StreamChannel) context.channel()).stream().id() - 2;
            codec.goAway(at, Math.max(0, last), Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, at.newPromise());
            at.flush();
        }

        private void answer(ChannelHandlerContext context) {
            under.decrementAndGet();
            if (path.equals("/refused") && refusals.getAndIncrement() == 0) {
                context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM));
                return;
            }
            if (path.equals("/unseen") && refusals.getAndIncrement() == 0) {
                leaveBefore(context);
                return;
            }
            if (path.equals("/reset")) {
                context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
                return;
            }
            if (path.equals("/silent")) {
                return;
            }
            Http2Headers headers = new DefaultHttp2Headers().status("200").add("x-echo", "yes");
            ByteBuf bytes = Unpooled.copiedBuffer(path + body, StandardCharsets.US_ASCII);
            context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("103")));
            context.write(new DefaultHttp2HeadersFrame(headers));
            context.writeAndFlush(new DefaultHttp2DataFrame(bytes, true));
            if (path.equals("/last")) {
                context.channel().parent().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            }
        }
    }
}
