package io.loadkit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the demo shows, and how much load it makes. */
final class DemoFlags {
    @Option(
            names = "--guided",
            order = 9,
            description = "Step by step: discovery, plan, calibration, load, report, clean-up; Enter goes on.")
    boolean guided;

    @Option(
            names = {"-H", "--host"},
            paramLabel = "URL",
            order = 10,
            description = "Show it on this host in place of the sample gateway.")
    @Nullable
    String host;

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
