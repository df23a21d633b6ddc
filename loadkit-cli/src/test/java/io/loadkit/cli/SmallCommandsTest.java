package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmallCommandsTest {
    @ParameterizedTest
    @CsvSource({"PASSED,0", "NO_DATA,97", "INVALID,98", "FAILED,99", "ABORTED,130"})
    void everyVerdictHasItsExitCode(Verdict verdict, int code) {
        assertThat(ExitCode.of(verdict)).isEqualTo(code);
    }

    @Test
    void tellsWhereTheValuesOfAParameterComeFrom() {
        Call id = Call.of("parameter", "--name", "user_id", "--type", "integer");
        Call colour = Call.of("parameter", "--name", "colour", "--type", "colour");

        assertThat(id.code()).as(id.err()).isZero();
        assertThat(id.out()).startsWith("user_id: ");
        assertThat(id.out().lines().skip(1)).hasSizeGreaterThan(1).allMatch(line -> line.matches("  \\d+"));
        assertThat(colour.code()).isEqualTo(ExitCode.USAGE);
        assertThat(colour.err()).contains("one of string, integer, number, boolean");
    }

    @Test
    void completesItself() {
        assertThat(Call.of("completion").out()).contains("complete -F").contains("--think-time");
    }
}
