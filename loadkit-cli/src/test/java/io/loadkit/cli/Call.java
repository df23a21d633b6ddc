package io.loadkit.cli;

import io.loadkit.report.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One call of the command in this JVM, and all that came of it. */
record Call(int code, String out, String err) {
    static Call of(String... arguments) {
        return with(Map.of(), arguments);
    }

    static Call with(Map<String, String> environment, String... arguments) {
        Running running = new Running(environment);
        return running.execute(arguments);
    }

    /** A call at which a person sits who types {@code keys}. */
    static Call typing(InputStream keys, String... arguments) {
        return new Running(Map.of(), Optional.of(keys)).execute(arguments);
    }

    /** A call that another thread can interrupt. */
    static final class Running {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final Heard err = new Heard();
        private final Cli cli;

        /** To be made on the thread that executes. */
        Running(Map<String, String> environment) {
            this(environment, Optional.empty());
        }

        private Running(Map<String, String> environment, Optional<InputStream> keys) {
            cli = new Cli(environment, keys, stream(out), stream(err), Terminal.none(), false);
        }

        Call execute(String... arguments) {
            int code = cli.execute(arguments);
            return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }

        /** Waits until standard error has a match, and gives its first group. */
        String heard(Pattern wanted) throws InterruptedException {
            return err.await(wanted);
        }

        void interrupt() {
            cli.interrupt();
        }

        private static PrintStream stream(ByteArrayOutputStream bytes) {
            return new PrintStream(bytes, true, StandardCharsets.UTF_8);
        }
    }

    /** Bytes that another thread can wait for. */
    private static final class Heard extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            notifyAll();
        }

        synchronized String await(Pattern wanted) throws InterruptedException {
            while (true) {
                Matcher found = wanted.matcher(toString(StandardCharsets.UTF_8));
                if (found.find()) {
                    return found.group(1);
                }
                wait();
            }
        }
    }
}
