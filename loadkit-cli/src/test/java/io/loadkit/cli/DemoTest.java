package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo that goes step by step. The one that does not is in {@link RunTest}. */
@Timeout(120)
final class DemoTest {
    @TempDir
    Path folder;

    @Test
    void showsEachStepWithoutWaitingWhereNobodySitsAtTheKeys() {
        Call call = Call.of(arguments());

        assertThat(call.out() + call.err())
                .contains("Step 1 of 6: Discovery", "By itself: loadkit discover --host http://")
                .contains("Step 2 of 6: Plan", "POST /accounts/users", "the same seed makes the same requests")
                .contains("Step 3 of 6: Calibration", "operations work")
                .contains("Step 4 of 6: Load")
                .contains("Step 5 of 6: Report", "loadkit report " + folder, ".html")
                .contains("Step 6 of 6: Clean-up", "0 users")
                .doesNotContain("Enter goes on");
        assertThat(call.code()).isNotEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void goesOnAtEachEnterAndEndsWhenToldSo() {
        InputStream keys = new ByteArrayInputStream("\n\nq\n".getBytes(StandardCharsets.UTF_8));

        Call call = Call.typing(keys, arguments());

        assertThat(call.code()).isZero();
        assertThat(call.out())
                .contains("Enter goes on: what is there to load?")
                .contains("Step 2 of 6: Plan")
                .contains("Ended after step 2 of 6")
                .doesNotContain("Step 3 of 6");
    }

    @Test
    void endsWhereTheKeysEnd() {
        assertThat(Call.typing(InputStream.nullInputStream(), arguments()).out())
                .contains("Ended after step 0 of 6");
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        try (PipedOutputStream nothing = new PipedOutputStream();
                PipedInputStream keys = new PipedInputStream(nothing)) {
            Steps steps = new Steps(System.out, java.util.Optional.of(keys));
            Thread.currentThread().interrupt();

            assertThat(steps.goOn("anything")).isFalse();
        }
    }

    @Test
    void leavesAHostOfTheEnvironmentAlone() {
        Call call = Call.with(
                Map.of("BENCHMARK_HOST", "http://127.0.0.1:1"),
                "demo",
                "--guided",
                "-u",
                "1",
                "-t",
                "1s",
                "--no-reports");

        assertThat(call.out()).contains("a sample gateway in this process").contains("Step 6 of 6");
    }

    private String[] arguments() {
        return new String[] {"demo", "--guided", "-u", "2", "-t", "1s", "--results", folder.toString()};
    }
}
