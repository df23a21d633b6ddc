package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnglishNamesTest {
    @ParameterizedTest
    @CsvSource({
        "fecha_nacimiento, birth_date",
        "fechaDeNacimiento, birth_date",
        "data_nascimento, birth_date",
        "geburtsdatum, birth_date",
        "lieferdatum, liefer_date",
        "correo, email",
        "código_postal, postal_code",
        "nombre, name",
        "nombre_usuario, user_name",
        "primer_apellido, first_last_name",
        "kundennummer, kunden_number",
        "prénom, first_name",
    })
    void saysInEnglishWhatAFieldIsCalled(String name, String english) {
        assertThat(EnglishNames.of(name)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({"name", "data", "valid_from", "via", "userId", "notes", "zoo_nr"})
    void leavesWhatIsEnglishOrUnknownAsItStands(String name) {
        assertThat(EnglishNames.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"nombre", "nombre_comercial", "correo", "titel", "matricula"})
    void tellsThingsApartByNamesInOtherLanguages(String name) {
        assertThat(UniqueValues.isLikely(name, Fixtures.text(null, null, 0, 60)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"apellidos", "primer_nombre", "ciudad", "nombre_completo"})
    void doesNotTellThingsApartByWhatManyShare(String name) {
        assertThat(UniqueValues.isLikely(name, Fixtures.text(null, null, 0, 60)))
                .isFalse();
    }
}
