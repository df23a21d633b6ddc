package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import io.loadkit.report.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class EffectiveTest {
    @Test
    void takesAFlagBeforeTheEnvironment() {
        Effective settings = of(Map.of("BENCHMARK_USERS", "50", "LOADKIT_USERS", "40"), "--users", "30");

        assertThat(settings.whole("users")).contains(30);
        assertThat(settings.table()).contains("users").contains("30").contains("--users");
    }

    @Test
    void takesOurVariableBeforeThatOfTheOriginalSuite() {
        Map<String, String> both = Map.of("BENCHMARK_HOST", "http://old", "LOADKIT_HOST", "http://new");

        assertThat(of(both).text("host")).contains("http://new");
        assertThat(of(Map.of("BENCHMARK_HOST", "http://old")).text("host")).contains("http://old");
    }

    @Test
    void readsTheVariablesOfTheOriginalSuite() {
        Effective settings = of(Map.of(
                "BENCHMARK_HOST", "http://localhost:8080", "BENCHMARK_USERS", "50", "BENCHMARK_DURATION", "300"));

        assertThat(settings.text("host")).contains("http://localhost:8080");
        assertThat(settings.whole("users")).contains(50);
        assertThat(settings.text("run-time")).contains("300");
        assertThat(settings.table()).contains("BENCHMARK_DURATION");
    }

    @Test
    void takesTheFileBeforeWhatIsFilledInLater() {
        Setting file = new Setting("users", List.of("7"), Setting.Origin.FILE, "loadkit.yaml");
        Effective settings = new Parsed().effective(Map.of(), List.of(file));
        settings.fill("users", 5, Setting.Origin.PRESET, "light");

        assertThat(settings.whole("users")).contains(7);
    }

    @Test
    void readsEveryFlagFromTheEnvironment() {
        Effective settings = of(Map.of(
                "LOADKIT_EXPECT", "p99<200ms, failures<1%",
                "LOADKIT_NO_REPORTS", "true",
                "LOADKIT_HTML", "off",
                "LOADKIT_TEST_TYPE", "light"));

        assertThat(settings.all("expect")).containsExactly("p99<200ms", "failures<1%");
        assertThat(settings.yes("no-reports")).isTrue();
        assertThat(settings.yes("html")).isFalse();
        assertThat(settings.text("test-type")).contains("light");
    }

    @Test
    void takesAnEmptyVariableForNone() {
        assertThat(of(Map.of("BENCHMARK_USERS", " ")).whole("users")).isEmpty();
    }

    @Test
    void namesTheVariableWhoseValueIsWrong() {
        assertThatThrownBy(() -> of(Map.of("BENCHMARK_USERS", "fifty")).whole("users"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("users (BENCHMARK_USERS) is \"fifty\", expected a whole number");
        assertThatThrownBy(() -> of(Map.of("LOADKIT_QUIET", "perhaps")).yes("quiet"))
                .hasMessageContaining("quiet (LOADKIT_QUIET) is \"perhaps\", expected true or false");
    }

    @Test
    void masksSecretsInItsTable() {
        String table = of(
                        Map.of("LOADKIT_AUTH", "apikey:s3cr3t"),
                        "--spec",
                        "http://ann:s3cr3t@localhost/openapi.json?token=s3cr3t&x=1")
                .table();

        assertThat(table)
                .doesNotContain("s3cr3t")
                .contains("apikey:***")
                .contains("http://***@localhost/openapi.json?token=***&x=1");
    }

    private static Effective of(Map<String, String> environment, String... arguments) {
        return new Parsed(arguments).effective(environment, List.of());
    }

    /** The command {@code run} with these arguments, parsed and not run. */
    private static final class Parsed {
        private final CommandLine.ParseResult result;

        Parsed(String... arguments) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
            Session session =
                    new Session(Map.of(), Optional.empty(), nowhere, nowhere, Terminal.none(), false, new Interrupts());
            result = new CommandLine(new RunCommand(session)).parseArgs(arguments);
        }

        Effective effective(Map<String, String> environment, List<Setting> file) {
            return Effective.of(
                    result, environment, new Configuration(List.of(), file, Map.of(), List.of(), true, test -> test));
        }
    }
}
