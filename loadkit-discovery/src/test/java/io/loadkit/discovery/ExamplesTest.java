package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that descriptions show in words. */
final class ExamplesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "source-target, e.g. en-de; the target comes last # en-de",
                "z. B. „en-de“ # en-de",
                "Par exemple: en-de. # en-de",
                "p. ej. `en-de` # en-de",
                "e.g. German # ",
                "No example of it: en-de #"
            })
    void aDescriptionMayShowAValueThatFitsThePattern(String description, String shown) {
        Schema.Text pair = new Schema.Text(
                SchemaNotes.NONE,
                Optional.empty(),
                Optional.of("^[a-z]{2}-[a-z]{2}$"),
                0,
                Optional.empty(),
                Optional.empty());

        assertThat(Examples.told(description, pair)).isEqualTo(Optional.ofNullable(shown));
    }
}
