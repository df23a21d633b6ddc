package io.loadkit.generator;

import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sources for numbers within bounds; where the bounds leave room, of a size that fits the name. */
final class NumberValues {
    private static final BigDecimal INT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal LONG = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Set<String> PAGES = Set.of("page", "offset", "skip", "start", "cursor", "from");
    /** Words for the end of what a card or a document is good for. */
    private static final Set<String> EXPIRY =
            Set.of("exp", "expiry", "expiration", "expires", "expire", "valid", "until");

    private static final Set<String> SMALL = Set.of(
            "quantity", "qty", "count", "limit", "size", "rating", "stars", "score", "priority", "level", "top", "n");

    private static final Set<String> COUNTED = Set.of(
            "quantity",
            "quantidade",
            "cantidad",
            "qty",
            "count",
            "stock",
            "age",
            "year",
            "seat",
            "page",
            "limit",
            "offset");

    /** Of what is counted these are fractions. */
    private static final Set<String> MEASURED =
            Set.of("average", "avg", "mean", "median", "rate", "ratio", "share", "price", "percent", "percentage");

    private NumberValues() {}

    static ValueSource source(Schema.Numeric schema, String name, String where) {
        @Nullable
        BigDecimal step = schema.multipleOf()
                .map(BigDecimal::abs)
                .filter(s -> s.signum() > 0)
                .orElse(null);
        if (schema.whole() || step != null) {
            return step == null || isOne(step) && schema.whole()
                    ? whole(schema, name, where)
                    : multiples(schema, step, where);
        }
        return isCounted(name) && hasWhole(schema) ? whole(schema, name, where) : decimal(schema, name, where);
    }

    /** Whether things are counted by it, which half a one is not, though a document calls every number a number. */
    private static boolean isCounted(String name) {
        return Tongues.readings(name).stream()
                .anyMatch(words -> words.stream().anyMatch(word -> COUNTED.contains(Words.singular(word)))
                        && words.stream().noneMatch(MEASURED::contains));
    }

    private static boolean hasWhole(Schema.Numeric schema) {
        return schema.minimum().isEmpty()
                || schema.maximum().isEmpty()
                || schema.maximum().get().subtract(schema.minimum().get()).compareTo(BigDecimal.valueOf(2)) >= 0;
    }

    private static ValueSource whole(Schema.Numeric schema, String name, String where) {
        @Nullable
        BigDecimal least = schema.minimum()
                .map(m -> m.setScale(0, RoundingMode.CEILING)
                        .add(schema.minimumExcluded() && isWhole(m) ? BigDecimal.ONE : BigDecimal.ZERO))
                .orElse(null);
        @Nullable
        BigDecimal most = schema.maximum()
                .map(m -> m.setScale(0, RoundingMode.FLOOR)
                        .subtract(schema.maximumExcluded() && isWhole(m) ? BigDecimal.ONE : BigDecimal.ZERO))
                .orElse(null);
        if (least == null && most != null && most.compareTo(BigDecimal.valueOf(usual(name)[0])) == 0) {
            return ValueSource.between(
                    most.longValueExact(), most.longValueExact()); // rather than what lies below all usual
        }
        BigDecimal bound = schema.format().filter("int32"::equals).isPresent() ? INT : LONG;
        BigDecimal[] range = range(least, most, usual(name), bound, where);
        return ValueSource.between(range[0].longValueExact(), range[1].longValueExact());
    }

    private static ValueSource decimal(Schema.Numeric schema, String name, String where) {
        BigDecimal[] range = range(
                schema.minimum().orElse(null),
                schema.maximum().orElse(null),
                usual(name),
                BigDecimal.valueOf(1e15),
                where);
        boolean openLeast = schema.minimumExcluded()
                && schema.minimum().filter(m -> m.compareTo(range[0]) == 0).isPresent();
        boolean openMost = schema.maximumExcluded()
                && schema.maximum().filter(m -> m.compareTo(range[1]) == 0).isPresent();
        for (int decimals = isPlace(name) ? 5 : 2; decimals <= 9; decimals++) {
            BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
            BigDecimal least = range[0].setScale(decimals, RoundingMode.CEILING);
            BigDecimal most = range[1].setScale(decimals, RoundingMode.FLOOR);
            least = openLeast && least.compareTo(range[0]) == 0 ? least.add(unit) : least;
            most = openMost && most.compareTo(range[1]) == 0 ? most.subtract(unit) : most;
            if (least.compareTo(most) <= 0) {
                return ValueSource.decimal(least, most, decimals);
            }
        }
        BigDecimal middle = range[0].add(range[1]).divide(BigDecimal.valueOf(2));
        if (range[0].compareTo(range[1]) > 0 || (openLeast || openMost) && range[0].compareTo(range[1]) == 0) {
            throw new Unsatisfiable(where, "no number lies between " + range[0] + " and " + range[1]);
        }
        return ValueSource.constant(middle);
    }

