package io.loadkit.error;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of an error: what is wrong, the value, what was expected, what to do next.
 *
 * <pre>{@code
 * throw new ConfigurationException(Problem.value("users", -3, "a whole number from 1").next("write .users(20)"));
 * // users is -3, expected a whole number from 1: write .users(20)
 * }</pre>
 *
 * Immutable; safe for all threads.
 */
public final class Problem {
    private static final int LONGEST_VALUE = 200;

    private final String what;
    private final @Nullable String next;

    private Problem(String what, @Nullable String next) {
        this.what = what;
        this.next = next;
    }

    /**
     * {@return a setting called {@code name} whose {@code value} is not {@code expected}}
     *
     * @param name as it is called
     * @param value the value; may be {@code null}
     * @param expected what would have been accepted, in words
     */
    public static Problem value(String name, @Nullable Object value, String expected) {
        return new Problem(name + " is " + shown(value) + ", expected " + expected, null);
    }

    /**
     * Two settings that exclude each other.
     *
     * @param first a setting, as the user wrote it
     * @param second a setting that contradicts it, as the user wrote it
     * @param why they cannot both hold
     * @return the problem, to which a next step can be added
     */
    public static Problem conflict(String first, String second, String why) {
        return new Problem(first + " and " + second + " exclude each other: " + why, null);
    }

    /**
     * {@return anything else that went wrong, as a sentence without its full stop}
     *
     * @param what went wrong, in words
     */
    public static Problem of(String what) {
        return new Problem(what, null);
    }

    /**
     * {@return the same with a sentence fragment that says what the user can do next}
     *
     * @param hint what to do next
     */
    public Problem next(String hint) {
        return new Problem(what, hint);
    }

    /** {@return the whole message, one line} */
    public String text() {
        return next == null ? what : what + ": " + next;
    }

    @Override
    public String toString() {
        return text();
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "missing";
        }
        if (value instanceof Number number) {
            return String.format(Locale.ROOT, "%s", number);
        }
        String text = value.toString();
        String cut = text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
        return '"' + cut.replace("\n", "\\n").replace("\r", "\\r") + '"';
    }
}
