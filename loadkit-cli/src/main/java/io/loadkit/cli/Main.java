package io.loadkit.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
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
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
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
    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8));
    }
}
