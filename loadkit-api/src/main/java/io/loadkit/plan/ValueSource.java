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

    /**
     * Always {@code value}.
     *
     * @param value the value; may be {@code null}
     * @return the source
     */
    static ValueSource constant(@Nullable Object value) {
        return new Constant(value);
    }

    /**
     * {@return one of {@code values}, each equally often} At least one is needed.
     *
     * @param values one of which is drawn each time
     */
    static ValueSource oneOf(Collection<? extends @Nullable Object> values) {
        return new OneOf(new ArrayList<>(values));
    }

    /**
     * {@return one of {@code values}, each equally often} At least one is needed.
     *
     * @param first one value
     * @param more further values
     */
    static ValueSource oneOf(Object first, Object... more) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(first);
        Collections.addAll(values, more);
        return new OneOf(values);
    }

    /**
     * {@return text that begins with {@code prefix} and never occurs twice in a run}
     *
     * @param prefix text that each value begins with
     */
    static ValueSource unique(String prefix) {
        return new Unique(prefix, "", Integer.MAX_VALUE);
    }

    /** {@return a random UUID (version 4) in its usual form, from the user's generator} */
    static ValueSource uuid() {
        return new Uuid();
    }

    /**
     * {@return a whole number from {@code least} to {@code most}, both included, each equally often}
     *
     * @param least smallest value
     * @param most largest value
     */
    static ValueSource between(long least, long most) {
        return new Between(least, most);
    }

    /**
     * {@return a decimal number from {@code least} to {@code most}, both included, with {@code decimals} decimal
     * places}
     *
     * @param least smallest value
     * @param most largest value
     * @param decimals digits after the point, 0 or more
     */
    static ValueSource decimal(BigDecimal least, BigDecimal most, int decimals) {
        return new DecimalBetween(least, most, decimals);
    }

    /**
     * {@return what an earlier step of the same journey saved as {@code name}; the step is skipped while there is
     * nothing}
     *
     * @param name as it is called
     */
    static ValueSource saved(String name) {
        return new Saved(name);
    }

    /**
     * {@return a value of {@code source} that is also kept as {@code name}, for later steps of the same journey: for
     * resources whose id the client chooses} Kept when the request is built; nothing is kept from a request that
     * fails.
     *
     * @param name as it is called
     * @param source where its values come from
     */
    static ValueSource kept(String name, ValueSource source) {
        return new Kept(name, source);
    }

    /**
     * {@return whatever {@code function} answers; it is called on the lane for each request, so it must be quick,
     * must not block, and should take all its randomness from the {@link Draw}}
     *
     * @param description what to print for it, such as {@code next id of table users}
     * @param function called for each request on the lane; must not block
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
        /**
         * Checks what it is given and copies its collections.
         *
         * @param values one of which is drawn each time
         */
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
        /**
         * Checks what it is given.
         *
         * @param least smallest value
         * @param most largest value
         */
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
        /**
         * Checks what it is given.
         *
         * @param least smallest value
         * @param most largest value
         * @param decimals digits after the point
         */
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
