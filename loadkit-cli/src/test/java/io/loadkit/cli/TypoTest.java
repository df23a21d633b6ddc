package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TypoTest {
    private static final List<String> FLAGS = List.of("--host", "--users", "--run-time", "--rate", "--include");

    @ParameterizedTest
    @CsvSource({
        "--hots,--host",
        "--user,--users",
        "--runtime,--run-time",
        "--run_time,--run-time",
        "--incldue,--include"
    })
    void findsWhatWasMeant(String word, String meant) {
        assertThat(Typo.closest(word, FLAGS)).contains(meant);
    }

    @Test
    void guessesNothingFarFetched() {
        assertThat(Typo.closest("--frobnicate", FLAGS)).isEmpty();
        assertThat(Typo.closest("--x", FLAGS)).isEmpty();
    }
}
