package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the command line itself is said in one line, before anything is sent. */
final class UsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --hots x | unknown flag --hots: did you mean --host?",
                "run --user=5 | unknown flag --user: did you mean --users?",
                "rnu | unknown command rnu: did you mean run?",
                "run lihgt | test type is \"lihgt\", expected one of light, medium, heavy, stress, spike, dynamic, suite:"
                        + " did you mean light?",
                "run light heavy | what is heavy?",
                "run light --test-type heavy | run light and --test-type heavy exclude each other",
                "run --users 0 | users is 0, expected a whole number from 1 to 1,000,000",
                "run --users -5 | users is -5, expected a whole number from 1 to 1,000,000",
                "run --users many | users (--users) is \"many\", expected a whole number",
                "run light --users 0 | users is 0, expected a whole number from 1 to 1,000,000",
                "run --users | the N is missing after --users",
                "run --users 1 --users 2 | --users is given more than once",
                "run --spawn-rate 0 | spawn rate is 0.0, expected a number of users per second above 0",
                "run --run-time soon | run time is \"soon\", expected a length of time such as 20, 20s, 200ms, 3m or 1h20m",
                "run --run-time 0 | run time is ",
                "run --rate 5 --users 5 | exclude each other: an arrival rate is an open model",
                "run spike --rate 5 | test type spike and --rate 5 exclude each other",
                "run --think-time 3s..1s | think time is ",
                "run --expect fast | threshold is \"fast\", expected a form such as p99<200ms",
                "run --seed abc | seed (--seed) is \"abc\", expected a whole number",
                "run --auth secret | auth is \"(6 characters, not shown)\", expected user:password",
                "run --host ftp://x | host is \"ftp://x\", expected http:// or https://",
                "run --url /a --include /b | --url and --include exclude each other",
                "run --url http://a/x --url http://b/y | url is \"http://b/y\", expected a URL of http://a",
                "run --url http://a/x --host http://b | url is \"http://a/x\", expected a URL of http://b",
                "run --prefix docs | prefix is \"docs\", expected a path that begins with a slash",
                "discover --users 5 | unknown flag --users",
            })
    void saysWhatIsWrongAndExitsWith2(String arguments, String message) {
        Call call = Call.of(arguments.split(" "));

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).startsWith("loadkit: ").contains(message).hasLineCount(1);
    }

    @Test
    void refusesAnUnknownTransportBeforeItSendsAnything() {
        Call call =
                Call.of("run", "--url", "/", "--transport", "pigeon", "--host", "http://127.0.0.1:9", "--no-reports");

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("transport is \"pigeon\", expected one of auto");
    }

    @Test
    void refusesAnUnknownTransportBeforeItAsksWhatIsMounted(@TempDir Path folder) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (TinyServer server = new TinyServer(exchange -> {
            requests.incrementAndGet();
            TinyServer.send(exchange, 200, "text/plain", "here");
        })) {
            Path file = Files.writeString(folder.resolve("loadkit.yaml"), """
                    host: %s
                    transport: pigeon
                    scenarios:
                      - name: shop
                        if-mounted: /items
                        steps:
                          - get: /items
                            if-mounted: /other
                    """.formatted(server.url()));

            Call call = Call.of("run", "--config", file.toString(), "--no-reports");

            assertThat(call.code()).isEqualTo(ExitCode.USAGE);
            assertThat(call.err()).contains("transport is \"pigeon\", expected one of auto");
            assertThat(requests).hasValue(0);
        }
    }

    @Test
    void refusesAResultsFolderThatCannotBeWritten(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("taken"));

        Call call = Call.of("run", "--url", "/", "--results", file.toString());

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err())
                .contains("results directory is \"" + file + "\", expected a directory that can be written to")
                .hasLineCount(1);
    }

    @Test
    void withoutACommandShowsWhereToStart() {
        Call call = Call.of();

        assertThat(call.code()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("no command").contains("--help");
    }

    @Test
    void neverShowsASecret() {
        Call call = Call.with(
                Map.of("LOADKIT_AUTH", "bearer:s3cr3t-token"), "run", "--auth", "ann:passw0rd", "--users", "-1");

        assertThat(call.out() + call.err()).doesNotContain("s3cr3t").doesNotContain("passw0rd");
    }

    @Test
    void showsTheStackTraceOnlyWhenAsked() {
        assertThat(Call.of("run", "--users", "-1").err()).doesNotContain("\tat ");
        assertThat(Call.of("run", "--users", "-1", "--debug").err())
                .contains("users is -1")
                .contains("\tat io.loadkit");
    }
}
