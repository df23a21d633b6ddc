package io.loadkit.web;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs whose files lie in the results folder. Safe for all threads. */
final class EarlierRuns {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierRuns.class);
    private static final int MOST = 200;
    private static final int MOST_FILES = 20_000;
    private static final Pattern NAME = Pattern.compile("(([A-Za-z0-9._-]{1,80})_(\\d{8}_\\d{6}))([._][A-Za-z0-9._]+)");
    private static final Set<String> WANTED =
            Set.of("name", "target", "verdict", "grade", "trust", "totals", "startedAt");

    private final Path folder;
    private final Map<String, Summary> summaries = new LinkedHashMap<>();

    EarlierRuns(Path folder) {
        this.folder = folder;
    }

    private record Summary(long changed, Map<String, @Nullable Object> content) {}

    /** The latest runs, newest first, each with its files and the main figures of its JSON file. */
    synchronized List<Map<String, @Nullable Object>> list() {
        Map<String, List<String>> filesByRun = filesByRun();
        summaries.keySet().retainAll(filesByRun.keySet());
        return filesByRun.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<String>> e) -> stamp(e.getKey()))
                        .reversed())
                .limit(MOST)
                .map(e -> Docs.map(
                        "id", e.getKey(),
                        "stamp", stamp(e.getKey()),
                        "files", e.getValue().stream().sorted().toList(),
                        "summary", summary(e.getKey(), e.getValue())))
                .toList();
    }

    /** The file of that name, if it is one of a run: nothing outside the folder, no link, nothing hidden. */
    Optional<Path> file(String name) {
        Path file = NAME.matcher(name).matches() ? folder.resolve(name) : folder;
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    private Map<String, List<String>> filesByRun() {
        Map<String, List<String>> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            int seen = 0;
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    found.computeIfAbsent(name.group(1), run -> new ArrayList<>())
                            .add(name.group());
                }
                if (++seen == MOST_FILES) {
                    LOG.warn("the live page looks at the first {} files of the results folder only", MOST_FILES);
                    break;
                }
            }
        } catch (IOException unreadable) {
            throw new Refusal(500, "The results folder cannot be read.");
        }
        found.keySet()
                .removeIf(run -> run.startsWith("api_discovery_")
                        || run.startsWith("dynamic_loadtest_")
                        || run.startsWith("dynamic_locustfile_"));
        return found;
    }

    private @Nullable Map<String, @Nullable Object> summary(String run, List<String> files) {
        if (!files.contains(run + ".json")) {
            return null;
        }
        Path file = folder.resolve(run + ".json");
        try {
            long changed = Files.getLastModifiedTime(file).toMillis();
            Summary known = summaries.get(run);
            if (known == null || known.changed() != changed) {
                known = new Summary(changed, read(file));
                summaries.put(run, known);
            }
            return known.content();
        } catch (IOException notOurs) {
            return null;
        }
    }

    private static Map<String, @Nullable Object> read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return JsonReader.object(in, WANTED::contains);
        }
    }

    private static String stamp(String run) {
        return run.substring(run.length() - "yyyyMMdd_HHmmss".length());
    }
}
