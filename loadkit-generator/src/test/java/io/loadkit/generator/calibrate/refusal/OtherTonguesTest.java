package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.Pairs;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.testkit.FakeAnswer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals and fields of other languages than English. */
final class OtherTonguesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Gutachter abc ist nicht bekannt;UNKNOWN",
                "Es gibt keinen Kunden K-1;UNKNOWN",
                "le client 12 est introuvable;UNKNOWN",
                "el cliente no existe;UNKNOWN",
                "cliente non trovato;UNKNOWN",
                "klant niet gevonden;UNKNOWN",
                "cliente não encontrado;UNKNOWN",
                "nie znaleziono klienta;UNKNOWN",
                "E-Mail-Adresse ist bereits vergeben;TAKEN",
                "ce nom est déjà utilisé;TAKEN",
                "el nombre ya existe;TAKEN",
                "nome già in uso;TAKEN",
                "naam bestaat al;TAKEN",
                "o nome já existe;TAKEN",
                "nazwa już istnieje;TAKEN",
                "Pflichtfeld fehlt;MISSING",
                "champ obligatoire;MISSING",
                "campo requerido;MISSING",
                "mindestens 5;MIN",
                "au plus 10;MAX",
                "unbekannter Wert;INVALID"
            })
    void areUnderstood(String message, Kind kind) {
        assertThat(Messages.read("body", List.of("x"), message).kind()).isEqualTo(kind);
        assertThat(Messages.read("body", List.of("x"), message).message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "waehrung muss EUR oder CHF sein",
                "erlaubt sind EUR, CHF",
                "Erlaubte Werte: 'EUR' und 'CHF'",
                "devise doit être EUR ou CHF",
                "valeurs autorisées : EUR, CHF",
                "moneda debe ser EUR o CHF",
                "valori ammessi: EUR, CHF",
                "moet EUR of CHF zijn",
                "deve ser EUR ou CHF",
                "musi być EUR lub CHF"
            })
    void tellWhatIsAllowed(String message) {
        Complaint read = Messages.read("body", List.of("x"), message);
        assertThat(read.kind()).isEqualTo(Kind.ALLOWED);
        assertThat(read.detail()).isEqualTo(List.of("EUR", "CHF"));
    }

    @ParameterizedTest
    @CsvSource({
        "von,bis",
        "gueltig_von,gueltig_bis",
        "beginn,ende",
        "début,fin",
        "date_debut,date_fin",
        "desde,hasta",
        "fecha_inicio,fecha_fin",
        "de,a",
        "data_inizio,data_fine",
        "van,tot",
        "de,até",
        "od,do",
        "początek,koniec"
    })
    void ordersWhatIsARange(String lower, String higher) {
        assertThat(Pairs.higherOf(lower, Set.of(lower, higher))).contains(higher);
    }

    @Test
    void sendsSharesThatAddUp() {
        String paths = """
                /vertraege:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [deckungen], properties: {deckungen:
                      {type: array, minItems: 1, maxItems: 5, items: {type: object, required: [art, anteil], properties: {
                        art: {type: string}, anteil: {type: integer, minimum: 1, maximum: 100}}}}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Pattern whole = Pattern.compile("\\[\\{[^{}]*\"anteil\":100[^{}]*\\}\\]");
        assertThat(new Bench(
                                paths,
                                asked -> whole.matcher(asked.body()).find()
                                        ? FakeAnswer.status(201).body("{\"id\":\"x1\"}")
                                        : FakeAnswer.status(422)
                                                .body(
                                                        "{\"fehler\":{\"meldung\":\"Die Summe der Anteile muss 100 ergeben, ist aber 26\"}}"))
                        .calibrated()
                        .calibration()
                        .orElseThrow()
                        .operations())
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "zum muss zwischen 2031-05-01 und 2031-05-05 liegen",
                "date doit être entre 2031-05-01 et 2031-05-05",
                "must be between 2031-05-01 and 2031-05-05"
            })
    void tellBetweenWhichDays(String message) {
        assertThat(Messages.read("body", List.of("x"), message).detail()).isEqualTo("2031-05-03");
    }

    @Test
    void sendsTheTotalOfAList() {
        String paths = """
                /shipments:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [parcels, total_weight], properties: {
                      parcels: {type: array, minItems: 1, items: {type: object, required: [weight], properties: {weight: {type: number, minimum: 0.1, maximum: 30}}}},
                      total_weight: {type: number, minimum: 0.1}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Bench bench = new Bench(paths, asked -> {
            Object body = JsonReader.read(asked.body()).orElseThrow();
            BigDecimal sum = BigDecimal.ZERO;
            for (Object parcel : (List<?>) ((Map<?, ?>) body).get("parcels")) {
                sum = sum.add(new BigDecimal(String.valueOf(((Map<?, ?>) parcel).get("weight"))));
            }
            String total = String.valueOf(((Map<?, ?>) body).get("total_weight"));
            return new BigDecimal(total).compareTo(sum) == 0
                    ? FakeAnswer.status(201).body("{\"id\":\"x1\"}")
                    : FakeAnswer.status(422)
                            .body("{\"detail\":[{\"loc\":[\"body\",\"total_weight\"],\"type\":\"value_error\",\"msg\":"
                                    + "\"total_weight must be the sum of the parcels' weights (" + sum + ")\"}]}");
        });
        assertThat(bench.calibrated().calibration().orElseThrow().operations())
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }
}
