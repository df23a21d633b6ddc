package io.loadkit.generator;

import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days as people speak of them, in descriptions and in refusals: {@code at least 7 days from today and after the first day of
 * viewing}, which of two fields is {@code the sale}.
 */
public final class SpokenDays {
    private static final Pattern NOTICE = Pattern.compile(
            "\\b(?:at least|no (?:earlier|sooner) than|not (?:earlier|sooner|before) than|minimum(?: of)?) (\\d{1,3}) (day|week|month)s?"
                    + " (?:from (?:now|today)|ahead|in advance|after today|in the future)\\b");
    private static final Map<String, Integer> DAYS = Map.of("day", 1, "week", 7, "month", 31);
    private static final Pattern AFTER =
            Pattern.compile("(?<!\\bnot )\\b(after|later than|before|earlier than) (.{1,80})");

    /** Words in names of days that tell no two of them apart in a sentence. */
    private static final Set<String> OF_ANY =
            Set.of("date", "day", "time", "datetime", "at", "on", "of", "in", "by", "is", "to", "no", "the");

    private SpokenDays() {}

    /** How many days ahead of today a day has to lie by its description; empty where that says nothing of it. */
    static OptionalInt notice(String description) {
        Matcher said = NOTICE.matcher(description.toLowerCase(Locale.ROOT));
        return said.find()
                ? OptionalInt.of(Integer.parseInt(said.group(1)) * DAYS.getOrDefault(said.group(2), 1))
                : OptionalInt.empty();
    }

    /**
     * {@return the names of days that a text speaks of by the words that tell them apart, in its order: {@code the sale} is the
     * {@code sale_date}}
     *
     * @param text of a sentence
     * @param days names of fields that are days
     */
    public static List<String> meant(String text, Collection<String> days) {
        List<String> said = Names.words(text);
        return days.stream()
                .filter(name -> first(said, name) < said.size())
                .sorted(Comparator.comparingInt(name -> first(said, name)))
                .toList();
    }

    private static int first(List<String> said, String name) {
        return Names.words(name).stream()
                .filter(word -> !OF_ANY.contains(word) && !Pairs.beginsTime(word) && !Pairs.endsTime(word))
                .mapToInt(said::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(said.size());
    }

    /** Puts days in the order that their descriptions tell. */
    static void agree(Map<String, Schema> properties, Map<String, @Nullable Object> fields) {
        List<String> days = fields.keySet().stream()
                .filter(name -> isDay(properties.get(name)))
                .toList();
        for (String name : days.size() < 2 ? List.<String>of() : days) {
            Schema shape = properties.get(name);
            Matcher after = AFTER.matcher(
                    shape == null ? "" : shape.resolved().notes().description().toLowerCase(Locale.ROOT));
            List<String> others = new ArrayList<>(days);
            others.remove(name);
            List<String> meant = after.find() ? meant(after.group(2), others) : List.of();
            if (meant.size() == 1) {
                boolean later = after.group(1).equals("after") || after.group(1).equals("later than");
                Pairs.order(fields, later ? meant.get(0) : name, later ? name : meant.get(0));
            }
        }
    }

    /**
     * {@return whether a field is a day, perhaps with its time}
     *
     * @param shape of the field
     */
    public static boolean isDay(@Nullable Schema shape) {
        return shape != null
                && shape.resolved() instanceof Schema.Text text
                && text.format().filter(format -> format.startsWith("date")).isPresent();
    }
}
