package io.loadkit.generator;

import java.util.Random;

/** Randomness of one purpose, made from the seed and a name, so that what one purpose draws never shifts another. */
final class Chance {
    private Chance() {}

    static Random of(long seed, String purpose) {
        long mixed = seed;
        for (int i = 0; i < purpose.length(); i++) {
            mixed = (mixed ^ purpose.charAt(i)) * 0x100000001B3L;
        }
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        return new Random(mixed ^ mixed >>> 27);
    }
}
