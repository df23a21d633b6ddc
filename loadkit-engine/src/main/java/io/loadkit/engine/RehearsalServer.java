package io.loadkit.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Answers each GET with the same small document, on a free port of the loopback interface: what {@link Rehearsal} talks
 * to. One thread, which ends when it is closed. It understands no more of HTTP than where a head ends, since nobody but
 * us is told its port.
 */
final class RehearsalServer implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final byte[] ANSWER =
            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 38\r\n\r\n"
                            + "{\"id\":\"7f3a\",\"name\":\"one\",\"count\":1.50}")
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final ServerSocketChannel door;
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocateDirect(8192);
    private final ByteBuffer answer =
            ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER).flip();

    RehearsalServer() throws IOException {
        selector = Selector.open();
        door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(this::serve, "loadkit-rehearsal");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() throws IOException {
        InetSocketAddress at = (InetSocketAddress) door.getLocalAddress();
        return URI.create("http://127.0.0.1:" + at.getPort());
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(this::ready);
            }
        } catch (IOException | ClosedSelectorException over) {
            // closed, or broken: then the rehearsal fails, which harms nobody
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read(key);
            }
        } catch (IOException gone) {
            key.cancel();
            close(key);
        }
    }

    private void accept() throws IOException {
        SocketChannel guest = door.accept();
        if (guest != null) {
            guest.configureBlocking(false);
            guest.setOption(StandardSocketOptions.TCP_NODELAY, true);
            guest.register(selector, SelectionKey.OP_READ, new int[1]);
        }
    }

    /** The attachment counts how much of the end of a head has been seen. */
    private void read(SelectionKey key) throws IOException {
        SocketChannel guest = (SocketChannel) key.channel();
        int[] seen = (int[]) key.attachment();
        in.clear();
        if (guest.read(in) < 0) {
            throw new IOException("the other side has closed");
        }
        in.flip();
        while (in.hasRemaining()) {
            byte next = in.get();
            seen[0] = next == END_OF_HEAD[seen[0]] ? seen[0] + 1 : next == END_OF_HEAD[0] ? 1 : 0;
            if (seen[0] == END_OF_HEAD.length) {
                seen[0] = 0;
                guest.write(answer.duplicate());
            }
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException ignored) {
            // it is of no use any more either way
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            close(key);
        }
        selector.close();
        door.close();
    }
}
