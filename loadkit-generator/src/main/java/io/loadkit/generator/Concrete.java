package io.loadkit.generator;

import io.loadkit.plan.ValueSource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws one value of a tree whose leaves are sources, at planning time. */
final class Concrete {
    private Concrete() {}

    /** Whether every leaf can be drawn before the run: nothing saved, kept, unique or computed. */
    static boolean isDrawable(@Nullable Object tree) {
        return isSamplable(tree) && hasNone(tree, ValueSource.Unique.class);
    }

    /** Whether every leaf can be drawn for a look at it, even if in the run it will differ each time. */
    static boolean isSamplable(@Nullable Object tree) {
        return hasNone(tree, ValueSource.Saved.class)
                && hasNone(tree, ValueSource.Kept.class)
                && hasNone(tree, ValueSource.Computed.class);
    }

    private static boolean hasNone(@Nullable Object tree, Class<? extends ValueSource> kind) {
        if (tree instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(value -> hasNone(value, kind));
        }
        if (tree instanceof Collection<?> list) {
            return list.stream().allMatch(item -> hasNone(item, kind));
        }
        return !kind.isInstance(tree);
    }

    static @Nullable Object of(@Nullable Object tree, Random random) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, value) -> out.put(String.valueOf(key), of(value, random)));
            return out;
        }
        if (tree instanceof Collection<?> list) {
            List<@Nullable Object> out = new ArrayList<>();
            list.forEach(item -> out.add(of(item, random)));
            return out;
        }
        return tree instanceof ValueSource source ? drawn(source, random) : tree;
    }

    private static @Nullable Object drawn(ValueSource source, Random random) {
        if (source instanceof ValueSource.Constant constant) {
            return constant.value();
        }
        if (source instanceof ValueSource.OneOf oneOf) {
            return oneOf.values().get(random.nextInt(oneOf.values().size()));
        }
        if (source instanceof ValueSource.Uuid) {
            return new java.util.UUID(
                            random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(3L << 62) | 2L << 62)
                    .toString();
        }
        if (source instanceof ValueSource.Between between) {
            return whole(between.least(), between.most(), random);
        }
        if (source instanceof ValueSource.DecimalBetween range) {
            BigDecimal unit = BigDecimal.ONE.movePointLeft(range.decimals());
            BigInteger steps = range.most()
                    .subtract(range.least())
                    .divideToIntegralValue(unit)
                    .toBigInteger();
            long most = steps.bitLength() < 63 ? steps.longValueExact() : Long.MAX_VALUE - 1;
            return range.least().add(unit.multiply(BigDecimal.valueOf(whole(0, most, random))));
        }
        if (source instanceof ValueSource.Unique unique) {
            return unique.prefix() + "k3x9zq10" + random.nextInt(1000) + unique.suffix();
        }
        throw new IllegalArgumentException(source + " has no value before the run");
    }

    private static long whole(long least, long most, Random random) {
        return least == most
                ? least
                : most == Long.MAX_VALUE ? random.nextLong(least, most) : random.nextLong(least, most + 1);
    }
}
