package io.loadkit.generator.calibrate.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Closed sets that sentences list: {@code must be one of [card, cash]}, {@code must be above, below or event}. */
final class AllowedWords {
    private static final Pattern ALLOWED = Pattern.compile(
            "(?:one of the values accepted for enum class:|one of|permitted:|allowed values(?: are)?|accepted"
                    + " values(?: are)?|valid values(?: are)?|valid options(?: are)?|valid choices(?: are)?|, (?:please"
                    + " )?use(?: one of)?|input should be|expected one of|must be either|can only (?:take|be)(?:"
                    + " values?)?|supported(?: \\w+){0,3} (?:are|is)|choose from|(?<!not"
                    + " )\\ballowed(?=:)|\\b(?:options|choices)(?: are)?(?=:)|accepted for enum class:|invalid enum value\\."
                    + " expected|(?:^|[.;,(!] ?)(?:valid|supported|available|possible|permitted|allowed|accepted|known)(?: \\w+){0,2}(?=:)"
                    + "|\\b(?:uno? de|una de|um de|uma de|une? des?|eine[rs]? (?:von|aus)|uno tra|een van)(?=:? ?\\[))\\s*:?\\s*(.{2,400})",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern EITHER = Pattern.compile(
            "\\b(?:must|has to|should|can only|may only) be (?:either )?(['\"`]?\\w[\\w-]{0,39}['\"`]?(?:,"
                    + " ?['\"`]?\\w[\\w-]{0,39}['\"`]?)*),? or (['\"`]?\\w[\\w-]{0,39}['\"`]?)(?=$|[.!;,)(])",
            Pattern.CASE_INSENSITIVE);

    /** What such a sentence names that is no value but a kind, an order or a state of values. */
    private static final Pattern NO_VALUE = Pattern.compile(
            "(?i)greater|equal|less|more|higher|lower|above|below|longer|shorter|null|none|nil|empty|blank|true|false|an?|the|at|in|string"
                    + "|number|integer|int|float|list|array|object|dict|positive|negative|zero|today|now|later|earlier|before|after|unset|omitted"
                    + "|absent|missing|present|one|higher|owner|admin|administrator|moderator|numeric|boolean|uuid|date|datetime|text|bytes");

    private static final Pattern QUOTED = Pattern.compile("[\"'`‘“]([^\"'`’”]{1,80})[\"'`’”]");

    private AllowedWords() {}

    /** The values that a sentence ends with: {@code must be card or invoice}. */
    static Optional<List<Object>> either(String message) {
        Matcher said = EITHER.matcher(message);
        if (!said.find()) {
            return Optional.empty();
        }
        List<Object> out = new ArrayList<>();
        int kinds = 0;
        for (String one : (said.group(1) + "," + said.group(2)).split(",")) {
            String value = one.replaceAll("['\"`]", "").strip();
            kinds += NO_VALUE.matcher(value).matches() ? 1 : 0;
            out.add(value);
        }
        boolean values = kinds == 0 || out.size() > 2 && kinds < out.size(); // above, below or event
        return values ? Optional.of(out) : Optional.empty();
    }

    /** The closed set that a message lists. */
    static Optional<List<Object>> listed(String message) {
        Matcher list = ALLOWED.matcher(message);
        if (!list.find()) {
            return Optional.empty();
        }
        String rest = list.group(1);
        int got = rest.toLowerCase(Locale.ROOT).indexOf(", received");
        String values = enclosed(got > 0 ? rest.substring(0, got) : rest);
        List<Object> out = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(values);
        while (quoted.find()) {
            out.add(quoted.group(1));
        }
        boolean announced = !list.group().toLowerCase(Locale.ROOT).startsWith("input should be");
        if (out.isEmpty() && announced) {
            String bare = values.replaceAll("[\\[\\](){}]", "").split("\\.(?=\\s|$)|[;\\n]", 2)[0];
            for (String word : bare.split("\\s*(?:,|\\||\\bor\\b|\\band\\b)\\s*")) {
                if (word.strip().matches("\\w[\\w.:-]{0,59}")) {
                    out.add(word.strip());
                }
            }
        }
        boolean one = out.size() == 1 && !announced;
        return out.isEmpty() || one && values.contains("valid") ? Optional.empty() : Optional.of(out);
    }

    /** What stands between brackets, where a list begins with one. */
    private static String enclosed(String list) {
        int end = list.startsWith("[") ? list.indexOf(']') : list.startsWith("(") ? list.indexOf(')') : -1;
        return end > 0 ? list.substring(1, end) : list;
    }
}
