package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** A deletion that is documented, and switched off. */
final class SwitchedOffTest {
    private int made;
    private int madeByTheFirstDeletion = -1;

    @Test
    void isAskedForOnceAndNotForEachThing() {
        Bench bench = bench();

        bench.calibrated();

        assertThat(made).isGreaterThan(1);
        assertThat(bench.asked()).filteredOn(a -> a.method().equals("DELETE")).hasSize(1);
    }

    @Test
    void isFoundOutBeforeMuchIsMade() {
        bench().calibrated();

        assertThat(madeByTheFirstDeletion).isEqualTo(2);
        assertThat(made).isLessThanOrEqualTo(4);
    }

    private Bench bench() {
        return new Bench("""
                /boxes:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /boxes/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                """, asked -> switch (asked.method()) {
            case "POST" -> FakeAnswer.status(201).body("{\"id\":\"b" + ++made + "\"}");
            case "DELETE" -> {
                madeByTheFirstDeletion = madeByTheFirstDeletion < 0 ? made : madeByTheFirstDeletion;
                yield FakeAnswer.status(405).body("{\"detail\":\"deletion is not enabled\"}");
            }
            default -> FakeAnswer.status(200).body("{}");
        });
    }
}
