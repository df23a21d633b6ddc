package io.loadkit.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which host, and which of its operations. Read through {@link Effective}, as all flags are. */
final class TargetFlags {
    @Option(
            names = {"-H", "--host"},
            paramLabel = "URL",
            order = 1,
            description = "Root of the host under test; http://localhost:8000 unless told (or BENCHMARK_HOST).")
    @Nullable
    String host;

    @Option(
            names = "--spec",
            paramLabel = "FILE|URL",
            order = 2,
            description = "OpenAPI document to read in place of searching the host; repeatable.")
    List<String> spec = new ArrayList<>();

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            order = 3,
            description = "Also look for an app mounted below this path; repeatable.")
    List<String> prefix = new ArrayList<>();

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            order = 4,
            description = "Keep operations that match '/items/**' or 'GET /items'; repeatable.")
    List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            order = 5,
            description = "Leave out operations that match; wins over --include; repeatable.")
    List<String> exclude = new ArrayList<>();

    @Option(
            names = "--auth",
            paramLabel = "SECRET",
            order = 6,
            description =
                    "user:password, bearer:TOKEN, apikey:VALUE or client:ID:SECRET; better in LOADKIT_AUTH than on"
                            + " a command line.")
    List<String> auth = new ArrayList<>();

    @Option(
            names = "--auth-file",
            paramLabel = "FILE",
            order = 7,
            description = "File of such credentials, one a line; its users take turns.")
    @Nullable
    String authFile;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 8,
            description = "File of settings and scenarios; loadkit.yaml of this folder unless told, if there is one.")
    @Nullable
    String config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            order = 9,
            description = "Change one setting of the file, such as load.users=20; repeatable.")
    List<String> set = new ArrayList<>();
}
