package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts the JDK's real shell, which runs snippets that use LoadKit without an import of their own. */
@Timeout(120)
final class JshellTest {
    @Test
    void hasLoadKitImported(@TempDir Path folder) throws Exception {
        Path answer = folder.resolve("answer.txt");
        Path snippets = Files.writeString(folder.resolve("snippets.jsh"), """
                var plan = LoadTest.against("localhost:8000").url("/").profile(Presets.LIGHT.profile()).seed(1).plan();
                java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), plan.toString());
                /exit
                """.formatted(answer));

        assertThat(shell(snippets).code()).isZero();
        assertThat(answer).content().contains("http://localhost:8000").contains("GET /");
    }

    @Test
    void walksThroughTheTour(@TempDir Path folder) throws Exception {
        Path tour = Path.of(System.getProperty("loadkit.basedir", "..")).resolve("docs/tour.jsh");
        Path answer = folder.resolve("answer.txt");
        Path end = Files.writeString(folder.resolve("end.jsh"), """
                java.nio.file.Files.writeString(java.nio.file.Path.of("%s"),
                        String.join(",", closed.verdict() + "", open.verdict() + "", named.verdict() + ""))
                /exit
                """.formatted(answer));

        assertThat(shell(tour, end).code()).isZero();
        assertThat(answer).content().isEqualTo("PASSED,PASSED,PASSED");
    }

    /** The JVM in which it runs the snippets compiles as lightly as that of the tests. */
    private static Call shell(Path... files) {
        List<String> arguments =
                new ArrayList<>(List.of("jshell", "--", "-R-XX:TieredStopAtLevel=1", "-R-XX:+UseSerialGC"));
        Stream.of(files).map(Path::toString).forEach(arguments::add);
        return Call.of(arguments.toArray(String[]::new));
    }
}
