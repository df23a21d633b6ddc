package io.loadkit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One call of the command in this JVM, and all that came of it. */
record Call(int code, String out, String err) {
    static Call of(String... arguments) {
        return with(Map.of(), arguments);
    }

    static Call with(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new Cli(environment, new PrintWriter(out), new PrintWriter(err), false, false).execute(arguments);
        return new Call(code, out.toString(), err.toString());
    }
}
