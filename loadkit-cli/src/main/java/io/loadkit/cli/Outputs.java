package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.spi.RunListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where reports go, as the settings say. With {@code --json} and {@code --no-reports} the JSON passes through a folder
 * that is deleted by {@link #close}.
 */
final class Outputs implements AutoCloseable {
    private static final String DEFAULT_RESULTS = "results";

    private final List<Path> files = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final boolean printJson;
    private final boolean none;
    private final Path directory;
    private final Effective settings;

    private Outputs(boolean printJson, boolean none, Path directory, Effective settings) {
        this.settings = settings;
        this.printJson = printJson;
        this.none = none;
        this.directory = directory;
    }

    /** For a run, whose reports are chosen by flags. */
    static Outputs ofRun(Effective settings) {
        return of(settings, "json");
    }

    /** For a discovery, which has one report. */
    static Outputs ofDiscovery(Effective settings) {
        return of(settings, "discovery");
    }

    static void fillFolder(Effective settings) {
        settings.fill("results", DEFAULT_RESULTS, Setting.Origin.DEFAULT, "default");
    }

    private static Outputs of(Effective settings, String jsonId) {
        fillFolder(settings);
        boolean none = settings.yes("no-reports");
        boolean json = settings.yes("json");
        Path directory =
                none && json ? temporary() : Path.of(settings.text("results").orElseThrow());
        Outputs outputs = new Outputs(json, none, directory, settings);
        List.of("csv", "html").stream().filter(id -> settings.yes(id) && !none).forEach(outputs.ids::add);
        if (json) {
            outputs.ids.add(jsonId);
        }
        if (outputs.ids.isEmpty() && !none && jsonId.equals("json")) {
            outputs.ids.addAll(settings.all("formats"));
        }
        if (none) {
            settings.drop("results");
        }
        return outputs;
    }

    LoadTest into(LoadTest test) {
        LoadTest noting = settings.noted(test).listen(new RunListener() {
            @Override
            public void wrote(Path file) {
                files.add(file);
            }
        });
        LoadTest kept = withLedger(noting);
        return none && !printJson ? kept : kept.report(directory, ids.toArray(String[]::new));
    }

    /** Nothing but the ledger is written, for what makes things without a run. */
    LoadTest withLedger(LoadTest test) {
        return none ? test : test.cleanup(cleanup -> cleanup.ledgerIn(directory));
    }

    /** The JSON file of the run, once it is written. */
    Optional<Path> json() {
        return files.stream()
                .filter(file -> String.valueOf(file.getFileName()).matches("(?!api_discovery_).*\\.json"))
                .findFirst();
    }

    /** Prints the JSON if it was asked for, and names the files that stay. */
    void show(Screen screen) {
        screen.json(files);
        if (!none) {
            screen.files(files);
        }
        files.clear();
    }

    @Override
    public void close() {
        if (none && printJson) {
            try (Stream<Path> left = Files.list(directory)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
                Files.delete(directory);
            } catch (IOException stuck) {
                throw new UncheckedIOException(stuck);
            }
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("loadkit");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
