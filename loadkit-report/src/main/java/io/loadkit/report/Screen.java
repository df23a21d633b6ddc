package io.loadkit.report;

import java.io.PrintStream;
import java.util.List;

/** Lines at the bottom of a terminal that can be written again. In a log, only lines that stay. Not for several threads. */
final class Screen {
    private static final String ESC = "\u001b[";

    private final PrintStream out;
    private final Terminal terminal;
    private int shown;

    Screen(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    boolean isTerminal() {
        return terminal.rewrites();
    }

    Terminal terminal() {
        return terminal;
    }

    /** Shows {@code lines} in place of those shown before; cut to the width, since a wrapped line could not be undone. */
    void block(List<String> lines) {
        StringBuilder text = new StringBuilder(up());
        for (String line : lines) {
            text.append(fitting(line)).append('\n');
        }
        out.print(text);
        out.flush();
        shown = lines.size();
    }

    /** A line that the next output replaces in a terminal, and that stays in a log. */
    void transientLine(String line) {
        if (isTerminal()) {
            block(List.of(line));
        } else {
            out.println(line);
            out.flush();
        }
    }

    /** Takes away what is shown. */
    void clear() {
        out.print(up());
        out.flush();
        shown = 0;
    }

    /** {@code text} in a colour, by its SGR number, where colours are wanted. */
    String coloured(String text, int colour) {
        return terminal.colours() ? ESC + colour + "m" + text + ESC + "0m" : text;
    }

    private String up() {
        // to the first column, too: a terminal shows ^C where somebody pressed it
        return shown == 0 ? "" : "\r" + ESC + shown + "A" + ESC + "0J";
    }

    /** Escape sequences take no room on the screen, so they are not counted; a cut line ends without colour. */
    private String fitting(String line) {
        StringBuilder cut = new StringBuilder();
        int width = 0;
        boolean cutOff = false;
        for (int i = 0; i < line.length() && !cutOff; i++) {
            char c = line.charAt(i);
            if (c == '\u001b') {
                int end = line.indexOf('m', i);
                cut.append(line, i, end + 1);
                i = end;
            } else if (width == terminal.columns() - 1) {
                cutOff = true;
            } else {
                cut.append(Character.isISOControl(c) ? ' ' : c);
                width++;
            }
        }
        return cutOff && terminal.colours() ? cut + ESC + "0m" : cut.toString();
    }
}
