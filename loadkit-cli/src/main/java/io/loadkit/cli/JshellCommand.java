package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "jshell",
        sortOptions = false,
        abbreviateSynopsis = true,
        parameterListHeading = "%n",
        header = "Open a Java shell with LoadKit imported.",
        description = {
            "",
            "Starts the JDK's own jshell with LoadKit on its class path. Each result prints itself as a table."
        },
        footer = {
            "",
            "Examples:",
            "  loadkit jshell",
            "  jshell> LoadTest.against(\"http://localhost:8000\").discover().users(20).runFor(\"15s\").run()",
            "  loadkit jshell my-test.jsh"
        })
final class JshellCommand extends BaseCommand {
    private static final String STARTUP = "startup.jsh";

    @Parameters(
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "Passed on to jshell: files of snippets to run, or, after --, its own options.")
    List<String> arguments = new ArrayList<>();

    JshellCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        Path startup = startup();
        try {
            Process shell = new ProcessBuilder(command(startup)).inheritIO().start();
            return shell.waitFor();
        } catch (IOException refused) {
            throw new UncheckedIOException("jshell cannot be started", refused);
        } finally {
            startup.toFile().delete();
        }
    }

    private List<String> command(Path startup) {
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "--class-path",
                classPath(),
                "--startup",
                "DEFAULT",
                "--startup",
                startup.toString()));
        command.addAll(arguments);
        return command;
    }

    private static Path program() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        Path program = bin.resolve(File.separatorChar == '\\' ? "jshell.exe" : "jshell");
        if (!Files.isExecutable(program)) {
            throw new ConfigurationException(Problem.value("Java", bin.getParent(), "a JDK, which has a jshell")
                    .next("set JAVA_HOME to a JDK 17 or newer"));
        }
        return program;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static Path startup() {
        try (InputStream text = Objects.requireNonNull(JshellCommand.class.getResourceAsStream(STARTUP))) {
            Path file = Files.createTempFile("loadkit", ".jsh");
            Files.copy(text, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException refused) {
            throw new UncheckedIOException("the start-up file of jshell cannot be written", refused);
        }
    }
}
