package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordedPatternsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plate must be two capital letters followed by five digits | ^[A-Z]{2}[0-9]{5}$",
                "code is 3 to 5 upper case letters | ^[A-Z]{3,5}$",
                "must be exactly 9 digits | ^[0-9]{9}$",
                "three letters, a dash and 4 digits | ^[A-Za-z]{3}-[0-9]{4}$",
                "code must start with 'SKU-' | ^SKU[-][A-Z0-9]{5,9}$",
                "number must start with INV- followed by 6 digits | ^INV[-][0-9]{6}$",
                "email must end with @example.org | ^[a-z0-9]{5,9}[@]example\\.org$",
                "url must start with https:// | ^https[:][/][/][a-z]{5,9}\\.example\\.com[/][a-z]{3,8}$",
                "code must be uppercase | ^[A-Z]{4,12}$",
                "Upper case letters and digits | ^[A-Z0-9]{4,10}$",
                "Invalid hex code. | ^[#][0-9a-f]{6}$",
                "must be a valid hexadecimal colour | ^[#][0-9a-f]{6}$",
                "Color must be in hex format | ^[#][0-9a-f]{6}$"
            })
    void readsWhatIsToldPartByPart(String sentence, String pattern) {
        assertThat(WordedPatterns.told(sentence)).contains(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password must contain at least one digit and one upper case letter",
                "only letters and digits",
                "must start with a letter",
                "must start with one of the letters",
                "the number is not known",
                "the key must be hex",
                "must not have 3 digits in a row"
            })
    void readsNothingIntoVagueWords(String sentence) {
        assertThat(WordedPatterns.told(sentence)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Plate, e.g. AB-1234 | ^[A-Z]{2}[-]{1}[0-9]{4}$",
                "Work address, e.g. jane@corp.example | ^[a-z]{6,10}@corp\\.example$",
                "in the form LOT2024x | ^[A-Z]{3}[0-9]{4}[a-z]{1}$"
            })
    void takesTheShapeOfWhatIsShown(String sentence, String pattern) {
        assertThat(WordedPatterns.shown(sentence)).contains(pattern);
    }

    @Test
    void takesNoShapeOfPlainWords() {
        assertThat(WordedPatterns.shown("a colour, such as red")).isEqualTo(Optional.empty());
    }
}
