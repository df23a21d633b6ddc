package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was learned of a field where things are made, and where they are changed is refused without a word. */
final class SameFieldsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "put # integer # \\d # weight must be less than 10",
                "patch # integer # \\d # weight must be less than 10",
                "put # string # \"(?:heavy|light)\" # weight: one of heavy, light",
                "put # integer # (?:70|75) # weight is 70 or 75"
            })
    void holdsWhereThatIsChanged(String method, String type, String fine, String said) {
        Pattern allowed = Pattern.compile("\"weight\":" + fine + "[,}]");
        int[] made = {0};
        int[] refused = {0};
        TestPlan plan = new Bench("""
                /parcels:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [weight], properties: {weight: {type: %1$s}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                /parcels/{id}:
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  %2$s:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [weight], properties: {weight: {type: %1$s}}}}}}
                    responses: {'200': {description: fine}}
                  delete: {responses: {'204': {description: gone}}}
                """.formatted(type, method), asked -> {
                    boolean creates = asked.method().equals("POST");
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(204);
                    }
                    if (allowed.matcher(asked.body()).find()) {
                        return FakeAnswer.status(creates ? 201 : 200).body("{\"id\":" + ++made[0] + "}");
                    }
                    refused[0] += creates ? 0 : 1;
                    return FakeAnswer.status(422).body(creates ? "{\"detail\":\"" + said + "\"}" : "");
                })
                .calibrated();

        String change = method.toUpperCase(Locale.ROOT) + " /parcels/{id}";
        assertThat(Bench.tried(plan, "POST /parcels").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, change).outcome()).isEqualTo(Outcome.WORKS);
        assertThat(refused[0]).isLessThanOrEqualTo(2);
    }
}
