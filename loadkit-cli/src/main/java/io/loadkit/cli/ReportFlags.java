package io.loadkit.cli;

import picocli.CommandLine.Option;

/** Which reports of a run are written; all unless one is chosen. */
final class ReportFlags extends OutputFlags {
    @Option(
            names = "--csv",
            order = 32,
            description = "Write the CSV files. Without --csv, --html or --json, all reports are written.")
    boolean csv;

    @Option(names = "--html", order = 33, description = "Write the HTML report.")
    boolean html;
}
