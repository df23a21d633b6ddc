package io.loadkit.generator;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times of a day as people choose them, on a grid and within opening hours, and as descriptions and refusals tell these: {@code
 * between 09:00 and 23:30 on the quarter of an hour}.
 *
 * @param first of them
 * @param last of them
 * @param step minutes between two of them, counted from midnight
 */
public record ClockTimes(LocalTime first, LocalTime last, int step) {
    /** What fits most opening hours and most grids. */
    static final ClockTimes USUAL = new ClockTimes(LocalTime.of(9, 0), LocalTime.of(17, 45), 15);

    private static final ClockTimes OPENING = new ClockTimes(LocalTime.of(6, 0), LocalTime.of(9, 0), 15);
    private static final ClockTimes CLOSING = new ClockTimes(LocalTime.of(18, 0), LocalTime.of(22, 0), 15);
    private static final Set<String> OPENS = Set.of("open", "opens", "opening");
    private static final Set<String> CLOSES = Set.of("close", "closes", "closing");

    private static final Pattern WINDOW = Pattern.compile("\\b(?:between|from)\\s+(\\d{1,2}):(\\d{2})(?::00)?\\s*"
            + "(?:and|to|until|till|-|\u2013)\\s*(\\d{1,2}):(\\d{2})(?!\\d)");
    private static final Pattern HOURS =
            Pattern.compile("\\b(?:on|at|to|every|each)(?: an?| the)?(?: full| whole| exact)?"
                    + "(?: (quarter|half))?(?: of)?(?: an?| the)?[ -]hours?\\b|\\b(?:full|whole) hours?\\b");
    private static final Pattern MINUTES =
            Pattern.compile("\\b(?:every|each|(?:steps?|multiples?|increments?|intervals?|slots?) of) (\\d{1,2}) ?min"
                    + "|\\b(\\d{1,2})[- ]minute (?:steps?|slots?|grid|intervals?|increments?|marks?|bound)");
    private static final int HOUR = 60;

    /**
     * {@return what a text tells of times of a day; empty where it tells neither hours nor a grid}
     *
     * @param text a description, or a sentence of a refusal
     */
    public static Optional<ClockTimes> told(String text) {
        String low = text.toLowerCase(Locale.ROOT);
        Matcher window = WINDOW.matcher(low);
        boolean within = window.find();
        int step = step(low);
        if (!within && step == 0) {
            return Optional.empty();
        }
        try {
            LocalTime first = within ? time(window.group(1), window.group(2)) : USUAL.first();
            LocalTime last = within ? time(window.group(3), window.group(4)) : USUAL.last();
            ClockTimes told = new ClockTimes(first, last, step == 0 ? USUAL.step() : step);
            return told.all().isEmpty() ? Optional.empty() : Optional.of(told);
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** What is usual for a field: most that is done in a day lies between the time when something opens and when it closes. */
    static ClockTimes usualFor(String name) {
        return Words.hasAny(name, OPENS) ? OPENING : Words.hasAny(name, CLOSES) ? CLOSING : USUAL;
    }

    private static int step(String low) {
        Matcher minutes = MINUTES.matcher(low);
        if (minutes.find()) {
            int said = Integer.parseInt(minutes.group(1) != null ? minutes.group(1) : minutes.group(2));
            return said <= HOUR ? said : 0;
        }
        Matcher hours = HOURS.matcher(low);
        return !hours.find()
                ? 0
                : hours.group(1) == null ? HOUR : hours.group(1).equals("half") ? HOUR / 2 : HOUR / 4;
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }

    /** {@return those of them that leave some time until the last one, as what begins may have to end by then} */
    public List<LocalTime> all() {
        List<LocalTime> out = new ArrayList<>();
        for (int minute = 0; minute < 24 * HOUR; minute += step) {
            LocalTime time = LocalTime.of(minute / HOUR, minute % HOUR);
            if (!time.isBefore(first) && !time.isAfter(last)) {
                out.add(time);
            }
        }
        return out.subList(0, Math.min(out.size(), 1 + out.size() * 3 / 4));
    }

    LocalTime any(Random random) {
        List<LocalTime> all = all();
        return all.get(random.nextInt(all.size()));
    }
}
