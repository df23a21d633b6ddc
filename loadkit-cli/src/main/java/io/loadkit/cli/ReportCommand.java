package io.loadkit.cli;

import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Show an earlier run again, or write its reports anew.",
        description = {"", "Reads the JSON file that a run left. Exit code as that of the run."},
        footer = {"", "Example:", "  loadkit report results/light_20260101_120000.json --html"})
final class ReportCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "RUN.json", description = "The JSON report of the run.")
    Path file = Path.of("");

    @Option(names = "--html", order = 1, description = "Write the HTML report beside the JSON file.")
    boolean html;

    @Option(names = "--csv", order = 2, description = "Write the CSV files beside the JSON file.")
    boolean csv;

    ReportCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = screen(settings);
        RunResult result = RunFile.read(file);
        screen.result(result);
        List<Path> written = new ArrayList<>();
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        String prefix = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        for (Reporter reporter : ServiceLoader.load(Reporter.class)) {
            if (settings.yes("html") && reporter.id().equals("html")
                    || settings.yes("csv") && reporter.id().equals("csv")) {
                written.addAll(reporter.write(result, folder, prefix));
            }
        }
        screen.files(written);
        return ExitCode.of(result.verdict());
    }
}
