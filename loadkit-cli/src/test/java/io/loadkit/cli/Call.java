package io.loadkit.cli;

import io.loadkit.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One call of the command in this JVM, and all that came of it. */
record Call(int code, String out, String err) {
    static Call of(String... arguments) {
        return with(Map.of(), arguments);
    }

    static Call with(Map<String, String> environment, String... arguments) {
        Running running = new Running(environment);
        return running.execute(arguments);
    }

    /** A call that another thread can interrupt. */
    static final class Running {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final Cli cli;

        /** To be made on the thread that executes. */
        Running(Map<String, String> environment) {
            cli = new Cli(environment, stream(out), stream(err), Terminal.none(), false);
        }

        Call execute(String... arguments) {
            int code = cli.execute(arguments);
            return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }

        void interrupt() {
            cli.interrupt();
        }

        private static PrintStream stream(ByteArrayOutputStream bytes) {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }
    }
}
