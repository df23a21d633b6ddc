package io.loadkit.report;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the place that text is written to can show.
 *
 * @param rewrites whether lines can be written again by ANSI escape sequences
 * @param colours whether colours are wanted
 * @param blocks whether it shows block characters such as {@code █}
 * @param columns its width in characters, at least 20
 */
public record Terminal(boolean rewrites, boolean colours, boolean blocks, int columns) {
    private static final int USUAL_WIDTH = 80;

    /**
     * Puts what it is given into its usual form.
     *
     * @param rewrites whether lines can be written again by ANSI escape sequences
     * @param colours whether colours are wanted
     * @param blocks whether it shows block characters such as {@code █}
     * @param columns its width in characters, at least 20
     */
    public Terminal {
        columns = Math.max(20, columns);
    }

    /** {@return a log file or a pipe: lines only} */
    public static Terminal none() {
        return new Terminal(false, false, false, USUAL_WIDTH);
    }

    /**
     * {@return what this process was started in} {@code NO_COLOR}, {@code TERM} and {@code COLUMNS} are honoured.
     *
     * @param environment variables of the process
     */
    public static Terminal detect(Map<String, String> environment) {
        return of(isInteractive(), environment, charset());
    }

    static Terminal of(boolean interactive, Map<String, String> environment, Charset charset) {
        String term = environment.getOrDefault("TERM", "");
        if (!interactive
                || term.isEmpty()
                || term.equals("dumb")
                || !environment.getOrDefault("CI", "").isEmpty()) {
            return none();
        }
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean blocks = charset.canEncode() && charset.newEncoder().canEncode("█░·");
        return new Terminal(true, colours, blocks, columns(environment.get("COLUMNS")));
    }

    private static Charset charset() {
        String stated = System.getProperty("stdout.encoding"); // from JDK 19 on
        Console console = System.console();
        return stated != null ? named(stated) : console != null ? console.charset() : Charset.defaultCharset();
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return Charset.defaultCharset();
        }
    }

    private static int columns(@Nullable String stated) {
        return stated != null && stated.matches("[1-9]\\d{1,3}") ? Integer.parseInt(stated) : USUAL_WIDTH;
    }

    /** From JDK 22 on there may be a console without a terminal behind it; its new method tells. */
    private static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException refused) {
            return false;
        }
    }
}
