package io.loadkit.engine.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes clients. Since JDK 21 they have a method for that. Before, a client lives until the garbage collector finds
 * it, and its connections and its thread as long; that thread ends, and closes them, when it is interrupted.
 */
final class Clients {
    private static final long PATIENCE_MILLIS = 3000;
    private static final Pattern NUMBER = Pattern.compile(".*\\((\\d+)\\)");
    private static final @Nullable MethodHandle SHUTDOWN_NOW = shutdownNow();
    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);

    private Clients() {}

    static void close(HttpClient client) {
        Thread selector = selector(client);
        if (SHUTDOWN_NOW != null) {
            try {
                SHUTDOWN_NOW.invoke(client);
            } catch (Throwable thrown) {
                LOG.warn("the JDK client could not be shut down", thrown);
            }
        } else if (selector != null) {
            selector.interrupt();
        }
        if (selector != null) {
            try {
                selector.join(PATIENCE_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The thread that waits for the client's connections; it bears the number that the client prints for itself. */
    private static @Nullable Thread selector(HttpClient client) {
        Matcher number = NUMBER.matcher(client.toString());
        if (!number.matches()) {
            return null;
        }
        String name = "HttpClient-" + number.group(1) + "-SelectorManager";
        Thread[] all = new Thread[Thread.activeCount() + 64];
        int count = Thread.enumerate(all);
        for (int i = 0; i < count; i++) {
            if (all[i].getName().equals(name)) {
                return all[i];
            }
        }
        return null;
    }

    private static @Nullable MethodHandle shutdownNow() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(HttpClient.class, "shutdownNow", MethodType.methodType(void.class));
        } catch (NoSuchMethodException | IllegalAccessException beforeJdk21) {
            return null;
        }
    }
}
