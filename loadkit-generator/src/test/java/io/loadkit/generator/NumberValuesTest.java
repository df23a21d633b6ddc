package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

final class NumberValuesTest {
    private static final Schema.Numeric ANY = Fixtures.number(false, null, null, null);

    /** JavaScript has one kind of number, and so have many documents. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"quantity", "stockQuantity", "age", "birth_year", "seats", "quantidadeDisponivel", "cantidad"})
    void countsInWholeNumbersThoughAnyNumberIsAllowed(String name) {
        assertThat(NumberValues.source(ANY, name, "")).isInstanceOf(ValueSource.Between.class);
    }

    @Test
    void measuresInAnyNumberAndCountsWithinBoundsThatOnlyFractionsMeet() {
        assertThat(NumberValues.source(ANY, "price", "")).isInstanceOf(ValueSource.DecimalBetween.class);
        assertThat(NumberValues.source(ANY, "average_age", "")).isInstanceOf(ValueSource.DecimalBetween.class);
        assertThat(NumberValues.source(Fixtures.number(false, "0.1", "0.9", null), "quantity", ""))
                .isInstanceOf(ValueSource.DecimalBetween.class);
    }
}
