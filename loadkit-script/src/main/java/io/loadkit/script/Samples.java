package io.loadkit.script;

import io.loadkit.plan.Draw;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Values that only code can make, as a pool of what the code made: a script cannot hold the code itself. */
final class Samples {
    private static final int MOST = 256;

    private Samples() {}

    static ValueSource of(ValueSource.Computed source) {
        Set<@Nullable Object> values = new LinkedHashSet<>();
        Draws draws = new Draws();
        try {
            for (int i = 0; i < MOST; i++) {
                draws.number = i;
                values.add(source.function().apply(draws));
            }
        } catch (RuntimeException needsMore) {
            throw new Unsayable("values that only code can make: " + source.description());
        }
        return ValueSource.oneOf(new ArrayList<>(values));
    }

    private static final class Draws implements Draw {
        private final SplittableRandom random = new SplittableRandom(1);
        private int number;

        @Override
        public RandomGenerator random() {
            return random;
        }

        @Override
        public int user() {
            return 0;
        }

        @Override
        public long sequence() {
            return number;
        }

        @Override
        public String runTag() {
            return "sample";
        }

        @Override
        public Optional<Object> saved(String name) {
            return Optional.empty();
        }
    }
}
