package io.loadkit.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The process: streams, logging, signals, exit code. The only place that ends the JVM. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("--debug")) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
            System.setProperty("org.slf4j.simpleLogger.log.io.loadkit", "debug");
        }
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        boolean colours = Boolean.getBoolean("loadkit.terminal.out");
        Cli cli = new Cli(System.getenv(), out, err, Boolean.getBoolean("loadkit.terminal.err"), colours);
        Signals.handle(() -> {
            if (!cli.interrupt()) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            err.println(
                    "Stopping: requests under way may finish, then the reports are written. Ctrl-C again ends at once.");
            err.flush();
        });
        System.exit(cli.execute(arguments));
    }

    /** What a terminal or a file gets is UTF-8 on every machine. */
    private static PrintStream stream(FileDescriptor to) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(to)), false, StandardCharsets.UTF_8);
    }
}
