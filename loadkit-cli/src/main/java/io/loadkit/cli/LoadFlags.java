package io.loadkit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much load, of what kind, and what counts as a success. */
class LoadFlags {
    @Option(
            names = {"-u", "--users"},
            paramLabel = "N",
            order = 11,
            description = "Users at the peak (closed model); 10 unless a test type sets them (or BENCHMARK_USERS).")
    @Nullable
    String users;

    @Option(
            names = {"-r", "--spawn-rate"},
            paramLabel = "N",
            order = 12,
            description = "Users started per second; all are there after 5 s, or a tenth of the run, unless told.")
    @Nullable
    String spawnRate;

    @Option(
            names = {"-t", "--run-time"},
            paramLabel = "TIME",
            order = 13,
            description =
                    "20, 20s, 3m or 1h20m, ramp included; 60s unless a test type sets it (or BENCHMARK_DURATION).")
    @Nullable
    String runTime;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            order = 13,
            description =
                    "Part of the run time that is left out of the figures; a tenth, 10s at most, and nothing below a"
                            + " run of 10s unless told; 0 for none.")
    @Nullable
    String warmUp;

    @Option(
            names = "--rate",
            paramLabel = "N",
            order = 14,
            description = "Requests per second (open model), in place of users.")
    @Nullable
    String rate;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            order = 14,
            description = "Journeys of each user, who stops then; as many as there is time for unless told.")
    @Nullable
    String iterations;

    @Option(
            names = "--think-time",
            paramLabel = "TIME",
            order = 15,
            description = "Wait between two requests of a user: 0, 2s, 1s..3s or 'poisson 2s'; none unless told.")
    @Nullable
    String thinkTime;

    @Option(
            names = "--test-type",
            paramLabel = "TYPE",
            order = 16,
            description = "light, medium, heavy, stress, spike, dynamic or suite; the same as 'run TYPE'.")
    @Nullable
    String testType;

    @Option(
            names = {"-T", "--tags"},
            paramLabel = "TAG",
            order = 17,
            description = "Keep only the file's scenarios with one of these tags; repeatable.")
    List<String> tags = new ArrayList<>();

    @Option(
            names = {"-E", "--exclude-tags"},
            paramLabel = "TAG",
            order = 17,
            description = "Leave out the file's scenarios with one of these tags; repeatable.")
    List<String> excludeTags = new ArrayList<>();

    @Option(
            names = "--url",
            paramLabel = "URL",
            order = 17,
            description = "Load this path or URL with bare GETs, in place of discovery; repeatable.")
    List<String> url = new ArrayList<>();

    @Option(
            names = "--expect",
            paramLabel = "BOUND",
            order = 18,
            description = "Fail with exit code 99 unless it holds: 'p99<200ms', 'failures<1%%', 'rps>100',"
                    + " 'GET /items:p95<50ms'; repeatable.")
    List<String> expect = new ArrayList<>();

    @Option(
            names = "--grade",
            paramLabel = "BOUND",
            order = 18,
            description =
                    "Grade by this bound in place of the usual one: 'good mean<100ms', 'acceptable failures<10%%',"
                            + " 'good GET /items:mean<50ms'; repeatable.")
    List<String> grade = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", order = 19, description = "The same seed makes the same requests.")
    @Nullable
    String seed;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            order = 20,
            description = "auto, jdk or netty; auto takes the fastest one present.")
    @Nullable
    String transport;

    @Option(
            names = "--no-target-cpu",
            order = 21,
            description = "Do not look up how much processor time a target on this machine takes.")
    boolean noTargetCpu;

    @Option(names = "--no-calibrate", order = 23, description = "Load without trying each operation first.")
    boolean noCalibrate;

    @Option(
            names = "--include-failing",
            order = 24,
            description = "Load operations, too, that never succeeded while they were tried.")
    boolean includeFailing;
}
