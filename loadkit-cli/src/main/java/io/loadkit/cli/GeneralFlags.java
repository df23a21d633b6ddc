package io.loadkit.cli;

import picocli.CommandLine.Option;

/** What every command understands. */
final class GeneralFlags {
    @Option(
            names = {"-q", "--quiet"},
            order = 91,
            description = "Print the result and errors, and nothing else.")
    boolean quiet;

    @Option(names = "--debug", order = 92, description = "Log what happens, and show the stack trace of an error.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 93,
            description = "Show this help.")
    boolean help;
}
