package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that have to be less than what a thing holds, and not the same. */
final class StrictBoundsTest {
    private static final String PATHS = """
            /episodes:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [durationSeconds], properties: {durationSeconds: {type: integer, minimum: 100, maximum: 1000}}}}}}
                responses: {'201': {description: fine}}
            /episodes/{episode_id}:
              parameters: [{name: episode_id, in: path, required: true, schema: {type: integer}}]
              delete: {responses: {'204': {description: gone}}}
            /episodes/{episode_id}/chapters:
              parameters: [{name: episode_id, in: path, required: true, schema: {type: integer}}]
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [startSeconds], properties: {startSeconds: {type: integer, minimum: 0}}}}}}
                responses: {'200': {description: fine}}
            """;

    private final Map<String, Integer> episodes = new HashMap<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"less than the duration of | -1", "below the duration of | -1"})
    void areNotTheBoundItself(String words, int side) {
        Bench bench = new Bench(PATHS, asked -> answer(asked, words, side));

        assertThat(Bench.tried(bench.calibrated(), "POST /episodes/{episode_id}/chapters")
                        .outcome())
                .isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer answer(Asked asked, String words, int side) {
        String[] path = asked.target().split("/");
        int sent = Integer.parseInt("0" + asked.body().replaceAll("\\D+", ""));
        if (path.length == 2) {
            String id = String.valueOf(7000 + episodes.size());
            episodes.put(id, sent);
            return FakeAnswer.status(201).body("{\"id\":" + id + ",\"durationSeconds\":" + sent + "}");
        }
        int duration = episodes.getOrDefault(path[2], 0);
        if (path.length == 4 && Integer.compare(sent, duration) != side) {
            return FakeAnswer.status(422)
                    .body("{\"detail\":\"startSeconds must be " + words + " " + duration + " seconds\"}");
        }
        return FakeAnswer.ok("{}");
    }
}
