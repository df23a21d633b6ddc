package io.loadkit.netty;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The addresses of a lane's host, looked up again now and then on a thread of its own, since a lookup may take long. A
 * lookup that fails changes nothing. How fresh an answer is depends on the JVM as well, which keeps it for
 * {@code networkaddress.cache.ttl} seconds: 30 unless set.
 */
final class Names {
    /** How a name is looked up. */
    @FunctionalInterface
    interface Lookup {
        /** As the JVM does. */
        Lookup OF_THE_JVM = InetAddress::getAllByName;

        /** All addresses of the host, in the order in which to try them. Blocks. */
        InetAddress[] of(String host) throws UnknownHostException;
    }

    static final Duration COMMON = Duration.ofSeconds(30);

    private final String host;
    private final int port;
    private final Lookup lookup;
    private final String threadName;
    private final LongSupplier clock;
    private List<InetSocketAddress> addresses;
    private final long firstNanos;

    /** Looks up for the first time, before it returns. */
    Names(String host, int port, Lookup lookup, String threadName, LongSupplier clock) {
        this.clock = clock;
        this.host = host;
        this.port = port;
        this.lookup = lookup;
        this.threadName = threadName;
        long begun = clock.getAsLong();
        addresses = look();
        firstNanos = clock.getAsLong() - begun;
    }

    /** In the order in which to try them; none when the name is unknown. On the lane. */
    List<InetSocketAddress> addresses() {
        return addresses;
    }

    /**
     * Looks up again every so often from now on. On the lane.
     *
     * @param took told how long each lookup took, the first one included, on the lane
     * @param changed called on the lane when there are other addresses
     */
    void keepFresh(EventLoop loop, Duration every, LongConsumer took, Runnable changed) {
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            return;
        }
        took.accept(firstNanos);
        waitAndLook(loop, every, took, changed);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // ends with the loop
    private void waitAndLook(EventLoop loop, Duration every, LongConsumer took, Runnable changed) {
        loop.schedule(
                () -> {
                    Thread thread = new Thread(() -> lookAgain(loop, every, took, changed), threadName);
                    thread.setDaemon(true);
                    thread.start();
                },
                every.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    private void lookAgain(EventLoop loop, Duration every, LongConsumer took, Runnable changed) {
        long begun = clock.getAsLong();
        List<InetSocketAddress> found = look();
        long nanos = clock.getAsLong() - begun;
        try {
            loop.execute(() -> {
                took.accept(nanos);
                if (!found.isEmpty() && !found.equals(addresses)) {
                    addresses = found;
                    changed.run();
                }
                waitAndLook(loop, every, took, changed);
            });
        } catch (RejectedExecutionException e) {
            // The lane has ended meanwhile.
        }
    }

    private List<InetSocketAddress> look() {
        List<InetSocketAddress> found = new ArrayList<>();
        try {
            for (InetAddress address : lookup.of(host)) {
                found.add(new InetSocketAddress(address, port));
            }
        } catch (UnknownHostException e) {
            // An empty list says so.
        }
        return List.copyOf(found);
    }
}
