package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help is part of what people rely on, so a change of it is a change of a file. */
final class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run",
                "interactive",
                "discover",
                "health",
                "check",
                "demo",
                "explain",
                "generate",
                "parameter",
                "report",
                "compare",
                "capacity",
                "cleanup",
                "init",
                "completion",
                "jshell"
            })
    void isAsTheFileSays(String command) throws IOException {
        Call call = command.isEmpty() ? Call.of("--help") : Call.of(command, "--help");

        assertThat(call.code()).isZero();
        assertThat(call.err()).isEmpty();
        assertThat(call.out()).isEqualToNormalizingNewlines(expected(command.isEmpty() ? "loadkit" : command));
    }

    @Test
    void hasNoColoursUnlessItGoesToATerminal() {
        assertThat(Call.of("--help").out()).doesNotContain("\u001b");
    }

    @Test
    void fitsTheWidthOfTheTerminal() {
        Call call = Call.with(Map.of("COLUMNS", "80"), "run", "--help");

        assertThat(call.out().lines().filter(line -> !line.contains("loadkit run")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void tellsTheVersion() {
        Call call = Call.of("--version");

        assertThat(call.code()).isZero();
        assertThat(call.out()).startsWith("LoadKit ").contains("Java");
    }

    private static String expected(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(HelpTest.class.getResourceAsStream("help/" + name + ".txt"), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
