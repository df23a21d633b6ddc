package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** Requests whose connection was closed while they were on their way. */
final class LostAnswersTest {
    private static final String NOTES = """
            /notes:
              post: {responses: {'201': {description: fine}}}
            """;

    private int asked;

    @Test
    void twoInARowAreNoReasonToGiveUp() {
        Bench bench = new Bench(NOTES, request -> asked++ < 2 ? FakeAnswer.lost() : FakeAnswer.status(201));

        assertThat(Bench.tried(bench.calibrated(), "POST /notes").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void whatIsNeverAnsweredIsGivenUpSoon() {
        Bench bench = new Bench(NOTES, request -> {
            asked++;
            return FakeAnswer.lost();
        });

        bench.calibrated();

        assertThat(asked).isLessThanOrEqualTo(4);
    }
}
