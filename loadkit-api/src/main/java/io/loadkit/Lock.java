package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.Json;
import io.loadkit.plan.Calibration;
import io.loadkit.spi.FrozenRecipes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that keeps what calibration learned.
 *
 * @param refresh whether what it says is not asked for
 */
record Lock(Path file, boolean refresh) {
    private static final long MOST_BYTES = 32 << 20;

    /** How the line of an operation begins. */
    private static final String ENTRY = "    \"";

    Optional<FrozenRecipes> read() {
        if (refresh || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unreadable("it has more than 32 MB", null);
            }
            return Optional.of(new FrozenRecipes(file.toString(), Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw unreadable("it is no text in UTF-8", e);
        } catch (IOException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    /** Replaces the file as a whole, unless it says the same already. */
    void write(Optional<Calibration> calibration) {
        String recipes = calibration.map(Calibration::recipes).orElse("");
        if (recipes.isEmpty()) {
            return;
        }
        try {
            if (Files.exists(file) && Files.readString(file).equals(recipes)) {
                return;
            }
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            write(recipes);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Takes the lines of those operations out of the file, so that the next test learns them anew. */
    void forget(Set<String> operations) {
        if (operations.isEmpty() || !Files.exists(file)) {
            return;
        }
        try {
            List<String> lines = Files.readString(file).lines().toList();
            List<String> kept = lines.stream()
                    .filter(line -> !line.startsWith(ENTRY)
                            || operations.stream().noneMatch(key -> line.startsWith("    " + Json.write(key) + ": ")))
                    .map(line ->
                            line.startsWith(ENTRY) && line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                    .toList();
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < kept.size(); i++) {
                boolean more = kept.get(i).startsWith(ENTRY)
                        && i + 1 < kept.size()
                        && kept.get(i + 1).startsWith(ENTRY);
                out.append(kept.get(i)).append(more ? ",\n" : "\n");
            }
            if (kept.size() < lines.size()) {
                write(out.toString());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(String recipes) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(half, recipes);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private ConfigurationException unwritable(IOException e) {
        return new ConfigurationException(
                Problem.of("the recipes cannot be written to " + file + " (" + e.getMessage() + ")")
                        .next("choose another file with .lock(file) or --lock"),
                e);
    }

    private ConfigurationException unreadable(String why, @Nullable Exception cause) {
        Problem problem = Problem.of("the recipes in " + file + " cannot be read: " + why)
                .next("delete the file, or learn them anew with .relock(file) or --refresh-lock");
        return cause == null ? new ConfigurationException(problem) : new ConfigurationException(problem, cause);
    }

    @Override
    public String toString() {
        return file + (refresh ? ", learned anew" : "");
    }
}
