package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.body;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A value that was accepted by luck is kept where others that are drawn are refused. */
final class KeptValuesTest {
    private static final String OFFERS = """
        /offers:
          post:
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [currency],
              properties: {currency: {type: string}}}}}}
            responses: {'201': {description: fine, content: {application/json: {schema:
              {type: object, required: [id], properties: {id: {type: string}}}}}}}
        /offers/{id}:
          parameters: [{name: id, in: path, required: true, schema: {type: string}}]
          delete: {responses: {'204': {description: gone}}}
        """;

    private final List<String> seen = new ArrayList<>();

    @Test
    void isTheOneThatIsSent() {
        TestPlan plan = new Bench(OFFERS, asked -> {
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(204);
                    }
                    String currency = asked.body().replaceAll(".*\"currency\":\"(\\w+)\".*", "$1");
                    seen.add(currency);
                    return currency.equals(seen.get(0))
                            ? FakeAnswer.status(201).body("{\"id\":\"o" + seen.size() + "\"}")
                            : FakeAnswer.status(422).body("{\"detail\":\"Currency not supported\"}");
                })
                .calibrated();

        assertThat(tried(plan, "POST /offers").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /offers")).contains("\"" + seen.get(0) + "\"");
    }
}
