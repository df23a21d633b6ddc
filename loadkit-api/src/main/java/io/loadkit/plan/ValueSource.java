package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of one slot comes from, each time a request is built. A plain value itself, so that plans can be
 * printed and compared; engines know every kind and prepare it before the run. Values are JSON values as plain Java,
 * see {@link Json}; the slot decides how they are written ({@link Encoding}).
 */
public sealed interface ValueSource {

    /** Always {@code value}. */
    static ValueSource constant(@Nullable Object value) {
        return new Constant(value);
    }

    /** One of {@code values}, each equally often. At least one is needed. */
    static ValueSource oneOf(Collection<? extends @Nullable Object> values) {
        return new OneOf(new ArrayList<>(values));
    }

    /** One of {@code values}, each equally often. At least one is needed. */
    static ValueSource oneOf(Object first, Object... more) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(first);
        Collections.addAll(values, more);
        return new OneOf(values);
    }

    /** Text that begins with {@code prefix} and never occurs twice in a run. */
    static ValueSource unique(String prefix) {
        return new Unique(prefix, "", Integer.MAX_VALUE);
    }

    /** A random UUID (version 4) in its usual form, from the user's generator. */
    static ValueSource uuid() {
        return new Uuid();
    }

    /** A whole number from {@code least} to {@code most}, both included, each equally often. */
    static ValueSource between(long least, long most) {
        return new Between(least, most);
    }

    /** A decimal number from {@code least} to {@code most}, both included, with {@code decimals} decimal places. */
    static ValueSource decimal(BigDecimal least, BigDecimal most, int decimals) {
        return new DecimalBetween(least, most, decimals);
    }

    /** What an earlier step of the same journey saved as {@code name}; the step is skipped while there is nothing. */
    static ValueSource saved(String name) {
        return new Saved(name);
    }

    /**
     * A value of {@code source} that is also kept as {@code name}, for later steps of the same journey: for resources
     * whose id the client chooses. Kept when the request is built; nothing is kept from a request that fails.
     */
    static ValueSource kept(String name, ValueSource source) {
        return new Kept(name, source);
    }

    /**
     * Whatever {@code function} answers; it is called on the lane for each request, so it must be quick, must not
     * block, and should take all its randomness from the {@link Draw}.
     *
     * @param description what to print for it, such as {@code next id of table users}
     */
    static ValueSource computed(String description, Function<Draw, @Nullable Object> function) {
        return new Computed(description, function);
    }

    /** See {@link #constant}. */
    record Constant(@Nullable Object value) implements ValueSource {
        @Override
        public String toString() {
            return ValueSource.brief(value);
        }
    }

    /** See {@link #oneOf(Collection)}. */
    record OneOf(List<@Nullable Object> values) implements ValueSource {
        public OneOf {
            values = Collections.unmodifiableList(new ArrayList<>(values));
            if (values.isEmpty()) {
                throw new ConfigurationException(
                        Problem.value("oneOf(values)", "an empty list", "at least one value to choose from"));
            }
        }

        @Override
        public String toString() {
            return "one of " + values.size() + ": " + ValueSource.brief(values.get(0)) + ", …";
        }
    }

    /**
     * Text that is unique within the run: {@code prefix}, a mark made of run tag, user and count, {@code suffix}.
     *
     * @param maxLength in characters; the prefix is shortened to keep it, the mark never is
     */
    record Unique(String prefix, String suffix, int maxLength) implements ValueSource {
        @Override
        public String toString() {
            return "unique " + prefix + "*" + suffix;
        }
    }

    /** See {@link #uuid}. */
    record Uuid() implements ValueSource {
        @Override
        public String toString() {
            return "random uuid";
        }
    }

    /** See {@link #between}. */
    record Between(long least, long most) implements ValueSource {
        public Between {
            if (least > most) {
                throw new ConfigurationException(
                        Problem.value("between(least, most)", least + ", " + most, "least to be no larger than most"));
            }
        }

        @Override
        public String toString() {
            return least + " to " + most;
        }
    }

    /** See {@link #decimal}. */
    record DecimalBetween(BigDecimal least, BigDecimal most, int decimals) implements ValueSource {
        public DecimalBetween {
            if (least.compareTo(most) > 0 || decimals < 0 || decimals > 9) {
                throw new ConfigurationException(Problem.value(
                        "decimal(least, most, decimals)",
                        String.format(Locale.ROOT, "%s, %s, %d", least, most, decimals),
                        "least to be no larger than most and 0 to 9 decimals"));
            }
        }

        @Override
        public String toString() {
            return least.toPlainString() + " to " + most.toPlainString();
        }
    }

    /** See {@link #saved}. */
    record Saved(String name) implements ValueSource {
        @Override
        public String toString() {
            return "saved " + name;
        }
    }

    /** See {@link #kept}. */
    record Kept(String name, ValueSource source) implements ValueSource {
        @Override
        public String toString() {
            return source + " kept as " + name;
        }
    }

    /** See {@link #computed}. */
    record Computed(String description, Function<Draw, @Nullable Object> function) implements ValueSource {
        @Override
        public String toString() {
            return description;
        }
    }

    private static String brief(@Nullable Object value) {
        String text = Json.write(value);
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
