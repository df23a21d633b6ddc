package io.loadkit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much load the demo makes. */
final class DemoFlags {
    @Option(
            names = {"-u", "--users"},
            paramLabel = "N",
            order = 11,
            description = "Users at the peak; 10 unless told.")
    @Nullable
    String users;

    @Option(
            names = {"-t", "--run-time"},
            paramLabel = "TIME",
            order = 12,
            description = "15s unless told.")
    @Nullable
    String runTime;

    @Option(names = "--seed", paramLabel = "N", order = 13, description = "The same seed makes the same requests.")
    @Nullable
    String seed;
}
