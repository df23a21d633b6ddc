package io.loadkit.cli;

import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--lock",
            paramLabel = "FILE",
            order = 25,
            description = "File that keeps what was learned by trying operations, for the next run; loadkit.lock.json"
                    + " in the folder you are in unless told, none with --no-reports.")
    @Nullable
    String lock;

    @Option(names = "--refresh-lock", order = 26, description = "Learn everything anew and replace that file.")
    boolean refreshLock;

    @Option(names = "--no-lock", order = 27, description = "Neither read nor write that file.")
    boolean noLock;
}
