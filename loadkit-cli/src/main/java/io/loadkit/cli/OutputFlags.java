package io.loadkit.cli;

import picocli.CommandLine.Option;

/** Where files are written, and what is printed in which form. */
class OutputFlags extends ResultsFlags {
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
