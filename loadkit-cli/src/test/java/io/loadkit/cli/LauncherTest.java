package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the root, run by the real shell in a folder with spaces, with a java and an mvn of our own. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
    /** All the launcher needs beside a JDK and Maven. */
    private static final List<String> TOOLS = List.of(
            "bash", "env", "dirname", "readlink", "find", "mkdir", "mv", "rm", "flock", "cat", "touch", "sed", "awk");

    @TempDir
    Path folder;

    private Path root;
    private Path bin;
    private Path jdk;

    @BeforeEach
    void makeACheckout() throws IOException {
        root = Files.createDirectories(folder.resolve("my checkout"));
        Path script = root.resolve("loadkit");
        Files.copy(Path.of(System.getProperty("loadkit.basedir"), "loadkit"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createFile(root.resolve("pom.xml"));
        Files.createDirectories(root.resolve(".mvn"));
        Files.createDirectories(root.resolve("loadkit-cli/src/main"));
        Files.writeString(root.resolve("loadkit-cli/src/main/A.java"), "class A {}");

        bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            for (String place : List.of("/usr/bin/", "/bin/")) {
                if (Files.isExecutable(Path.of(place + tool)) && !Files.exists(bin.resolve(tool))) {
                    program(bin.resolve(tool), "exec " + place + tool + " \"$@\"");
                }
            }
        }
        program(bin.resolve("mvn"), "echo mvn >>'" + log() + "'; mkdir -p loadkit-cli/target/lib");
        jdk = jdk("jdk 17", "17.0.9");
    }

    @Test
    void buildsOnFirstUseAndThenStartsAtOnce() throws Exception {
        Ended first = launch(root, "health");
        Ended second = launch(root, "health");

        assertThat(first.code).isEqualTo(7);
        assertThat(first.err.lines().filter(line -> line.contains("Building LoadKit (first use)")))
                .hasSize(1);
        assertThat(second.err).isEmpty();
        assertThat(Files.readString(log())).isEqualTo("mvn\n");
    }

    @Test
    void buildsAgainWhenASourceHasChanged() throws Exception {
        launch(root, "health");
        changeLater(root.resolve("loadkit-cli/src/main/A.java"));

        assertThat(launch(root, "health").err).contains("Building LoadKit (sources changed)");
        assertThat(Files.readString(log())).isEqualTo("mvn\nmvn\n");
    }

    @Test
    void buildsAgainWhenTheCheckoutHasMoved() throws Exception {
        launch(root, "health");
        Path moved = folder.resolve("elsewhere");
        Files.move(root, moved);

        assertThat(launch(moved, "health").err).contains("Building LoadKit");
    }

    @Test
    void stopsWithTheErrorOfABrokenBuildAndTriesAgain() throws Exception {
        program(bin.resolve("mvn"), "echo 'A.java:[1,1] class expected' >&2; exit 1");

        for (int i = 0; i < 2; i++) {
            Ended ended = launch(root, "health");
            assertThat(ended.code).isEqualTo(1);
            assertThat(ended.err).contains("class expected").contains("loadkit: LoadKit could not be built");
            assertThat(ended.out).isEmpty();
        }
    }

    @Test
    void tellsAnExtensionThatIsNotThereWhichJavaWouldLeaveOutSilently() throws Exception {
        Files.writeString(bin.resolve("here.jar"), "");
        program(
                bin.resolve("with-extensions"),
                "LOADKIT_CLASSPATH='" + bin.resolve("here.jar") + ":/nope/missing.jar' exec '" + root.resolve("loadkit")
                        + "' health");

        Ended ended = run(root, jdk, bin.resolve("with-extensions").toString());

        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.err).contains("loadkit: LOADKIT_CLASSPATH names /nope/missing.jar, which is not there");
        assertThat(ended.out).isEmpty();
    }

    @Test
    void passesArgumentsAndTheCallersFolderOn() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("some where"));
        Path link = Files.createSymbolicLink(folder.resolve("lk"), root.resolve("loadkit"));

        Ended ended = run(elsewhere, jdk, link.toString(), "run", "--expect", "p99 < 2ms", "*", "");

        assertThat(ended.out.lines())
                .containsSequence("io.loadkit.cli.Main", "run", "--expect", "p99 < 2ms", "*", "")
                .contains(root.toRealPath() + "/loadkit-cli/target/lib/*")
                .endsWith("in " + elsewhere.toRealPath());
    }

    @Test
    void optimisesLongRunsAndStartsShortCommandsFast() throws Exception {
        assertThat(launch(root, "health").out).contains("-XX:TieredStopAtLevel=1");
        assertThat(launch(root, "--help").out).contains("-XX:TieredStopAtLevel=1");
        assertThat(launch(root, "run").out).doesNotContain("TieredStopAtLevel");
        assertThat(launch(root, "--host", "x").out).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void saysWhichJavaItFoundWhenNoneWillDo() throws Exception {
        Ended old = run(root, jdk("jdk 11", "11.0.2"), "./loadkit");
        Ended none = run(root, null, "./loadkit");

        assertThat(old.code).isEqualTo(1);
        assertThat(old.err)
                .contains("no JDK 17 or newer")
                .contains("jdk 11 is Java 11.0.2")
                .contains("set JAVA_HOME");
        assertThat(none.code).isEqualTo(1);
        assertThat(none.err).contains("JAVA_HOME is not set and there is no java on the PATH");
    }

    @Test
    void takesTheJavaOnThePathWhenJavaHomeIsTooOld() throws Exception {
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));

        assertThat(run(root, jdk("jdk 8", "1.8.0_402"), "./loadkit", "health").code)
                .isEqualTo(7);
    }

    @Test
    void asksForMavenWhenThereIsNone() throws Exception {
        Files.delete(bin.resolve("mvn"));
        Ended ended = launch(root, "health");

        assertThat(ended.code).isEqualTo(1);
        assertThat(ended.err).contains("no mvn on the PATH").contains("install Maven");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"us\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.createDirectories(home.resolve("bin"));
        program(home.resolve("bin/javac"), "exit 0");
        program(home.resolve("bin/java"), "for a in \"$@\"; do printf '%s\\n' \"$a\"; done; echo \"in $PWD\"; exit 7");
        return home;
    }

    private Path log() {
        return folder.resolve("log");
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void changeLater(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private Ended launch(Path checkout, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = checkout.resolve("loadkit").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(checkout, jdk, command);
    }

    private Ended run(Path in, Path javaHome, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        if (javaHome != null) {
            builder.environment().put("JAVA_HOME", javaHome.toString());
        }
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Ended(int code, String out, String err) {}
}
