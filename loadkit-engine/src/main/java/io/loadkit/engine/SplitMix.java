package io.loadkit.engine;

import java.util.random.RandomGenerator;

/** The generator of one user (SplitMix64): seeded in a few instructions, and without memory of its own to warm up. */
final class SplitMix implements RandomGenerator {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts over as the generator of that user. */
    void seed(long seed, long user) {
        state = mix(seed ^ mix(user + GAMMA));
    }

    @Override
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** From 0 to {@code bound - 1}. The bias is below 2^-32, and no number is drawn twice: equal counts of draws. */
    int below(int bound) {
        return (int) ((nextLong() >>> 32) * bound >>> 32);
    }

    /** From {@code least} to {@code most}, both included. */
    long between(long least, long most) {
        long span = most - least + 1;
        if (span > 0) {
            long bits = nextLong() >>> 1;
            return least + (Math.multiplyHigh(bits, span) << 1 | bits * span >>> 63);
        }
        long any = nextLong();
        while (any < least || any > most) {
            any = nextLong();
        }
        return any;
    }

    /** Exponentially distributed with mean 1. */
    double exponential() {
        return -Math.log1p(-nextDouble());
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
