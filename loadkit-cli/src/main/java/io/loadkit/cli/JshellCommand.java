package io.loadkit.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.tool.JavaShellToolBuilder;
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
    private static final String WHOLE_RESULTS = """
            /set mode loadkit normal -quiet
            /set truncation loadkit 20000
            /set mode loadkit -retain
            /set feedback -retain loadkit
            /exit
            """;

    @Parameters(
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "Passed on to jshell: files of snippets to run, or, after --, its own options.")
    List<String> arguments = new ArrayList<>();

    JshellCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws Exception {
        Path startup = startup();
        try {
            return JavaShellToolBuilder.builder()
                    .persistence(wholeResults())
                    .start(options(startup).toArray(String[]::new));
        } finally {
            startup.toFile().delete();
        }
    }

    /**
     * The preferences of a shell that prints results to their end; the stock one cuts each after 1,000 characters, which
     * is less than a table. They can only be written by a shell, so a first one, without a user, does that.
     */
    private static Map<String, String> wholeResults() throws Exception {
        Map<String, String> preferences = new HashMap<>();
        JavaShellToolBuilder.builder()
                .persistence(preferences)
                .in(new ByteArrayInputStream(WHOLE_RESULTS.getBytes(StandardCharsets.UTF_8)), null)
                .out(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .start("--no-startup", "--execution", "local");
        preferences.keySet().removeIf(key -> key.startsWith("HISTORY"));
        return preferences;
    }

    private List<String> options(Path startup) {
        List<String> options = new ArrayList<>(
                List.of("--class-path", classPath(), "--startup", "DEFAULT", "--startup", startup.toString()));
        options.addAll(arguments);
        return options;
    }

    /** Of this very process; tests run with another one than they show. */
    static String classPath() {
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
