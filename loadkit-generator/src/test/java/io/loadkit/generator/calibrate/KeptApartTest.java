package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.testkit.FakeAnswer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A list that must not hold what another field says, where both take values of the same set. */
final class KeptApartTest {
    private static final String PATHS = """
            /languages:
              get: {responses: {'200': {description: fine}}}
            /projects:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [source_language, target_languages], properties: {
                    source_language: {type: string, example: en},
                    target_languages: {type: array, minItems: 1, maxItems: 6, items: {type: string}}}}}}}
                responses: {'201': {description: fine}}
            """;
    private static final Pattern SENT =
            Pattern.compile("\"source_language\":\"([^\"]*)\",\"target_languages\":\\[(.*?)]");

    @Test
    void isSentOthersOfThem() {
        assertThat(tried(new Bench(PATHS, KeptApartTest::answer).calibrated(), "POST /projects")
                        .outcome())
                .isEqualTo(Outcome.WORKS);
    }

    private static FakeAnswer answer(Asked asked) {
        if (asked.method().equals("GET")) {
            return FakeAnswer.status(200).body("[{\"code\":\"en\"},{\"code\":\"de\"},{\"code\":\"fr\"}]");
        }
        Matcher sent = SENT.matcher(asked.body());
        if (!sent.find()) {
            return FakeAnswer.status(422).body("{\"detail\":\"that is no project\"}");
        }
        for (String language : sent.group(2).replace("\"", "").split(",")) {
            if (!"en, de, fr".contains(language) || language.length() != 2) {
                return FakeAnswer.status(422)
                        .body("{\"detail\":\"target_languages: language '" + language
                                + "' is not offered; see our languages\"}");
            }
        }
        return sent.group(2).contains(sent.group(1))
                ? FakeAnswer.status(422).body("{\"detail\":\"target_languages must not contain the source language\"}")
                : FakeAnswer.status(201).body("{\"id\":7}");
    }
}
