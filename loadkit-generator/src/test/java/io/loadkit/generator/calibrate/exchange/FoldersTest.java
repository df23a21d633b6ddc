package io.loadkit.generator.calibrate.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slash at the end of a path says nothing. */
final class FoldersTest {
    @ParameterizedTest
    @CsvSource({
        "/items/{id}, true, false, /items, {id}",
        "/items/{id}/, true, false, /items, {id}",
        "/items/{id}/close, false, true, /items/{id}, close",
        "/items/{id}/close/, false, true, /items/{id}, close",
        "/items/, false, false, '', items",
        "/, false, false, '', ''"
    })
    void areTheSameWithItAndWithoutIt(String path, boolean ofOne, boolean goesOn, String above, String last) {
        assertThat(Folders.isOfOne(path)).isEqualTo(ofOne);
        assertThat(Folders.goesOn(path)).isEqualTo(goesOn);
        assertThat(Folders.above(path)).isEqualTo(above);
        assertThat(Folders.last(path)).isEqualTo(last);
    }
}