    private static ValueSource multiples(Schema.Numeric schema, BigDecimal step, String where) {
        BigDecimal unit = schema.whole() && !isWhole(step) ? wholeMultiple(step, where) : step;
        @Nullable BigDecimal low = schema.minimum().orElse(null);
        @Nullable BigDecimal high = schema.maximum().orElse(null);
        BigDecimal width = unit.multiply(BigDecimal.valueOf(1000));
        BigDecimal from = low != null ? low : high != null ? high.subtract(width) : unit;
        BigDecimal to = high != null ? high : from.max(BigDecimal.ZERO).add(width);
        BigDecimal first = from.divide(unit, 0, RoundingMode.CEILING);
        BigDecimal last = to.divide(unit, 0, RoundingMode.FLOOR);
        if (low != null && schema.minimumExcluded() && first.multiply(unit).compareTo(low) == 0) {
            first = first.add(BigDecimal.ONE);
        }
        if (high != null && schema.maximumExcluded() && last.multiply(unit).compareTo(high) == 0) {
            last = last.subtract(BigDecimal.ONE);
        }
        if (first.compareTo(last) > 0) {
            throw new Unsatisfiable(where, "no multiple of " + unit + " lies between " + from + " and " + to);
        }
        BigDecimal stride = last.subtract(first)
                .divide(BigDecimal.valueOf(Realistic.VALUES - 1), 0, RoundingMode.FLOOR)
                .max(BigDecimal.ONE);
        List<BigDecimal> values = new ArrayList<>();
        for (BigDecimal at = first; at.compareTo(last) <= 0 && values.size() < Realistic.VALUES; at = at.add(stride)) {
            values.add(at.multiply(unit));
        }
        return values.size() == 1 ? ValueSource.constant(values.get(0)) : ValueSource.oneOf(values);
    }

    /** The smallest whole number that is a multiple of {@code step}: 3 for 1.5. */
    private static BigDecimal wholeMultiple(BigDecimal step, String where) {
        BigDecimal at = step;
        for (int i = 0; i < 10_000; i++, at = at.add(step)) {
            if (isWhole(at)) {
                return at;
            }
        }
        throw new Unsatisfiable(where, "no whole number is a multiple of " + step);
    }

    /** The usual range where the schema allows it, else what the schema says, opened by 1000 where it is open. */
    private static BigDecimal[] range(
            @Nullable BigDecimal low, @Nullable BigDecimal high, long[] usual, BigDecimal bound, String where) {
        BigDecimal width = BigDecimal.valueOf(1000);
        BigDecimal least = BigDecimal.valueOf(usual[0]);
        BigDecimal most = BigDecimal.valueOf(usual[1]);
        BigDecimal from = low != null ? low : high != null ? least.min(high.subtract(width)) : least;
        BigDecimal to = high != null ? high : most.max(from.add(width));
        BigDecimal narrowFrom = from.max(least);
        BigDecimal narrowTo = to.min(most);
        boolean narrow =
                narrowFrom.compareTo(narrowTo) < 0 || narrowFrom.compareTo(narrowTo) == 0 && from.compareTo(to) == 0;
        BigDecimal a = (narrow ? narrowFrom : from).max(bound.negate());
        BigDecimal b = (narrow ? narrowTo : to).min(bound);
        if (a.compareTo(b) > 0) {
            throw new Unsatisfiable(
                    where, "no number lies between " + from.toPlainString() + " and " + to.toPlainString());
        }
        return new BigDecimal[] {a, b};
    }

    private static long[] usual(String name) {
        List<String> words = Words.split(name);
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        if (words.size() > 1
                && last.equals("code")
                && words.get(words.size() - 2).equals("status")) {
            return new long[] {200, 200};
        }
        Optional<long[]> known = Optional.ofNullable(
                switch (last) {
                    case "age" -> new long[] {18, 90};
                    case "year" -> Words.hasAny(name, EXPIRY) ? new long[] {2030, 2034} : new long[] {1990, 2026};
                    case "month" -> new long[] {1, 12};
                    case "day" -> new long[] {1, 28};
                    case "hour" -> new long[] {0, 23};
                    case "minute", "second" -> new long[] {0, 59};
                    case "lat", "latitude" -> new long[] {-85, 85};
                    case "lon", "lng", "longitude" -> new long[] {-175, 175};
                    case "percent", "percentage" -> new long[] {0, 100};
                    case "port" -> new long[] {1024, 65_535};
                    case "price", "amount", "cost", "total" -> new long[] {1, 500};
                    case "id" -> new long[] {1, 1000};
                    default -> null;
                });
        return known.orElseGet(() -> PAGES.contains(last)
                ? new long[] {0, 3}
                : SMALL.contains(last) ? new long[] {1, 10} : new long[] {1, 1000});
    }

    private static boolean isPlace(String name) {
        return Words.hasAny(name, Set.of("lat", "lon", "lng", "latitude", "longitude"));
    }

    private static boolean isOne(BigDecimal number) {
        return number.compareTo(BigDecimal.ONE) == 0;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }
}
