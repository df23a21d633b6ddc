package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.error.ReportException;
import io.loadkit.model.ApiModel;
import io.loadkit.result.Capacity;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a result goes. The directory is tried before the run, so that nothing is lost after it. */
final class ReportFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneId.systemDefault());

    /** Chooses the log of distributions, which the engine writes, as an id chooses a reporter. */
    private static final String DISTRIBUTIONS = "hlog";

    private final Path directory;
    private final List<Reporter> reporters;
    private final boolean distributions;

    private ReportFiles(Path directory, List<Reporter> reporters, boolean distributions) {
        this.directory = directory;
        this.reporters = reporters;
        this.distributions = distributions;
    }

    static ReportFiles into(Path directory, Settings settings) {
        List<Reporter> all = Extensions.of(Reporter.class, settings.reporters, settings.findExtensions, r -> 0);
        List<String> known = Stream.concat(all.stream().map(Reporter::id), Stream.of(DISTRIBUTIONS))
                .toList();
        for (String id : settings.reporterIds) {
            if (!known.contains(id)) {
                throw new ConfigurationException(Problem.value("report", id, "one of " + String.join(", ", known)));
            }
        }
        checkWritable(directory);
        return new ReportFiles(
                directory,
                all.stream()
                        .filter(r -> settings.reporterIds.isEmpty()
                                ? r.isAlwaysWritten() || settings.reporters.contains(r)
                                : settings.reporterIds.contains(r.id()))
                        .toList(),
                settings.reporterIds.isEmpty() || settings.reporterIds.contains(DISTRIBUTIONS));
    }

    /** Where the engine writes distributions while the run goes on; empty where they are not wanted. */
    Optional<Function<Instant, Path>> distributions(String name) {
        return distributions
                ? Optional.of(startedAt -> directory.resolve(prefix(name, startedAt) + "." + DISTRIBUTIONS))
                : Optional.empty();
    }

    List<Path> write(RunResult result) {
        String prefix = prefix(result.plan().name(), result.startedAt());
        return all(reporter -> reporter.write(result, directory, prefix));
    }

    List<Path> write(ApiModel model, String name, Instant at) {
        String prefix = prefix(name, at);
        return all(reporter -> reporter.write(model, directory, prefix));
    }

    List<Path> write(Capacity capacity) {
        String prefix = prefix(capacity.plan().name() + "_capacity", capacity.startedAt());
        return all(reporter -> reporter.write(capacity, directory, prefix));
    }

    /** One that fails is logged and does not keep the others from being written. */
    private List<Path> all(Function<Reporter, List<Path>> writing) {
        List<Path> files = new ArrayList<>();
        for (Reporter reporter : reporters) {
            try {
                files.addAll(writing.apply(reporter));
            } catch (ReportException failed) {
                LOG.error("report {} was not written: {}", reporter.id(), failed.getMessage());
            } catch (RuntimeException thrown) {
                LOG.error("report {} was not written, its reporter threw", reporter.id(), thrown);
            }
        }
        return files;
    }

    /** First part of the names of all files of a test. */
    static String prefix(String name, Instant at) {
        return name + "_" + STAMP.format(at);
    }

    private static void checkWritable(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".loadkit", ".tmp"));
        } catch (IOException | SecurityException refused) {
            throw new ConfigurationException(
                    Problem.value("results directory", directory, "a directory that can be written to")
                            .next("choose another one with --results or .report(…)"),
                    refused);
        }
    }
}
