package io.loadkit.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws values one after the other, the plain way: for whatever sends few requests or none. An engine compiles sources
 * ahead of time instead. Keeps nothing, so it is as safe for several threads as what it is given.
 */
public final class PlainDraws {
    private PlainDraws() {}

    /**
     * A value of a source.
     *
     * @param source where it comes from
     * @param draw randomness and saved values; asked in the same order for the same source
     * @param mark makes the part of a unique text that no other one has
     * @param keep told of values that a source keeps, by name
     * @return the value; {@code null} also for a saved value that is not there
     */
    public static @Nullable Object value(
            ValueSource source, Draw draw, Supplier<String> mark, BiConsumer<String, Object> keep) {
        if (source instanceof ValueSource.Constant constant) {
            return constant.value();
        }
        if (source instanceof ValueSource.OneOf oneOf) {
            return oneOf.values().get(draw.random().nextInt(oneOf.values().size()));
        }
        if (source instanceof ValueSource.Unique unique) {
            return unique(unique, mark.get());
        }
        if (source instanceof ValueSource.Uuid) {
            return uuid(draw.random().nextLong(), draw.random().nextLong());
        }
        if (source instanceof ValueSource.Between between) {
            return whole(draw, BigInteger.valueOf(between.least()), BigInteger.valueOf(between.most()))
                    .longValueExact();
        }
        if (source instanceof ValueSource.DecimalBetween range) {
            BigInteger least = range.least()
                    .setScale(range.decimals(), RoundingMode.CEILING)
                    .unscaledValue();
            BigInteger most =
                    range.most().setScale(range.decimals(), RoundingMode.FLOOR).unscaledValue();
            return new BigDecimal(whole(draw, least, most.max(least)), range.decimals());
        }
        if (source instanceof ValueSource.Saved saved) {
            return draw.saved(saved.name()).orElse(null);
        }
        if (source instanceof ValueSource.Kept kept) {
            Object value = value(kept.source(), draw, mark, keep);
            if (value != null) {
                keep.accept(kept.name(), value);
            }
            return value;
        }
        return ((ValueSource.Computed) source).function().apply(draw);
    }

    /** The mark is never cut: it is what makes the text unique. */
    private static String unique(ValueSource.Unique unique, String mark) {
        int room =
                Math.max(0, unique.maxLength() - mark.length() - unique.suffix().length());
        String prefix = unique.prefix();
        return prefix.substring(0, Math.min(prefix.length(), room)) + mark + unique.suffix();
    }

    /** A random one, version 4. */
    private static String uuid(long high, long low) {
        return new UUID(high & ~0xF000L | 0x4000L, low & ~(3L << 62) | 2L << 62).toString();
    }

    /** 64 bits more than the width has, so that no value is noticeably more likely than another. */
    private static BigInteger whole(Draw draw, BigInteger least, BigInteger most) {
        BigInteger width = most.subtract(least).add(BigInteger.ONE);
        byte[] bytes = new byte[(width.bitLength() + 64 + 7) / 8];
        draw.random().nextBytes(bytes);
        return least.add(new BigInteger(1, bytes).mod(width));
    }
}
