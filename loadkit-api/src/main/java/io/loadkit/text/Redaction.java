package io.loadkit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of requests and answers that people are to see. A secret is what a header, a query parameter, a form
 * field or a JSON member with a telling name holds, whatever looks like a token, and every further occurrence of such a
 * value. It errs on the side of masking too much.
 */
public final class Redaction {
    /** In place of a secret. */
    public static final String MASK = "***";

    private static final int SHORTEST_ECHO = 4;
    private static final String TELLING =
            "[\\w.-]*(?:pass|pwd|secret|token|auth|cookie|session|api[_-]?key|access[_-]?key"
                    + "|private[_-]?key|credential|signature|otp|\\bpin\\b|jwt|x-key)[\\w.-]*";
    private static final Pattern NAME = Pattern.compile(TELLING, Pattern.CASE_INSENSITIVE);
    private static final Pattern PAIR =
            Pattern.compile("(?<=^|[?&;\\s])(" + TELLING + ")=([^&\\s;\"]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEMBER = Pattern.compile(
            "\"(" + TELLING + ")\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"?|([^\\s,}\\]\"{\\[]+))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN = Pattern.compile(
            "((?:Bearer|Basic|Digest)\\s+)([\\w+/=.~-]{4,})|()(eyJ[\\w-]{5,}(?:\\.[\\w-]*){1,2})",
            Pattern.CASE_INSENSITIVE);

    private final List<String> secrets = new ArrayList<>();

    /** Knows no secret yet. For one request and its answer; for one thread. */
    public Redaction() {}

    /**
     * {@return whether what is called so is a secret}
     *
     * @param name as it is called
     */
    public static boolean isTelling(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * {@return a header line {@code Name: value}, its value masked when its name tells that it is secret}
     *
     * @param line {@code Name: value}
     */
    public String header(String line) {
        int colon = line.indexOf(':');
        if (colon > 0 && isTelling(line.substring(0, colon).strip())) {
            note(line.substring(colon + 1).strip());
            return line.substring(0, colon) + ": " + MASK;
        }
        return text(line);
    }

    /**
     * {@return any other text: a target with its query, a form, JSON} What it was told to mask before is masked here
     * too.
     *
     * @param text the text
     */
    public String text(String text) {
        String out = replaced(text, MEMBER, m -> {
            note(m.group(2) == null ? m.group(3) : m.group(2));
            return '"' + m.group(1) + "\":\"" + MASK + '"';
        });
        out = replaced(out, PAIR, m -> {
            note(m.group(2));
            return m.group(1) + '=' + MASK;
        });
        out = replaced(out, TOKEN, m -> {
            note(m.group(2) == null ? m.group(4) : m.group(2));
            return (m.group(1) == null ? "" : m.group(1)) + MASK;
        });
        for (String secret : secrets) {
            out = out.replace(secret, MASK);
        }
        return out;
    }

    private void note(String secret) {
        for (String part : secret.split("[\\s;,]+")) {
            String value = part.substring(part.indexOf('=') + 1);
            boolean scheme = List.of("bearer", "basic", "digest").contains(value.toLowerCase(Locale.ROOT));
            if (value.length() >= SHORTEST_ECHO && !scheme && !value.equals(MASK) && !secrets.contains(value)) {
                secrets.add(value);
            }
        }
    }

    private static String replaced(
            String text, Pattern pattern, java.util.function.Function<MatchResult, String> masking) {
        return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(masking.apply(m)));
    }
}
