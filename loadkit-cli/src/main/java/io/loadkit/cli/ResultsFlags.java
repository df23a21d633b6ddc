package io.loadkit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where files are written. */
class ResultsFlags {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            order = 31,
            description = "Folder for the reports; 'results' unless told.")
    @Nullable
    String results;
}
