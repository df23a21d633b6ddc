package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InEnglishTest {
    @ParameterizedTest
    @CsvSource({
        "expedido no puede ser una fecha futura, PAST",
        "Das Datum darf nicht in der Zukunft liegen, PAST",
        "la date ne peut pas être dans le futur, PAST",
        "a data não pode ser futura, PAST",
        "la fecha no puede ser pasada, FUTURE",
        "Der Termin muss in der Zukunft liegen, FUTURE",
        "la data deve essere futura, FUTURE",
        "La matrícula ya está dada de alta, TAKEN",
        "Ya hay una sucursal con el nombre Norte, TAKEN",
    })
    void readsWhatRefusalsAskForInOtherLanguages(String said, Complaint.Kind kind) {
        assertThat(Messages.read("body", List.of("field"), InEnglish.of(said)).kind())
                .isEqualTo(kind);
    }
}
