package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that are called by many of what a field is the key of one of, as other languages make the plural. */
final class ForeignPluralsTest {
    @ParameterizedTest
    @CsvSource({"strassen, strasse_id", "fornitori, fornitore_id", "clientes, cliente_id"})
    void areWhereAFieldTakesItsKeyFrom(String list, String field) {
        String paths = """
                /LIST:
                  get: {responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}}
                /objekte:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [FIELD],
                      properties: {FIELD: {type: integer}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema: {}}}}}
                """.replace("LIST", list).replace("FIELD", field);

        Bench bench = new Bench(paths, ForeignPluralsTest::answer);

        assertThat(tried(bench.calibrated(), "POST /objekte").outcome()).isEqualTo(Outcome.WORKS);
    }

    private static FakeAnswer answer(Asked asked) {
        if (asked.method().equals("GET")) {
            return FakeAnswer.status(200).body("[{\"id\":50101,\"name\":\"A\"},{\"id\":50102,\"name\":\"B\"}]");
        }
        return asked.body().contains("5010")
                ? FakeAnswer.status(201).body("{\"id\":7}")
                : FakeAnswer.status(422).body("{\"fehler\":\"Das geht so nicht\"}");
    }
}
