package io.loadkit.generator.calibrate;

import io.loadkit.model.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates that examples write in a way no format names, such as {@code 31-12-2020}: then all are written so. */
final class ShownDates {
    private static final int DEEPEST = 6;
    private static final Pattern DAY_LAST = Pattern.compile("\\d{4}([-/. ])\\d{2}([-/. ])\\d{2}(.*)");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{2})([-/. ])(\\d{2})([-/. ])\\d{4}(.*)");
    private static final Pattern TIME = Pattern.compile("([T ])\\d{2}:\\d{2}(:\\d{2})?");
    private static final int MONTHS = 12;

    private ShownDates() {}

    static Schema in(Schema declared, int depth) {
        Schema schema = declared.resolved();
        if (depth > DEEPEST) {
            return declared;
        }
        if (schema instanceof Schema.Text text) {
            Optional<List<@Nullable Object>> days = text.notes().examples().stream()
                    .flatMap(example -> format(String.valueOf(example)).stream())
                    .findFirst()
                    .flatMap(Repairs::dates);
            return days.isPresent() ? Repairs.closed(text, days.get()) : declared;
        }
        if (schema instanceof Schema.Structure s) {
            Map<String, Schema> properties = new LinkedHashMap<>();
            s.properties().forEach((name, shape) -> properties.put(name, in(shape, depth + 1)));
            return properties.equals(s.properties()) ? declared : Shapes.structure(s, properties, s.required());
        }
        return declared;
    }

    /** The format of a date that is not written as RFC 3339 has it. */
    static Optional<String> format(String example) {
        Matcher yearLast = YEAR_LAST.matcher(example);
        if (yearLast.matches()) {
            boolean american = Integer.parseInt(yearLast.group(3)) > MONTHS;
            String first = american ? "MM" : "dd";
            String second = american ? "dd" : "MM";
            return time(yearLast.group(5))
                    .map(t -> first + yearLast.group(2) + second + yearLast.group(4) + "yyyy" + t);
        }
        Matcher dayLast = DAY_LAST.matcher(example);
        if (dayLast.matches()) {
            String format = "yyyy" + dayLast.group(1) + "MM" + dayLast.group(2) + "dd";
            return time(dayLast.group(3)).map(t -> format + t).filter(f -> !f.equals("yyyy-MM-dd"));
        }
        return Optional.empty();
    }

    private static Optional<String> time(String rest) {
        Matcher time = TIME.matcher(rest);
        return rest.isEmpty()
                ? Optional.of("")
                : time.matches()
                        ? Optional.of((time.group(1).equals("T") ? "'T'" : " ") + "HH:mm"
                                + (time.group(2) == null ? "" : ":ss"))
                        : Optional.empty();
    }
}
