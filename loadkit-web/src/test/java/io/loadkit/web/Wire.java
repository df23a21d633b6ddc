package io.loadkit.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Requests written by hand, since ordinary clients do not send the hostile ones. */
final class Wire {
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    record Answer(int status, List<String> head, String body) {
        Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, "localhost:" + port, "", headers);
    }

    /** As the page itself sends commands. */
    Answer command(String name, String json) {
        return send("POST", "/api/" + name, "localhost:" + port, json, own());
    }

    /** The headers with which the page's own commands come. */
    String[] own() {
        return new String[] {
            "Content-Type: application/json",
            "X-LoadKit: 1",
            "Origin: http://localhost:" + port,
            "Sec-Fetch-Site: same-origin"
        };
    }

    Answer send(String method, String path, String host, String body, String... headers) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(content.length).append("\r\nConnection: close\r\n\r\n");
        return exchange(head.toString(), content);
    }

    Answer exchange(String head, byte[] body) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            List<String> lines = List.of(all.substring(0, end).split("\r\n"));
            int status = Integer.parseInt(lines.get(0).split(" ")[1]);
            return new Answer(status, lines, all.substring(end + 4));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A browser that listens. */
    Listening listen() {
        try {
            Socket socket = connect();
            socket.getOutputStream()
                    .write(("GET /api/events HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new Listening(
                    socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    record Listening(Socket socket, BufferedReader in) implements AutoCloseable {
        /** The data of the next event of that name that holds {@code part}; others are passed over. */
        String next(String event, String part) {
            try {
                String name = "";
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith("event: ")) {
                        name = line.substring(7);
                    } else if (line.startsWith("data: ") && name.equals(event) && line.contains(part)) {
                        return line.substring(6);
                    }
                }
                throw new AssertionError("the stream ended before " + event + " with " + part);
            } catch (IOException failed) {
                throw new UncheckedIOException("no " + event + " with " + part, failed);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }
}
