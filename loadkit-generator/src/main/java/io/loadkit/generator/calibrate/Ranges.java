package io.loadkit.generator.calibrate;

import io.loadkit.generator.Days;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that lie where a refusal wants them: in the future, in the past, or one after the other. */
final class Ranges {
    static final LocalDateTime PAST = LocalDateTime.of(2021, 5, 17, 9, 30);

    private static final int DAYS = 12;
    private static final BigDecimal LITTLE = BigDecimal.TEN;
    private static final BigDecimal MUCH = BigDecimal.valueOf(1000);

    private Ranges() {}

    /** A short range where there are times, else the lower half of the numbers for one and the upper for the other. */
    static Optional<Edit> edit(Complaint complaint, Days days) {
        LocalDateTime future = future(days);
        if (!(complaint.detail() instanceof String other)) {
            return Optional.empty();
        }
        List<String> lower = Arrays.asList(other.split("/"));
        Complaint low = new Complaint(complaint.where(), lower, complaint.kind(), null, "");
        String words = String.join(".", lower) + " before " + String.join(".", complaint.path());
        return Optional.of(new Edit(
                words,
                o -> Repairs.edited(
                        Repairs.edited(o, low, false, known -> end(known, false, future)),
                        complaint,
                        false,
                        known -> end(known, true, future))));
    }

    /** A morning in the future. */
    static LocalDateTime future(Days days) {
        return days.ahead().atTime(9, 30);
    }

    /** Some days from that one on, written as the schema wants them. */
    static @Nullable Schema days(@Nullable Schema known, LocalDateTime from) {
        if (known == null) {
            return null;
        }
        List<@Nullable Object> days = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            days.add(written(known, from.plusDays(i)));
        }
        return Repairs.closed(known, days);
    }

    /** The day that is written there; empty where that is none, such as the 31st of February. */
    static Optional<LocalDate> dayOf(String day) {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** One day, written as the schema wants it; the next one, or the next hour, for what is over then. */
    static @Nullable Schema day(@Nullable Schema known, LocalDate day, boolean over) {
        if (known == null) {
            return null;
        }
        LocalDateTime noon = day.atTime(12, 0);
        LocalDateTime time = !over ? noon : isDate(known) ? noon.plusDays(1) : noon.plusHours(1);
        return Repairs.closed(known, List.of(written(known, time)));
    }

    private static @Nullable Schema end(@Nullable Schema known, boolean upper, LocalDateTime future) {
        if (known instanceof Schema.Numeric n) {
            BigDecimal least = n.minimum().orElse(BigDecimal.ONE);
            BigDecimal most = n.maximum().orElse(least.max(LITTLE).add(MUCH));
            BigDecimal middle = least.add(most).divide(BigDecimal.valueOf(2), 0, RoundingMode.HALF_UP);
            return new Schema.Numeric(
                    Shapes.plain(n.notes()),
                    n.whole(),
                    n.format(),
                    Optional.of(upper ? middle : least),
                    upper || n.minimumExcluded(),
                    Optional.of(upper ? most : middle),
                    upper && n.maximumExcluded(),
                    n.multipleOf());
        }
        if (known == null || !(known instanceof Schema.Text || known instanceof Schema.Anything)) {
            return known;
        }
        LocalDateTime time = isDate(known) ? future.plusDays(upper ? 1 : 0) : upper ? future.plusHours(1) : future;
        return Repairs.closed(known, List.of(written(known, time)));
    }

    private static boolean isDate(Schema known) {
        Object shown = known.notes().enumeration().isEmpty()
                ? null
                : known.notes().enumeration().get(0);
        return known instanceof Schema.Text text
                        && text.format().filter("date"::equals).isPresent()
                || shown instanceof String day && day.length() == 10;
    }

    private static String written(Schema known, LocalDateTime time) {
        if (isDate(known)) {
            return time.toLocalDate().toString();
        }
        boolean clock = known instanceof Schema.Text text
                && text.format().filter("time"::equals).isPresent();
        return time.format(DateTimeFormatter.ofPattern(clock ? "HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT));
    }
}
