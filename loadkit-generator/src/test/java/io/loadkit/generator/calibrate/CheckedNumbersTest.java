package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Numbers whose check digit has to be right, and of which no two may be the same. */
final class CheckedNumbersTest {
    private static final String PATHS = """
            /works:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [isbn],
                  properties: {isbn: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                    {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            """;
    private static final Pattern SENT = Pattern.compile("\"isbn\":\"(\\d{13})\"");

    private final Set<String> known = new HashSet<>(Set.of("9780306406157", "9783161484100", "9780131103627"));
    private int number;
    private int accepted;

    @Test
    void areMadeAsManyAsAreWanted() {
        TestPlan plan = new Bench(PATHS, this::answer).calibrated();

        assertThat(tried(plan, "POST /works").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(accepted).isGreaterThan(1);
    }

    private FakeAnswer answer(Asked asked) {
        Matcher sent = SENT.matcher(asked.body());
        if (!sent.find() || !isRight(sent.group(1))) {
            return FakeAnswer.status(422)
                    .body("{\"message\":\"isbn must be a valid ISBN-13 with a correct check digit\"}");
        }
        if (!known.add(sent.group(1))) {
            return FakeAnswer.status(409).body("{\"message\":\"A work with ISBN " + sent.group(1) + " exists\"}");
        }
        accepted++;
        return FakeAnswer.status(201).body("{\"id\":" + ++number + "}");
    }

    private static boolean isRight(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += Character.digit(digits.charAt(i), 10) * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }
}
