package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.TargetUse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a {@code /proc} that the test writes, in which real processes have the sockets that it says. */
final class TargetProcessTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    Path proc;

    private Process other;

    @BeforeEach
    void start() throws IOException {
        other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--help")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Files.createDirectories(proc.resolve("net"));
    }

    @AfterEach
    void end() {
        other.destroyForcibly();
    }

    @Test
    void namesTheProcessThatListensOnThePort() throws IOException {
        listening("0100007F:1F40", "0A", "4711");
        has(other.pid(), "4711", "uvicorn");

        assertThat(TargetProcess.of(URI.create("http://127.0.0.1:8000"), proc))
                .hasValueSatisfying(
                        target -> assertThat(target.use(Duration.ofMillis(1500), Duration.ofSeconds(2), 0.25, 2))
                                .isEqualTo(new TargetUse("uvicorn", 0.75, 0.25, 2)));
    }

    @Test
    void knowsNothingOfOtherPortsConnectionsAndAddresses() throws IOException {
        has(other.pid(), "4711", "uvicorn");
        listening("0100007F:1F41", "0A", "4711"); // another port
        assertThat(TargetProcess.of(URI.create("http://127.0.0.1:8000"), proc)).isEmpty();
        listening("0100007F:1F40", "01", "4711"); // a connection that goes out from that port
        assertThat(TargetProcess.of(URI.create("http://127.0.0.1:8000"), proc)).isEmpty();
        listening("0A00000A:1F40", "0A", "4711"); // 10.0.0.10, which loopback does not reach
        assertThat(TargetProcess.of(URI.create("http://127.0.0.1:8000"), proc)).isEmpty();
        listening("00000000:1F40", "0A", "4711");
        assertThat(TargetProcess.of(URI.create("http://192.0.2.1:8000"), proc))
                .as("another machine")
                .isEmpty();
        assertThat(TargetProcess.of(URI.create("http://127.0.0.1:8000"), proc)).isPresent();
    }

    @Test
    void leavesOutATargetInThisVeryProcess() throws IOException {
        listening("0100007F:1F40", "0A", "4711");
        has(ProcessHandle.current().pid(), "4711", "java");

        assertThat(TargetProcess.of(URI.create("http://127.0.0.1:8000"), proc)).isEmpty();
    }

    @Test
    void isNothingWhereThereIsNoProc() {
        assertThat(TargetProcess.of(URI.create("http://127.0.0.1:8000"), proc.resolve("none")))
                .isEmpty();
    }

    private void listening(String local, String state, String inode) throws IOException {
        Files.writeString(
                proc.resolve("net/tcp"),
                HEAD + "   0: " + local + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000     0"
                        + "        0 " + inode + " 1 0000000000000000 100 0 0 10 0\n");
    }

    private void has(long pid, String inode, String name) throws IOException {
        Path process = proc.resolve(String.valueOf(pid));
        Files.createDirectories(process.resolve("fd"));
        Files.createSymbolicLink(process.resolve("fd/7"), Path.of("socket:[" + inode + "]"));
        Files.writeString(process.resolve("comm"), name + "\n");
    }
}
