package io.loadkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.Lane;
import io.loadkit.spi.LaneSetup;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Transport;
import io.loadkit.testkit.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of discovered journeys, and that they do what a dynamic run does. */
@Timeout(180)
final class GenerateTest {
    @TempDir
    Path folder;

    private SampleGateway gateway;

    @BeforeEach
    void start() {
        gateway = SampleGateway.start(0);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void theJavaFileMakesTheRequestsOfTheDynamicRun() {
        generate("--seed", "7", "-u", "3", "-t", "20s");
        LoadTest dynamic =
                LoadTest.against(gateway.uri()).discover().seed(7).users(3).runFor("20s");
        TestPlan planned = dynamic.calibrated();

        try (JavaFile file = JavaFile.compile(file("dynamic_loadtest_", ".java"), JshellCommand.classPath())) {
            LoadTest written = file.test(file.host().orElseThrow());
            TestPlan again = written.plan();

            assertThat(again.scenarios()).isEqualTo(planned.scenarios());
            assertThat(again.profile()).isEqualTo(planned.profile());
            assertThat(again.seed()).isEqualTo(planned.seed());
            List<String> first = sent(dynamic.users(1).iterations(12));
            List<String> second = sent(written.users(1).iterations(12));
            assertThat(first).hasSizeGreaterThan(12);
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void theYamlFileMakesTheSameRequestsToo() {
        generate("--seed", "7", "-u", "3", "-t", "20s", "--format", "yaml");
        Configuration read = ConfigFile.read(
                java.util.Optional.of(file("dynamic_loadtest_", ".yaml").toString()), List.of(), Map.of());
        TestPlan planned = LoadTest.against(gateway.uri()).discover().seed(7).calibrated();
        LoadTest written = LoadTest.against(gateway.uri()).seed(7);
        for (WrittenScenario scenario : read.scenarios()) {
            written = written.scenario(scenario.name(), scenario.steps());
        }

        assertThat(String.valueOf(written.plan().scenarios())).isEqualTo(String.valueOf(planned.scenarios()));
        assertThat(sent(written.users(1).iterations(12)))
                .isEqualTo(sent(LoadTest.against(gateway.uri())
                        .discover()
                        .seed(7)
                        .users(1)
                        .iterations(12)));
    }

    @Test
    void runsTheJavaFileWithFlagsOnTop() throws IOException {
        generate("--seed", "7");
        Path java = file("dynamic_loadtest_", ".java");

        Call call = Call.of(
                "run",
                java.toString(),
                "-u",
                "2",
                "--iterations",
                "5",
                "--results",
                folder.resolve("out").toString());

        assertThat(call.out())
                .contains("0 % failed")
                .contains("100 % answered 2xx")
                .contains(".java");
        Files.writeString(folder.resolve("broken.java"), "class broken {");
        Files.writeString(folder.resolve("empty.java"), "class empty {}");
        assertThat(Call.of("run", folder.resolve("broken.java").toString()).err())
                .contains("the Java compiler refuses ")
                .contains("broken.java:1");
        assertThat(Call.of("run", folder.resolve("empty.java").toString()).err())
                .contains("has no method 'static LoadTest test(String host)'");
        assertThat(Call.of("run", folder.resolve("none.java").toString()).err())
                .contains("a Java file that can be read");
    }

    @Test
    void runsInAJavaShellAsItIs() throws Exception {
        generate("--seed", "7", "-u", "2", "-t", "1s");
        Path java = file("dynamic_loadtest_", ".java");
        String name = String.valueOf(java.getFileName()).replace(".java", "");
        Path call = Files.writeString(
                folder.resolve("call.jsh"),
                "System.out.println(" + name + ".test(" + name + ".HOST).plan().seed());\n/exit\n");

        Process shell = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jshell")
                                .toString(),
                        "--class-path",
                        JshellCommand.classPath(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-R-XX:TieredStopAtLevel=1",
                        java.toString(),
                        call.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        // The first shell on a machine says before it that it has made its preferences.
        assertThat(said.strip().lines()).last().isEqualTo("7");
    }

    @Test
    void compilesAsAJunitTest() {
        generate("--format", "junit");

        try (JavaFile file = JavaFile.compile(file("dynamic_loadtest_", "_Test.java"), JshellCommand.classPath())) {
            assertThat(file.test(gateway.uri().toString()).plan().scenarios()).isNotEmpty();
        }
    }

    @Test
    void locustRunsTheFileWithoutAFailure() throws Exception {
        Path locust = RealPart.command("locust");
        generate("--format", "locust", "-u", "3");
        Path file = file("dynamic_locustfile_", ".py");

        Process process = new ProcessBuilder(
                        locust.toString(),
                        "-f",
                        file.toString(),
                        "--headless",
                        "-u",
                        "3",
                        "-r",
                        "3",
                        "-t",
                        "4s",
                        "--csv",
                        folder.resolve("locust").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("locust.log").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("locust.log")))
                .isZero();
        List<String> rows = Files.readAllLines(folder.resolve("locust_stats.csv"));
        String[] all = rows.get(rows.size() - 1).split(",");
        assertThat(all[1]).isEqualTo("Aggregated");
        assertThat(Integer.parseInt(all[2])).isPositive();
        assertThat(Integer.parseInt(all[3])).isZero();
    }

    @Test
    void writesNoSecret() throws IOException {
        generate("--format", "all", "--auth", "bearer:s3cr3t-t0ken");

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain("s3cr3t");
            }
        }
    }

    @Test
    void refusesAFormatThatItDoesNotKnow() {
        assertThat(Call.of("generate", "--format", "perl").err())
                .isEqualToIgnoringNewLines(
                        "loadkit: format is \"perl\", expected one of java, junit, yaml, locust or all");
    }

    private void generate(String... more) {
        Stream<String> arguments = Stream.concat(
                Stream.of("generate", "--host", gateway.uri().toString(), "--results", folder.toString()),
                Stream.of(more));
        Call call = Call.of(arguments.toArray(String[]::new));
        assertThat(call.code()).as(call.err()).isZero();
    }

    private Path file(String prefix, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith(prefix))
                    .filter(f -> f.getFileName().toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    /** What a run sends after its preparation, in order, with what the server itself makes up left out. */
    private static List<String> sent(LoadTest test) {
        Recording recording = new Recording();
        test.transport(recording).run();
        return recording.sent;
    }

    private static final class Recording implements Transport {
        private static final String MADE_BY_SERVER =
                "(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=/users/|/orders/)\\d+|[0-9a-f]{32}";

        private final Transport real = ServiceLoader.load(Transport.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(t -> t.name().equals("jdk"))
                .findFirst()
                .orElseThrow();
        private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

        @Override
        public String name() {
            return "recording";
        }

        /** Lanes are opened for calibration, too, before the run has its own. */
        @Override
        public Lane open(LaneSetup setup) {
            sent.clear();
            Lane lane = real.open(setup);
            return new Lane() {
                @Override
                public void schedule(long delayNanos, Runnable task) {
                    lane.schedule(delayNanos, task);
                }

                @Override
                public void send(OutgoingRequest request, ResponseSink sink) {
                    sent.add((request.method() + " " + text(request.target()) + " " + text(request.body()))
                            .replaceAll(MADE_BY_SERVER, "ID"));
                    lane.send(request, sink);
                }

                @Override
                public void close() {
                    lane.close();
                }
            };
        }

        private static String text(io.loadkit.spi.WireBuffer buffer) {
            return new String(buffer.array(), 0, buffer.length(), StandardCharsets.UTF_8);
        }
    }
}
