package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                "Color must be in hex format | ^[#][0-9a-f]{6}$",
                "must be LC and eight digits | ^LC[0-9]{8}$",
                "The letter M followed by 7 digits | ^M[0-9]{7}$",
                "must be 'BK-' plus 5 digits | ^BK[-][0-9]{5}$",
                "two capital letters, dash, five digits | ^[A-Z]{2}-[0-9]{5}$",
                "vat_number must be GB followed by 9 digits | ^GB[0-9]{9}$",
                "a three-letter code | ^[A-Za-z]{3}$"
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
                "in the form LOT2024x | ^[A-Z]{3}[0-9]{4}[a-z]{1}$",
                "MRN must be the letter M followed by 7 digits, e.g. M0004711 | ^M[0-9]{7}$",
                "license must match the pattern CC-99999 (country code, dash, five digits) | ^[A-Z]{2}[-]{1}[0-9]{5}$",
                "address.postcode must be a UK postcode, e.g. NR1 3QG | ^[A-Z]{2}[0-9]{1}[ ]{1}[0-9]{1}[A-Z]{2}$",
                "postcode must be a UK postcode such as LS1 4AB | ^[A-Z]{2}[0-9]{1}[ ]{1}[0-9]{1}[A-Z]{2}$",
                "language must be a three-letter ISO 639-2 code, e.g. eng | ^[a-z]{3}$",
                "must look like INV-2024-000123 | ^INV[-]{1}[0-9]{4}[-]{1}[0-9]{6}$",
                "format: AB-#### | ^[A-Z]{2}[-]{1}[0-9]{4}$",
                "format NNN-NNN | ^[0-9]{3}[-]{1}[0-9]{3}$"
            })
    void takesTheShapeOfWhatIsShown(String sentence, String pattern) {
        assertThat(WordedPatterns.of(sentence)).startsWith(pattern);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Das Kennzeichen besteht aus zwei Großbuchstaben und fünf Ziffern | ^[A-Z]{2}[0-9]{5}$",
                "Le code doit avoir trois lettres majuscules suivies de 4 chiffres | ^[A-Z]{3}[0-9]{4}$",
                "El código son tres letras mayúsculas y 3 dígitos | ^[A-Z]{3}[0-9]{3}$",
                "Il codice ha 2 lettere maiuscole e sei cifre | ^[A-Z]{2}[0-9]{6}$",
                "Kod to dwie wielkie litery i cztery cyfry | ^[A-Z]{2}[0-9]{4}$",
                "Nummer, z. B. KD-00017 | ^KD[-]{1}[0-9]{5}$",
                "Il codice della vasca è la lettera V seguita da 2 a 5 cifre | ^V[0-9]{2,5}$",
                "La partita IVA deve essere composta da 11 cifre | ^[0-9]{11}$",
                "La provincia è di due lettere maiuscole, ad esempio CN | ^[A-Z]{2}$",
                "Die Nummer hat 8 bis 10 Ziffern | ^[0-9]{8,10}$",
                "Codice non valido, ad es. AB12345 | ^AB[0-9]{5}$"
            })
    void readsThemInOtherLanguages(String sentence, String pattern) {
        assertThat(WordedPatterns.of(InEnglish.of(sentence))).startsWith(pattern);
    }

    @Test
    void takesARangeTheOtherWayRoundForTheSame() {
        assertThat(WordedPatterns.of("5 to 2 digits, e.g. 1234A")).startsWith("^[0-9]{4}[A-Z]{1}$");
        assertThat(WordedPatterns.of("5 to 2 digits")).containsExactly("^[0-9]{2,5}$");
    }

    @Test
    void takesWordsOfSeveralPartsForTheWhole() {
        String sentence = "vat_id must be a country code of two letters followed by nine digits";

        Complaint read = Messages.read("body", List.of("vat_id"), sentence);

        assertThat(read.kind()).isEqualTo(Complaint.Kind.PATTERN);
        assertThat(read.detail()).isEqualTo("^[A-Z]{2}[0-9]{9}$");
    }

    @Test
    void triesAnyLettersAfterThoseOfTheExample() {
        assertThat(WordedPatterns.of("licence must look like DE-12345"))
                .containsExactly("^DE[-]{1}[0-9]{5}$", "^[A-Z]{2}[-]{1}[0-9]{5}$");
    }

    @Test
    void takesNoShapeOfPlainWords() {
        assertThat(WordedPatterns.of("a colour, such as red")).isEmpty();
    }
}
