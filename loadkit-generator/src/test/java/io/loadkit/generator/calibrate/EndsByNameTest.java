package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Creation;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nothing deletes is ended by what is called so, in whatever language. */
final class EndsByNameTest {
    private final AtomicInteger made = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "post, cancel",
        "put, cancel",
        "patch, close",
        "post, resilier",
        "post, kuendigung",
        "post, opzeggen",
        "post, discharge",
        "post, desativar",
        "patch, rescindir"
    })
    void isTheWayToTakeItAway(String method, String verb) {
        String paths = """
                /bookings:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                /bookings/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  get: {responses: {'200': {description: fine}}}
                /bookings/{id}/VERB:
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  METHOD: {responses: {'200': {description: fine}}}
                """.replace("VERB", verb).replace("METHOD", method);

        TestPlan plan = new Bench(
                        paths,
                        asked -> asked.target().equals("/bookings")
                                ? FakeAnswer.status(201).body("{\"id\":" + (7300 + made.incrementAndGet()) + "}")
                                : FakeAnswer.ok("{\"id\":1}"))
                .calibrated();

        assertThat(Creation.of(plan))
                .flatMap(all -> all)
                .filteredOn(creation -> creation.key().equals("POST /bookings"))
                .isNotEmpty()
                .allSatisfy(creation -> assertThat(creation.deleters())
                        .extracting(end -> end.template().key())
                        .containsExactly(method.toUpperCase(java.util.Locale.ROOT) + " /bookings/{id}/" + verb));
    }
}
