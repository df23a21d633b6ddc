package io.loadkit.cli;

import io.loadkit.report.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The process: streams, logging, signals, exit code. The only place that ends the JVM. */
public final class Main {
    private static final int USUAL_WIDTH = 80;

    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("--debug")) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
            System.setProperty("org.slf4j.simpleLogger.log.io.loadkit", "debug");
        }
        PrintStream out = stream(FileDescriptor.out, false);
        PrintStream err = stream(FileDescriptor.err, true);
        boolean screen = Boolean.getBoolean("loadkit.terminal.out");
        // The launcher knows whether a person or a pipe is at the other end.
        Optional<InputStream> keys =
                Boolean.getBoolean("loadkit.terminal.in") ? Optional.of(System.in) : Optional.empty();
        Cli cli = new Cli(System.getenv(), keys, out, err, terminal(), screen);
        Signals.handle(() -> {
            if (!cli.interrupt()) {
                err.println(cli.resume());
                err.flush();
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            cli.say(
                    "Stopping: requests under way may finish, what was made is taken away, then the reports are written."
                            + " Ctrl-C again ends at once.");
        });
        System.exit(cli.execute(arguments));
    }

    /** The launcher knows for each stream whether it is a terminal; Java knows it only for all of them together. */
    private static Terminal terminal() {
        if (System.getProperty("loadkit.terminal.err") == null) {
            return Terminal.none();
        }
        Map<String, String> environment = System.getenv();
        boolean plain = environment.getOrDefault("TERM", "dumb").equals("dumb") || environment.containsKey("CI");
        String columns = environment.getOrDefault("COLUMNS", System.getProperty("loadkit.terminal.columns", ""));
        return plain
                ? Terminal.none()
                : new Terminal(
                        true,
                        !environment.containsKey("NO_COLOR"),
                        true,
                        columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH);
    }

    /** What a terminal or a file gets is UTF-8 on every machine; what tells how it goes, line by line. */
    private static PrintStream stream(FileDescriptor to, boolean lineByLine) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(to)), lineByLine, StandardCharsets.UTF_8);
    }
}
