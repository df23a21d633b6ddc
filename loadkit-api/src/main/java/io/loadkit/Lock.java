package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Calibration;
import io.loadkit.spi.FrozenRecipes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that keeps what calibration learned.
 *
 * @param refresh whether what it says is not asked for
 */
record Lock(Path file, boolean refresh) {
    private static final long MOST_BYTES = 32 << 20;

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
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (Files.exists(file) && Files.readString(file).equals(recipes)) {
                return;
            }
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(half, recipes);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ConfigurationException(
                    Problem.of("the recipes cannot be written to " + file + " (" + e.getMessage() + ")")
                            .next("choose another file with .lock(file) or --lock"),
                    e);
        }
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
