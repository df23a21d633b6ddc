package io.loadkit.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where files are written, and what is printed in which form. */
class OutputFlags {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            order = 31,
            description = "Folder for the reports; 'results' unless told.")
    @Nullable
    String results;

    @Option(
            names = "--json",
            order = 34,
            description = "Print the result as JSON; standard output then holds nothing else.")
    boolean json;

    @Option(names = "--no-reports", order = 35, description = "Write no files.")
    boolean noReports;

    @Option(
            names = "--headless",
            order = 36,
            description = "Show progress as plain lines, one at a time, even on a terminal.")
    boolean headless;
}
