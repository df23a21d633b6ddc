package io.loadkit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * An address at which a connection is neither accepted nor refused: a listener whose queue is full. On Linux; elsewhere
 * the connection may be refused.
 */
public final class SilentPort implements AutoCloseable {
    /** More than a queue of one holds, on any system. */
    private static final int FILL = 8;

    private final ServerSocket listener;
    private final List<SocketChannel> waiting = new ArrayList<>();

    private SilentPort() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        for (int i = 0; i < FILL; i++) {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
            waiting.add(channel);
        }
    }

    /**
     * Opens one.
     *
     * @return the port
     */
    public static SilentPort open() {
        try {
            return new SilentPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a silent port", e);
        }
    }

    /** {@return where it is} */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    @Override
    public void close() {
        try {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
