package io.loadkit.spi;

import io.loadkit.plan.Credentials;
import io.loadkit.plan.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What to discover, and how far to go.
 *
 * @param target root of the host under test
 * @param specs documents to read, URLs or file names, in place of searching the host; empty to search
 * @param prefixes paths below which apps are known to be mounted
 * @param include globs on {@code METHOD /path}, on the path, on the method, or on {@code tag:name} and {@code app:name};
 *     empty for all. {@code *} stays within a segment, {@code **} does not
 * @param exclude globs as above; they win over {@code include}
 * @param time budget of the whole search
 * @param requests budget of the whole search
 * @param maxOperationsPerApp operations kept of each app, in the document's order
 * @param credentials sent with every probe, for documents behind a login
 * @param unverified whether any certificate of an {@code https} host is taken
 * @param progress told in a few words what is being done; called on the caller's thread
 */
public record DiscoveryRequest(
        URI target,
        List<String> specs,
        List<String> prefixes,
        List<String> include,
        List<String> exclude,
        Duration time,
        int requests,
        int maxOperationsPerApp,
        Optional<Credentials> credentials,
        Limits limits,
        boolean unverified,
        Consumer<String> progress) {
    /**
     * With certificates verified.
     *
     * @param target root of the host under test
     * @param specs documents to read, URLs or file names, in place of searching the host; empty to search
     * @param prefixes paths below which apps are known to be mounted
     * @param include globs as those of the record
     * @param exclude globs as above; they win over {@code include}
     * @param time budget of the whole search
     * @param requests budget of the whole search
     * @param maxOperationsPerApp operations kept of each app, in the document's order
     * @param credentials sent with every probe, for documents behind a login
     * @param limits bounds of time and size
     * @param progress told in a few words what is being done; called on the caller's thread
     */
    public DiscoveryRequest(
            URI target,
            List<String> specs,
            List<String> prefixes,
            List<String> include,
            List<String> exclude,
            Duration time,
            int requests,
            int maxOperationsPerApp,
            Optional<Credentials> credentials,
            Limits limits,
            Consumer<String> progress) {
        this(
                target,
                specs,
                prefixes,
                include,
                exclude,
                time,
                requests,
                maxOperationsPerApp,
                credentials,
                limits,
                false,
                progress);
    }

    /**
     * Copies its collections.
     *
     * @param target root of the host under test
     * @param specs documents to read, URLs or file names, in place of searching the host; empty to search
     * @param prefixes paths below which apps are known to be mounted
     * @param include globs on {@code METHOD /path}, on the path, on the method, or on {@code tag:name} and {@code
     *     app:name}; empty for all. {@code *} stays within a segment, {@code **} does not
     * @param exclude globs as above; they win over {@code include}
     * @param time budget of the whole search
     * @param requests budget of the whole search
     * @param maxOperationsPerApp operations kept of each app, in the document's order
     * @param credentials sent with every probe, for documents behind a login
     * @param limits bounds of time and size
     * @param unverified whether any certificate of an {@code https} host is taken
     * @param progress told in a few words what is being done; called on the caller's thread
     */
    public DiscoveryRequest {
        specs = List.copyOf(specs);
        prefixes = List.copyOf(prefixes);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
