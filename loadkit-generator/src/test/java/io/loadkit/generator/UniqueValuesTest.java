package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.number;
import static io.loadkit.generator.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.Draw;
import io.loadkit.plan.ValueSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UniqueValuesTest {
    private static final int USERS = 20;
    private static final int DRAWS = 1_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^[A-Z]{3}-\\d{4}$",
                "^ORD-[0-9A-F]{8}$",
                "^[A-Z]{2}\\d{2}[A-Z0-9]{11,30}$",
                "^(978|979)\\d{10}$",
                "^\\+[1-9]\\d{6,14}$",
                "^[a-z]+(_[a-z]+)?$",
            })
    void neverDrawsAPatternedTextTwice(String pattern) {
        Schema.Text schema = text(null, pattern, 0, 40);

        assertThat(drawn(UniqueValues.of(schema, "number").orElseThrow()))
                .hasSize(USERS * DRAWS)
                .allMatch(value -> Conformity.text(schema, (String) value));
    }

    @Test
    void neverDrawsAShortTextOrANumberTwice() {
        assertThat(drawn(UniqueValues.of(text(null, null, 0, 5), "code").orElseThrow()))
                .hasSize(USERS * DRAWS);
        assertThat(drawn(
                        UniqueValues.of(number(true, "1", null, null), "number").orElseThrow()))
                .hasSize(USERS * DRAWS);
    }

    @Test
    void drawsOtherTextsInOtherRuns() {
        Schema.Text schema = text(null, "^[A-Z]{3}-\\d{4}$", 0, 40);
        ValueSource.Computed source =
                (ValueSource.Computed) UniqueValues.of(schema, "code").orElseThrow();

        assertThat(source.function().apply(new Numbers("run001", 0, 0)))
                .isNotEqualTo(source.function().apply(new Numbers("run002", 0, 0)));
    }

    @Test
    void isNotPossibleWhereFewValuesAreAllowed() {
        assertThat(UniqueValues.of(text(null, "^[A-Z]\\d$", 0, 40), "code")).isEmpty();
        assertThat(UniqueValues.of(text(null, "^(a|b)\\1$", 0, 40), "code")).isEmpty();
        assertThat(UniqueValues.of(number(true, "1", "5", null), "stars")).isEmpty();
        assertThat(UniqueValues.of(new Schema.Flag(SchemaNotes.NONE), "on")).isEmpty();
    }

    @Test
    void takesTheWordOfTheDescription() {
        SchemaNotes notes = new SchemaNotes(
                "Unique", Optional.empty(), java.util.List.of(), java.util.List.of(), false, false, false, false);

        assertThat(UniqueValues.isLikely("iban", text(notes))).isTrue();
        assertThat(UniqueValues.isLikely("iban", text())).isFalse();
    }

    private static Set<Object> drawn(ValueSource source) {
        Set<Object> out = new HashSet<>();
        for (int user = 0; user < USERS; user++) {
            for (int draw = 0; draw < DRAWS; draw++) {
                out.add(((ValueSource.Computed) source).function().apply(new Numbers("abc123", user, draw)));
            }
        }
        return out;
    }

    private record Numbers(String runTag, int user, int draw) implements Draw {
        @Override
        public RandomGenerator random() {
            return new Random(1);
        }

        @Override
        public long sequence() {
            return (long) user << 32 | draw;
        }

        @Override
        public Optional<Object> saved(String name) {
            return Optional.empty();
        }
    }
}
