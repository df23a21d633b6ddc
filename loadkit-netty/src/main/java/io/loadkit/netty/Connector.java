package io.loadkit.netty;

import io.loadkit.plan.Http;
import io.loadkit.result.FailureClass;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens a lane's connections. The addresses of the target's name are tried in turn, beginning with the one that
 * worked last; the time allowed covers them all, and TLS.
 */
final class Connector {
    /** What breaks a handshake is told by its future; Netty would log it too. */
    private static final ChannelHandler HANDSHAKE_FAULTS = new HandshakeFaults();

    private final NettyLane lane;
    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final Deadlines deadlines;
    private final Failure timedOut;
    private final Names names;
    private final boolean tunnels;
    private final boolean http2;
    private final @Nullable Tls tls;
    private final Set<Attempt> attempts = new HashSet<>();
    private boolean begun;
    private int preferred;

    Connector(
            NettyLane lane,
            EventLoops loops,
            EventLoop loop,
            ReadBuffers buffers,
            Duration allowed,
            Names.Lookup lookup) {
        this.lane = lane;
        this.loop = loop;
        deadlines = new Deadlines(loop, lane::nanos, allowed.toNanos());
        timedOut = new Failure(FailureClass.CONNECT, "no connection within " + allowed.toMillis() + " ms");
        Target target = lane.target();
        @Nullable URI proxy = lane.http().proxy().orElse(null);
        names = new Names(
                proxy == null ? target.host() : proxy.getHost(),
                proxy == null ? target.port() : proxy.getPort(),
                lookup,
                "loadkit-netty-" + lane.number() + "-names",
                lane::nanos);
        tunnels = proxy != null && !lane.asksProxy();
        http2 = lane.http().version() == Http.Version.HTTP_2;
        tls = lane.target().tls() ? new Tls(lane.target(), http2, lane.http().unverified()) : null;
        bootstrap = new Bootstrap()
                .group(loop)
                .channel(loops.channels())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RECVBUF_ALLOCATOR, buffers)
                // The deadlines above see to it, with one timer for all.
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
    }

    /** Number of connections being opened. */
    int opening() {
        return attempts.size();
    }

    /** Opens a connection and tells the lane, but never before this method has returned. */
    void open() {
        if (!begun) {
            begun = true;
            names.keepFresh(
                    loop,
                    lane.http().resolveEvery().orElse(Names.COMMON),
                    nanos -> lane.watcher().resolved(nanos),
                    () -> lane.moved(names.addresses()));
        }
        Attempt attempt = new Attempt();
        attempts.add(attempt);
        deadlines.begin(attempt.deadline, attempt.sinceNanos);
        if (names.addresses().isEmpty()) {
            loop.execute(() -> attempt.fail(Failure.UNKNOWN_HOST));
        } else {
            attempt.next();
        }
    }

    void close() {
        Set.copyOf(attempts).forEach(Attempt::abandon);
    }

    @ChannelHandler.Sharable
    private static final class HandshakeFaults extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // told by the future
        }
    }

    /** One connection on its way. */
    private final class Attempt {
        private final Deadlines.Deadline deadline = new Deadlines.Deadline(() -> fail(timedOut));
        private final long sinceNanos = lane.nanos();
        private final List<InetSocketAddress> addresses = names.addresses();
        private int tried;
        private long stepNanos;
        private @Nullable InetSocketAddress at;
        private @Nullable Channel channel;
        private @Nullable Link link;

        void next() {
            int index = (preferred + tried++) % addresses.size();
            InetSocketAddress to = addresses.get(index);
            at = to;
            stepNanos = lane.nanos();
            ChannelHandler pipeline = new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel made) {
                    channel = made;
                    assemble(made);
                }
            };
            bootstrap.clone().handler(pipeline).connect(to).addListener(connected -> {
                if (!connected.isSuccess()) {
                    refused(connected.cause());
                    return;
                }
                preferred = index;
                if (!tunnels) {
                    connected();
                }
            });
        }

        private void assemble(SocketChannel made) {
            if (tunnels) {
                made.pipeline()
                        .addLast(new ProxyTunnel(
                                lane.target().hostAndPort(),
                                () -> {
                                    secure(made);
                                    connected();
                                },
                                this::fail));
            } else {
                secure(made);
            }
        }

        /** Open, through the proxy if there is one. */
        private void connected() {
            long now = lane.nanos();
            lane.watcher().connected(now - stepNanos);
            stepNanos = now;
            if (tls == null && !http2) {
                succeed();
            }
        }

        private void secure(SocketChannel made) {
            if (tls != null) {
                SslHandler secure = tls.handler(made.alloc());
                made.pipeline().addLast(secure, HANDSHAKE_FAULTS);
                secure.handshakeFuture().addListener(done -> secured(made, secure, done.cause()));
            } else {
                speak(made, http2);
            }
        }

        private void speak(SocketChannel made, boolean inHttp2) {
            if (inHttp2) {
                link = Http2Link.on(made, lane, this::succeed, this::fail);
            } else {
                Connection fresh = new Connection(lane, made);
                link = fresh;
                made.pipeline().addLast(fresh.decoder(), fresh);
            }
        }

        private void secured(SocketChannel made, SslHandler secure, @Nullable Throwable problem) {
            if (problem != null) {
                fail(Failure.onHandshake(problem));
                return;
            }
            lane.watcher().secured(lane.nanos() - stepNanos);
            made.pipeline().remove(HANDSHAKE_FAULTS);
            boolean agreed = ApplicationProtocolNames.HTTP_2.equals(secure.applicationProtocol());
            speak(made, agreed);
            if (!agreed) {
                succeed();
            }
        }

        private void refused(Throwable cause) {
            if (tried < addresses.size() && attempts.contains(this)) {
                next();
            } else {
                fail(Failure.onConnecting(cause));
            }
        }

        private void succeed() {
            Link opened = link;
            if (attempts.remove(this) && opened != null && at != null) {
                deadline.end();
                lane.opened(opened, at);
            }
        }

        private void fail(Failure failure) {
            if (attempts.contains(this)) {
                abandon();
                lane.notOpened(failure, sinceNanos);
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
        private void abandon() {
            attempts.remove(this);
            deadline.end();
            if (channel != null) {
                channel.close();
            }
        }
    }
}
