package io.loadkit.report;

import java.io.IOException;
import java.io.Writer;

/**
 * Rows of comma-separated values as RFC 4180 has them: lines end with CR LF, a cell is quoted where it must be. A cell
 * that a spreadsheet would take for a formula gets an apostrophe in front.
 */
final class CsvWriter {
    private final Writer out;

    CsvWriter(Writer out) {
        this.out = out;
    }

    /** A line that is written as it is. */
    void header(String line) throws IOException {
        out.write(line);
        out.write("\r\n");
    }

    /** One row. Numbers are written as they are, everything else as text. */
    void row(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            String text = String.valueOf(cells[i]);
            out.write(quoted(cells[i] instanceof Number ? text : neutral(text)));
        }
        out.write("\r\n");
    }

    private static String neutral(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean needed = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
