package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.report.OutputFile;
import io.loadkit.report.compare.Comparison;
import io.loadkit.report.compare.ComparisonOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Tell whether a second run is better or worse than a first one.",
        description = {
            "",
            "Reads the JSON files of runs. Calls a change only when chance does not explain it: equal runs show none in at"
                    + " least 95 %% of comparisons, and a warning says when their speed drifts too slowly for that. The"
                    + " ramp, and at least the first tenth of each run, is left out."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit compare before.json after.json",
            "  loadkit compare before.json after.json before2.json before3.json --markdown change.md",
            "",
            "Exit codes: 0 better or no evidence, 2 not comparable or bad usage, 99 worse."
        })
final class CompareCommand extends BaseCommand {
    @Parameters(index = "0", paramLabel = "BEFORE.json", description = "The first run.")
    Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER.json", description = "The second run.")
    Path after = Path.of("");

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "AGAIN.json",
            description = "More runs of the first state: a change has to exceed those between them.")
    List<Path> repeats = new ArrayList<>();

    @Option(names = "--markdown", paramLabel = "FILE", order = 1, description = "Write the comparison as Markdown.")
    @Nullable
    Path markdown;

    @Option(names = "--json", paramLabel = "FILE", order = 2, description = "Write the comparison as JSON.")
    @Nullable
    Path json;

    @Option(names = "--html", paramLabel = "FILE", order = 3, description = "Write the comparison as an HTML page.")
    @Nullable
    Path html;

    @Option(names = "--force", order = 4, description = "Compare runs that are not alike, and say how they differ.")
    boolean force;

    CompareCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Effective settings = effective();
        Screen screen = new Screen(session, settings.yes("quiet"), false);
        ComparisonOptions options = ComparisonOptions.DEFAULT.repeats(
                repeats.stream().map(RunFile::read).toList());
        Comparison comparison = Comparison.of(
                RunFile.read(before), RunFile.read(after), settings.yes("force") ? options.evenUnlike() : options);
        screen.result(
                screen.quiet() ? String.join(System.lineSeparator(), comparison.answer()) : comparison.toString());
        List<Path> written = new ArrayList<>();
        if (markdown != null) {
            written.add(write(markdown, comparison.markdown()));
        }
        if (json != null) {
            written.add(write(json, comparison.json()));
        }
        if (html != null) {
            written.add(write(html, comparison.html()));
        }
        screen.files(written);
        if (comparison.changes().isEmpty()) {
            screen.say("Compare them all the same with --force.");
        }
        return ExitCode.of(comparison.outcome());
    }

    private static Path write(Path file, String text) {
        Path whole = file.toAbsolutePath();
        Path directory = whole.getParent();
        if (directory == null || whole.getFileName() == null) {
            throw new ConfigurationException(Problem.value("file", file, "the name of a file to write"));
        }
        return OutputFile.write(directory, String.valueOf(whole.getFileName()), out -> out.write(text));
    }
}
