package io.loadkit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the live page is, and who gets in. */
final class WebFlags {
    @Option(
            names = "--web-port",
            paramLabel = "PORT",
            order = 41,
            description = "Port of the live page, 0 for a free one; 'run' has no page without it, 'interactive' 8089.")
    @Nullable
    String webPort;

    @Option(
            names = "--web-host",
            paramLabel = "ADDRESS",
            order = 42,
            description = "Interface of the live page; this machine only unless told, and with a token otherwise.")
    @Nullable
    String webHost;

    @Option(
            names = "--web-token",
            paramLabel = "TOKEN",
            order = 43,
            description =
                    "What the live page asks for; made at random where one is needed. Better in LOADKIT_WEB_TOKEN.")
    @Nullable
    String webToken;
}
