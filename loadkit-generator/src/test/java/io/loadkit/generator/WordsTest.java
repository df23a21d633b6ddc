package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "orders, order",
        "categories, category",
        "rechnungen, rechnung",
        "marktlokationen, marktlokation",
        "vertraege, vertrag",
        "tarife, tarif",
        "projekte, projekt",
        "produkte, produkt",
        "bankkonten, bankkonto",
        "stundenplaene, stundenplan",
        "reservaciones, reservacion",
        "courses, course",
        "stations, station",
    })
    void knowsWhatOneOfThemIsCalled(String many, String one) {
        assertThat(Words.singular(many)).isEqualTo(one);
        assertThat(Words.singular(one)).isEqualTo(one);
    }

    @Test
    void aYearUntilWhichACardIsGoodLiesAhead() {
        assertThat(NumberValues.source(Fixtures.number(true, null, null, null), "expYear", "body"))
                .hasToString(NumberValues.source(Fixtures.number(true, "2030", "2034", null), "x", "body")
                        .toString());
    }
}
