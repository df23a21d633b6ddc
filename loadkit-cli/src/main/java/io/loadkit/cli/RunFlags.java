package io.loadkit.cli;

import picocli.CommandLine.Option;

/** How much load, and what comes before it. */
final class RunFlags extends LoadFlags {
    @Option(
            names = "--check-health",
            order = 21,
            description = "Ask for the health of the host first, and do not load one that does not answer.")
    boolean checkHealth;

    @Option(names = "--discover-only", order = 22, description = "Discover and send no load, as 'loadkit discover'.")
    boolean discoverOnly;
}
