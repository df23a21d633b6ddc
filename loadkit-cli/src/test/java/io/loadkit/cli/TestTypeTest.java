package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a call of the original suite is understood: the configuration table says what was taken, before anything is sent. */
final class TestTypeTest {
    private static final String NOWHERE = "http://127.0.0.1:9";

    @Test
    void takesUsersAndLengthFromThePreset() {
        assertThat(table(Map.of(), "run", "medium"))
                .contains("test-type|medium|run medium")
                .contains("users|20|test type medium")
                .contains("run-time|2m|test type medium");
    }

    @Test
    void letsFlagsChangeThePreset() {
        assertThat(table(Map.of("BENCHMARK_DURATION", "9"), "--test-type", "medium", "--users", "30"))
                .contains("users|30|--users")
                .contains("run-time|9|BENCHMARK_DURATION");
    }

    @Test
    void understandsATestTypeWithoutACommand() {
        assertThat(table(Map.of(), "light")).contains("users|5|test type light");
    }

    @Test
    void isDynamicUnlessTold() {
        assertThat(table(Map.of(), "run"))
                .contains("test-type|dynamic|default")
                .contains("users|10|default")
                .contains("run-time|60s|default");
    }

    @Test
    void prefersARateOnTheCommandLineToUsersInTheEnvironment() {
        assertThat(table(Map.of("BENCHMARK_USERS", "50"), "run", "--rate", "7"))
                .contains("rate|7|--rate")
                .doesNotContain("BENCHMARK_USERS");
    }

    @Test
    void prefersUsersOnTheCommandLineToARateInTheEnvironment() {
        assertThat(table(Map.of("LOADKIT_RATE", "50"), "run", "--users", "7"))
                .contains("users|7|--users")
                .doesNotContain("LOADKIT_RATE");
    }

    /** The settings that were printed, one line each, columns divided by a bar. */
    private static String table(Map<String, String> environment, String... arguments) {
        Call call = Call.with(environment, plus(arguments, "--host", NOWHERE, "--no-reports"));
        return call.out().replaceAll(" {2,}", "|");
    }

    private static String[] plus(String[] arguments, String... more) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }
}
