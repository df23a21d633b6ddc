package io.loadkit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How requests travel. Read through {@link Effective}, as all flags are. */
final class HttpFlags {
    @Option(
            names = "--http-version",
            paramLabel = "VERSION",
            order = 31,
            description = "1.1 or 2; the transport's choice unless told.")
    @Nullable
    String httpVersion;

    @Option(
            names = "--connections",
            paramLabel = "POLICY",
            order = 32,
            description =
                    "shared, per-user or new-each-time; shared unless told. The last two need the transport netty.")
    @Nullable
    String connections;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            order = 33,
            description = "http://host:port of a proxy for all requests of the load; none unless told.")
    @Nullable
    String proxy;

    @Option(
            names = "--gzip",
            order = 34,
            description = "Ask for packed answers; checks and saved values see them unpacked.")
    boolean gzip;

    @Option(
            names = "--follow-redirects",
            paramLabel = "N",
            order = 35,
            description = "Follow up to N redirects in a row within the host's own origin; 0 unless told.")
    @Nullable
    String followRedirects;

    @Option(
            names = "--resolve-every",
            paramLabel = "TIME",
            order = 36,
            description = "Look the host's name up again that often; needs the transport netty.")
    @Nullable
    String resolveEvery;

    @Option(
            names = "--insecure",
            order = 37,
            description = "Take any TLS certificate: whoever is on the way can then read and change what is sent.")
    boolean insecure;
}
