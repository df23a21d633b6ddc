package io.loadkit.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which paths of a host are there. Each is asked for once; only a 404 says no, and it is told. For one thread. */
final class Mounts implements Predicate<String> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NOT_FOUND = 404;

    private final String host;
    private final Consumer<String> notes;
    private final Map<String, Boolean> known = new HashMap<>();

    Mounts(String host, Consumer<String> notes) {
        this.host = (host.contains("://") ? host : "http://" + host).replaceAll("/+$", "");
        this.notes = notes;
    }

    @Override
    public boolean test(String path) {
        return known.computeIfAbsent(path, this::ask);
    }

    private boolean ask(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(host + path))
                    .timeout(PATIENCE)
                    .build();
            int status = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            if (status == NOT_FOUND) {
                notes.accept("GET " + path + " answers 404, so what needs it is left out");
            }
            return status != NOT_FOUND;
        } catch (IOException | IllegalArgumentException unknown) {
            return true; // whether the host is there at all is found out by the run itself
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
