package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.testkit.FakeAnswer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A deletion that is documented, and switched off. */
final class SwitchedOffTest {
    private static final String BOXES = """
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
        """;

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

    @Test
    void hasLittleMadeForTheSakeOfWhatIsRefused() {
        StringBuilder paths = new StringBuilder(BOXES);
        for (int i = 0; i < 20; i++) {
            paths.append("""
                    /boxes/{id}/act-%d:
                      post:
                        parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                        responses: {'200': {description: done}}
                    """.formatted(i));
        }

        new Bench(
                        paths.toString(),
                        asked -> asked.target().contains("/act-")
                                ? FakeAnswer.status(409).body("{\"detail\":\"not in this state\"}")
                                : answer(asked))
                .calibrated();

        assertThat(made).isBetween(3, 12);
    }

    @Test
    void isNotAskedForAgainWhenItsMakerWorksLate() {
        AtomicInteger refused = new AtomicInteger(3);
        AtomicInteger deletions = new AtomicInteger();

        new Bench(BOXES, asked -> {
                    deletions.addAndGet(asked.method().equals("DELETE") ? 1 : 0);
                    return asked.method().equals("POST") && refused.getAndDecrement() > 0
                            ? FakeAnswer.status(422).body("{\"detail\":\"no box now\"}")
                            : answer(asked);
                })
                .calibrated();

        assertThat(deletions).hasValueLessThanOrEqualTo(1);
    }

    private Bench bench() {
        return new Bench(BOXES, this::answer);
    }

    private FakeAnswer answer(Asked asked) {
        return switch (asked.method()) {
            case "POST" -> FakeAnswer.status(201).body("{\"id\":\"b" + ++made + "\"}");
            case "DELETE" -> {
                madeByTheFirstDeletion = madeByTheFirstDeletion < 0 ? made : madeByTheFirstDeletion;
                yield FakeAnswer.status(405).body("{\"detail\":\"deletion is not enabled\"}");
            }
            default -> FakeAnswer.status(200).body("{}");
        };
    }
}
