package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
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

    @Option(
            names = "--format",
            paramLabel = "ID",
            order = 3,
            description = "Write the report with this id beside the JSON file: html, csv, junit, markdown, jtl or one"
                    + " of your own; repeatable.")
    List<String> format = new ArrayList<>();

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
        Map<String, Reporter> reporters = new TreeMap<>();
        ServiceLoader.load(Reporter.class).forEach(reporter -> reporters.put(reporter.id(), reporter));
        for (String id : chosen(settings)) {
            Reporter reporter = reporters.get(id);
            if (reporter == null) {
                throw new ConfigurationException(
                        Problem.value("format", id, "one of " + String.join(", ", reporters.keySet())));
            }
            written.addAll(reporter.write(result, folder, prefix));
        }
        screen.files(written);
        return ExitCode.of(result.verdict());
    }

    private static Set<String> chosen(Effective settings) {
        Set<String> ids = new LinkedHashSet<>(settings.all("format"));
        List.of("html", "csv").stream().filter(settings::yes).forEach(ids::add);
        return ids;
    }
}
