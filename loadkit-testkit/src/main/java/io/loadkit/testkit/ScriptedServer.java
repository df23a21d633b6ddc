package io.loadkit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A server on the loopback address that says exactly what a test tells it to, byte by byte: no HTTP library is in the
 * way. Each connection plays a script on a thread of its own; the nth connection plays the nth script, and the last
 * script serves all connections from there on. A connection is closed when its script returns.
 *
 * <p>Thread-safe. {@link #close} ends all connections and threads, and throws what a script has thrown, other than an
 * {@link IOException}, which a client that leaves causes.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 5_000;

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final Thread acceptor;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<ReceivedRequest> requests = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private int connections;
    private int ended;
    private boolean closed;

    /** What the server says on one connection. */
    @FunctionalInterface
    public interface Script {
        /**
         * Plays the script on {@code peer}.
         *
         * @param peer the connection
         * @throws IOException when the connection breaks
         */
        void play(Peer peer) throws IOException;
    }

    private ScriptedServer(List<Script> scripts) {
        this.scripts = List.copyOf(scripts);
        try {
            listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on the loopback address", e);
        }
        acceptor = daemon(this::accept, "scripted-server-accept");
        acceptor.start();
    }

    /**
     * Starts a server on a free port. At least one script.
     *
     * @param scripts one for each connection in turn; the last one for all further ones
     * @return the server, running
     */
    public static ScriptedServer start(Script... scripts) {
        if (scripts.length == 0) {
            throw new IllegalArgumentException("scripts: none given, expected at least one");
        }
        return new ScriptedServer(List.of(scripts));
    }

    /**
     * {@return a server that reads each request and answers it with these bytes, as long as the client stays}
     *
     * @param answer the whole answer as it travels, with its headers
     */
    public static ScriptedServer answering(String answer) {
        return start(peer -> answer(peer, answer));
    }

    /**
     * Reads each request and answers it with these bytes, as long as the client stays.
     *
     * @param peer the connection
     * @param answer the whole answer as it travels, with its headers
     * @throws IOException when the connection breaks
     */
    public static void answer(Peer peer, String answer) throws IOException {
        while (peer.read().isPresent()) {
            peer.send(answer);
        }
    }

    /** {@return an address on which nobody listens: connections are refused} */
    public static URI refusing() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return uri(socket);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find a free port", e);
        }
    }

    /** {@return where it listens; no path} */
    public URI uri() {
        return uri(listener);
    }

    /** {@return number of connections so far} */
    public synchronized int connections() {
        return connections;
    }

    /** {@return number of connections whose script has ended} */
    public synchronized int ended() {
        return ended;
    }

    /** {@return the requests read so far, in order} */
    public synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * Waits until so many requests have been read.
     *
     * @param count how many to wait for
     * @param patience how long to wait at most
     * @throws AssertionError when they do not come in time
     */
    public synchronized void awaitRequests(int count, Duration patience) {
        awaitCount(requests::size, count, "requests came", patience);
    }

    /**
     * Waits until the scripts of so many connections have ended.
     *
     * @param count how many to wait for
     * @param patience how long to wait at most
     * @throws AssertionError when they do not end in time
     */
    public synchronized void awaitEnded(int count, Duration patience) {
        awaitCount(() -> ended, count, "connections ended", patience);
    }

    /** Ends everything; see the class. */
    @Override
    public void close() {
        try {
            listener.close();
            synchronized (this) {
                closed = true;
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
            acceptor.join(PATIENCE_MILLIS);
            for (Thread thread : startedThreads()) {
                thread.join(PATIENCE_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (!faults.isEmpty()) {
                throw new AssertionError("A script failed: " + faults.get(0), faults.get(0));
            }
        }
    }

    synchronized ReceivedRequest seen(ReceivedRequest request) {
        requests.add(request);
        notifyAll();
        return request;
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                admit(socket);
            } catch (IOException e) {
                return;
            }
        }
    }

    private synchronized void admit(Socket socket) throws IOException {
        if (closed) {
            socket.close();
            return;
        }
        int number = connections++;
        sockets.add(socket);
        Script script = scripts.get(Math.min(number, scripts.size() - 1));
        Peer peer = new Peer(this, socket, number);
        Thread thread = daemon(() -> play(script, peer, socket), "scripted-server-" + number);
        threads.add(thread);
        thread.start();
        notifyAll();
    }

    private void play(Script script, Peer peer, Socket socket) {
        try (socket) {
            script.play(peer);
        } catch (IOException e) {
            // The client has left, or the server is closing.
        } catch (RuntimeException | AssertionError e) {
            synchronized (this) {
                faults.add(e);
            }
        } finally {
            synchronized (this) {
                ended++;
                sockets.remove(socket);
                notifyAll();
            }
        }
    }

    private synchronized List<Thread> startedThreads() {
        return List.copyOf(threads);
    }

    private synchronized void awaitCount(IntSupplier counter, int count, String what, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (counter.getAsInt() < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(
                            "Within " + patience + " only " + counter.getAsInt() + " of " + count + " " + what);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static URI uri(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
}
