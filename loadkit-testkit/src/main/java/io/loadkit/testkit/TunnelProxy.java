package io.loadkit.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A small HTTP proxy that lets connections through to the loopback address, and can do nothing else. */
final class TunnelProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final AtomicInteger tunnels = new AtomicInteger();

    TunnelProxy() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::acceptAll);
    }

    String address() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Number of connections let through. */
    int tunnels() {
        return tunnels.get();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String[] line = readLine(in).split(" ");
            while (!readLine(in).isEmpty()) {
                // headers do not matter
            }
            int port = Integer.parseInt(line[1].substring(line[1].lastIndexOf(':') + 1));
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                tunnels.incrementAndGet();
                client.getOutputStream().write("HTTP/1.1 200 Through\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                daemon(() -> pump(target, client));
                pump(in, target.getOutputStream());
            }
        } catch (IOException e) {
            // Somebody has left.
        }
    }

    private static void pump(Socket from, Socket to) {
        try (to) {
            pump(from.getInputStream(), to.getOutputStream());
        } catch (IOException e) {
            // Somebody has left.
        }
    }

    private static void pump(InputStream from, OutputStream to) throws IOException {
        byte[] bytes = new byte[8192];
        for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
            to.write(bytes, 0, read);
            to.flush();
        }
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-server-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
