package io.loadkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import io.loadkit.plan.Calibration;
import io.loadkit.spi.FrozenRecipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatWasLearnedForTheNextTest() {
        Path file = folder.resolve("deep/loadkit.lock.json");

        assertThat(new Lock(file, false).read()).isEmpty();
        new Lock(file, false).write(learned("{}"));

        assertThat(new Lock(file, false).read()).contains(new FrozenRecipes(file.toString(), "{}"));
        assertThat(file.resolveSibling("loadkit.lock.json.part")).doesNotExist();
    }

    @Test
    void asksNothingOfAFileThatIsToBeReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("lock"), "old");

        assertThat(new Lock(file, true).read()).isEmpty();
        new Lock(file, true).write(learned("new"));

        assertThat(file).hasContent("new");
    }

    @Test
    void writesNothingWhenNothingWasLearned() {
        new Lock(folder.resolve("lock"), false).write(Optional.empty());
        new Lock(folder.resolve("lock"), false).write(learned(""));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void forgetsWhatALoadHasRefuted() throws IOException {
        Path file = folder.resolve("lock");
        new Lock(file, false).write(learned("""
                        {
                          "operations": {
                            "GET /a": {"print":"1"},
                            "GET /b": {"print":"2"},
                            "GET /c": {"print":"3"}
                          }
                        }
                        """));

        new Lock(file, false).forget(Set.of("GET /c", "GET /x"));

        assertThat(file).hasContent("""
                {
                  "operations": {
                    "GET /a": {"print":"1"},
                    "GET /b": {"print":"2"}
                  }
                }
                """);
    }

    @Test
    void saysWhichFileItCannotRead() throws IOException {
        Path file = Files.write(folder.resolve("lock"), new byte[] {(byte) 0xFF, (byte) 0xFE});

        assertThatThrownBy(() -> new Lock(file, false).read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--refresh-lock");
    }

    private static Optional<Calibration> learned(String recipes) {
        return Optional.of(new Calibration(List.of(), 0, 0, 0, Duration.ZERO, List.of(), recipes));
    }
}
