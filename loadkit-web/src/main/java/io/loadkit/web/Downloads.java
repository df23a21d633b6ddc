package io.loadkit.web;

import io.loadkit.error.ReportException;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a file of the figures so far on demand, with the reporters that are on the class path. Safe for all threads. */
final class Downloads {
    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneId.systemDefault());

    private final List<Reporter> reporters = found();
    private final Semaphore oneAtATime = new Semaphore(1);

    /** What is done with a file while it exists. */
    interface Use {
        void with(Path file) throws IOException;
    }

    /** The ids of the reporters that are there. */
    List<String> ids() {
        return reporters.stream().map(Reporter::id).sorted().toList();
    }

    /**
     * Writes the report and hands over the file whose name ends with {@code ending}, which is gone afterwards.
     *
     * @throws Refusal when there is no such report
     */
    void make(RunResult result, String id, String ending, Use use) throws IOException {
        Reporter reporter = reporters.stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "There is no report of that name."));
        if (!oneAtATime.tryAcquire()) {
            throw new Refusal(503, "Another file is being made. Try again in a moment.");
        }
        try {
            Path folder = Files.createTempDirectory("loadkit-download");
            try {
                use.with(write(reporter, result, folder, ending));
            } finally {
                delete(folder);
            }
        } finally {
            oneAtATime.release();
        }
    }

    private static Path write(Reporter reporter, RunResult result, Path folder, String ending) {
        String prefix = result.plan().name() + "_" + STAMP.format(result.startedAt());
        try {
            Optional<Path> file = reporter.write(result, folder, prefix).stream()
                    .filter(f -> String.valueOf(f.getFileName()).endsWith(ending))
                    .findFirst();
            return file.orElseThrow(() -> new Refusal(404, "That report has no such file."));
        } catch (ReportException failed) {
            throw new Refusal(500, String.valueOf(failed.getMessage()));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Reporter> found() {
        List<Reporter> found = new ArrayList<>();
        try {
            ServiceLoader.load(Reporter.class, Downloads.class.getClassLoader()).forEach(found::add);
        } catch (ServiceConfigurationError broken) {
            LOG.warn("a reporter on the class path cannot be loaded, so its files cannot be downloaded", broken);
        }
        return List.copyOf(found);
    }
}
