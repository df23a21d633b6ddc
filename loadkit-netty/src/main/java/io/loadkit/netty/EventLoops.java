package io.loadkit.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The kinds of event loop, and the connections that go with each. */
enum EventLoops {
    /** Linux: waits with a precision of nanoseconds, fewest system calls. */
    EPOLL(EpollSocketChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }
    },
    /** Everywhere: waits with a precision of a millisecond. */
    NIO(NioSocketChannel.class) {
        @Override
        IoHandlerFactory handlers() {
            return new WholeMillisFactory(NioIoHandler.newFactory());
        }
    };

    private final Class<? extends SocketChannel> channels;

    EventLoops(Class<? extends SocketChannel> channels) {
        this.channels = channels;
    }

    static EventLoops fastest() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    abstract IoHandlerFactory handlers();

    Class<? extends SocketChannel> channels() {
        return channels;
    }

    /** One event loop on a thread of its own, which does not keep the JVM alive. */
    EventLoopGroup open(int lane) {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("loadkit-netty-" + lane, true), handlers());
    }
}
