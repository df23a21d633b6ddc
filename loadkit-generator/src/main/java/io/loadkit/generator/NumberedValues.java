package io.loadkit.generator;

import io.loadkit.plan.Draw;
import java.math.BigInteger;
import java.util.function.Function;

/**
 * Values that are numbered, each drawn once in a run: the number of a draw leads to the number of a value. Where a run
 * begins depends on its tag, so that what an earlier run left behind is rarely met again. Two are equal when they are
 * called the same, so that plans can be compared.
 */
final class NumberedValues implements Function<Draw, Object> {
    private static final long STRIDE = 7_368_787;

    /** The value of a number. */
    interface Values {
        Object at(long number);
    }

    private final String name;
    private final long size;
    private final Values values;
    private final long stride;

    NumberedValues(String name, long size, Values values) {
        this.name = name;
        this.size = size;
        this.values = values;
        long step = STRIDE;
        while (!BigInteger.valueOf(step).gcd(BigInteger.valueOf(size)).equals(BigInteger.ONE)) {
            step += 2;
        }
        this.stride = step % size == 0 ? 1 : step % size;
    }

    @Override
    public Object apply(Draw draw) {
        long start = Integer.toUnsignedLong(draw.runTag().hashCode() * 0x9E3779B9);
        return values.at((dense(draw.sequence()) % size * stride + start) % size);
    }

    /**
     * Draws of a run differ, but their numbers lie far apart where the engine puts the user above the count. This makes
     * them small and keeps them different, so that few values are enough for many draws.
     */
    private static long dense(long sequence) {
        long user = sequence >>> 32;
        long count = (sequence & 0xFFFF_FFFFL) + 1;
        int digits = 63 - Long.numberOfLeadingZeros(count);
        long below = user << digits | count - (1L << digits);
        return (below * 33 + digits) & Long.MAX_VALUE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberedValues same && same.name.equals(name) && same.size == size;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
