package io.loadkit.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link ScriptedServer}, as its script sees it. Text is sent and read as ISO 8859-1, one byte a
 * character.
 */
public final class Peer {
    /** Between the bytes of a dribble: long enough, as a rule, for the other side to see each alone. */
    private static final long DRIBBLE_NANOS = 50_000;

    private final ScriptedServer server;
    private final Socket socket;
    private final InputStream in;
    private final int number;

    Peer(ScriptedServer server, Socket socket, int number) throws IOException {
        this.server = server;
        this.socket = socket;
        this.number = number;
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** {@return number of this connection at its server, from 0} */
    public int number() {
        return number;
    }

    /**
     * Waits for the next request and reads it whole; empty when the other side has closed.
     *
     * @return the request; empty when the other side has closed
     * @throws IOException when the connection breaks
     */
    public Optional<ReceivedRequest> read() throws IOException {
        Optional<ReceivedRequest> head = readHead();
        if (head.isEmpty()) {
            return head;
        }
        ReceivedRequest request = head.get();
        return Optional.of(server.seen(new ReceivedRequest(request.line(), request.headers(), readBody(request))));
    }

    /**
     * Waits for the request line and headers of the next request, and leaves its body unread.
     *
     * @return the request; empty when the other side has closed
     * @throws IOException when the connection breaks
     */
    public Optional<ReceivedRequest> readHead() throws IOException {
        String line = readLine();
        if (line == null) {
            return Optional.empty();
        }
        List<String> headers = new ArrayList<>();
        for (String header = readLine(); header != null && !header.isEmpty(); header = readLine()) {
            headers.add(header);
        }
        return Optional.of(new ReceivedRequest(line, headers, new byte[0]));
    }

    /**
     * Sends these bytes at once.
     *
     * @param bytes as they travel
     * @throws IOException when the connection breaks
     */
    public void send(String bytes) throws IOException {
        send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Sends these bytes at once.
     *
     * @param bytes copied
     * @throws IOException when the connection breaks
     */
    public void send(byte[] bytes) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        out.write(bytes);
        out.flush();
    }

    /**
     * Sends these bytes one by one, each in a packet of its own.
     *
     * @param bytes as they travel
     * @throws IOException when the connection breaks
     */
    public void dribble(String bytes) throws IOException {
        for (byte one : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
            socket.getOutputStream().write(one);
            LockSupport.parkNanos(DRIBBLE_NANOS);
        }
    }

    /**
     * Waits until the other side closes, and throws away what it sends until then.
     *
     * @throws IOException when the connection breaks
     */
    public void awaitClose() throws IOException {
        byte[] waste = new byte[8192];
        while (in.read(waste) >= 0) {
            // Keep reading.
        }
    }

    /**
     * Closes the connection in order.
     *
     * @throws IOException when the connection breaks
     */
    public void close() throws IOException {
        socket.close();
    }

    /**
     * Breaks the connection off: the other side sees a reset.
     *
     * @throws IOException when the connection breaks
     */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private byte[] readBody(ReceivedRequest head) throws IOException {
        List<String> lengths = head.values("Content-Length");
        if (!lengths.isEmpty()) {
            return in.readNBytes(Integer.parseInt(lengths.get(0)));
        }
        boolean chunked = head.values("Transfer-Encoding").stream()
                .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).contains("chunked"));
        return chunked ? readChunks() : new byte[0];
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String line = readLine(); line != null; line = readLine()) {
            int size = Integer.parseInt(line.strip(), 16);
            body.write(in.readNBytes(size));
            readLine();
            if (size == 0) {
                break;
            }
        }
        return body.toByteArray();
    }

    /** A line without its end, or {@code null} when the other side has closed. */
    private @Nullable String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                return null;
            }
            if (one != '\r') {
                line.write(one);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
