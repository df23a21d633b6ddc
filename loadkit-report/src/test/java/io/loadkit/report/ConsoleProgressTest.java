package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Ticker;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final HandTicker ticker = new HandTicker();
    private final RunResult result = SampleRuns.documents();

    @Test
    void writesALineEveryFewSecondsWithoutATerminal() {
        ConsoleProgress progress = new ConsoleProgress(out, Terminal.none(), ticker);
        run(progress, 11);

        String text = text();
        assertThat(text)
                .doesNotContain("\u001b")
                .contains("reading /openapi.json\n")
                .contains("seed 4711");
        assertThat(text.lines().filter(line -> line.contains("requests/s"))).hasSize(2);
        assertThat(text)
                .contains("5s of 1m: 20 users, ")
                .contains("10s of 1m: ")
                .contains("p95 ");
        assertThat(text).contains("done: 53,9").contains("wrote results/x.html\n");
    }

    @Test
    void letsEachLineGoAtOnce() {
        PrintStream buffered = new PrintStream(new BufferedOutputStream(bytes, 1 << 16), false, StandardCharsets.UTF_8);
        ConsoleProgress progress = new ConsoleProgress(buffered, Terminal.none(), ticker);

        progress.started(result.plan(), new NoRun(result));
        assertThat(text()).contains("seed 4711\n");
        result.intervals().stream().limit(6).forEach(interval -> {
            ticker.nanos += 1_000_000_000L;
            progress.interval(interval);
        });
        assertThat(text()).contains("5s of 1m: 20 users, ");
    }

    @Test
    void rewritesOneBlockInATerminal() {
        ConsoleProgress progress = new ConsoleProgress(out, new Terminal(true, false, true, 80), ticker);
        run(progress, 3);

        Screenful screen = new Screenful(text());
        assertThat(screen.lines())
                .anyMatch(line -> line.startsWith("documents against"))
                .noneMatch(line -> line.contains("reading /openapi.json"))
                .noneMatch(line -> line.contains("in flight"))
                .endsWith("wrote results/x.html");
        assertThat(text()).contains("5 %   3s of 1m, 57s left").contains("█");
    }

    @Test
    void cutsLinesThatWouldWrap() {
        ConsoleProgress progress = new ConsoleProgress(out, new Terminal(true, true, true, 30), ticker);
        progress.preparing("x".repeat(200));
        run(progress, 2);

        assertThat(text().lines().skip(3).map(line -> line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "")))
                .filteredOn(line -> line.startsWith("users") || line.startsWith("requests  ") || line.startsWith("x"))
                .isNotEmpty()
                .allMatch(line -> line.length() < 30);
    }

    @Test
    void usesNoColourWhereNoneIsWanted() {
        Map<String, String> plain = Map.of("TERM", "xterm", "NO_COLOR", "1", "COLUMNS", "120");

        Terminal terminal = Terminal.of(true, plain, StandardCharsets.US_ASCII);

        assertThat(terminal).isEqualTo(new Terminal(true, false, false, 120));
        run(new ConsoleProgress(out, terminal, ticker), 2);
        assertThat(text())
                .doesNotContainPattern("\u001b\\[[0-9;]*m")
                .contains("#")
                .doesNotContain("█");
    }

    @Test
    void writesPlainLinesWhereThereIsNoTerminal() {
        assertThat(Terminal.of(false, Map.of("TERM", "xterm"), StandardCharsets.UTF_8))
                .isEqualTo(Terminal.none());
        assertThat(Terminal.of(true, Map.of("TERM", "dumb"), StandardCharsets.UTF_8))
                .isEqualTo(Terminal.none());
        assertThat(Terminal.of(true, Map.of("TERM", "xterm", "CI", "true"), StandardCharsets.UTF_8))
                .isEqualTo(Terminal.none());
    }

    @Test
    void saysHowFarTheCleanUpIsEachSecondOnATerminalAndNowAndThenInALog() {
        ConsoleProgress log = new ConsoleProgress(out, Terminal.none(), ticker);
        log.started(result.plan(), new NoRun(result));
        for (int second = 1; second <= 12; second++) {
            ticker.nanos += 1_000_000_000L;
            log.cleaningUp(100 - second, Duration.ofSeconds(60 - second));
        }

        assertThat(text().lines().skip(1))
                .containsExactly(
                        "cleaning up, 95 things to go, 55s left at most",
                        "cleaning up, 90 things to go, 50s left at most");
    }

    @Test
    void whatIsSaidStaysAboveTheBlockThatIsRewritten() {
        ConsoleProgress progress = new ConsoleProgress(out, new Terminal(true, false, true, 80), ticker);
        progress.started(result.plan(), new NoRun(result));
        progress.interval(result.intervals().get(0));
        progress.say("Stopping");
        progress.interval(result.intervals().get(1));

        assertThat(new Screenful(text()).lines())
                .contains("Stopping")
                .filteredOn(line -> line.startsWith("users"))
                .hasSize(1);
    }

    private void run(ConsoleProgress progress, int seconds) {
        progress.preparing("reading /openapi.json");
        progress.started(result.plan(), new NoRun(result));
        for (int i = 0; i < seconds; i++) {
            ticker.nanos += 1_000_000_000L;
            progress.interval(result.intervals().get(i));
        }
        progress.finished(result);
        progress.wrote(Path.of("results", "x.html"));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class HandTicker implements Ticker {
        private long nanos = 17;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return SampleRuns.START;
        }
    }

    private record NoRun(RunResult result) implements Run {
        @Override
        public RunResult await() {
            return result;
        }

        @Override
        public void stop() {}

        @Override
        public RunResult peek() {
            return result;
        }
    }
}
