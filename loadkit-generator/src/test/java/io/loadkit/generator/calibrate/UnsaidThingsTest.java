package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Fields that are called by a role, and refusals which say no more than that there is no such thing. */
final class UnsaidThingsTest {
    private static final Pattern FIELD = Pattern.compile("\"(from_place|to_place|line)\":(\\d+)");
    private static final Map<String, Integer> FIRST = Map.of("colors", 1000, "stops", 2000, "linies", 3000);

    private final Map<String, Integer> made = new HashMap<>();

    private FakeAnswer answer(Asked asked) {
        String kind = asked.target().replaceAll(".*/([a-z]+)/$", "$1");
        Matcher fields = FIELD.matcher(asked.body());
        String wrong = "";
        while (fields.find()) {
            String of = fields.group(1).equals("line") ? "linies" : "stops";
            int id = Integer.parseInt(fields.group(2)) - FIRST.get(of);
            if (id < 0 || id >= made.getOrDefault(of, 0)) {
                wrong += (wrong.isEmpty() ? "" : ",") + "\"" + fields.group(1) + "\":[\"Invalid pk \\\""
                        + fields.group(2) + "\\\" - object does not exist.\"]";
            }
        }
        if (!wrong.isEmpty()) {
            return FakeAnswer.status(400).body("{" + wrong + "}");
        }
        int number = made.merge(kind, 1, Integer::sum) - 1;
        return FakeAnswer.status(201).body("{\"id\":" + (FIRST.getOrDefault(kind, 9000) + number) + "}");
    }

    @Test
    void areFoundAmongAllThatIsMade() {
        String one = """
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [%s], properties: {%s}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer, readOnly: true}}}}}}}
                """;
        String paths = "/api/colors/:\n  post:\n" + one.formatted("name", "name: {type: string}")
                + "/api/stops/:\n  post:\n" + one.formatted("name", "name: {type: string}")
                + "/api/linies/:\n  post:\n"
                + one.formatted("from_place, to_place", "from_place: {type: integer}, to_place: {type: integer}")
                + "/api/rides/:\n  post:\n" + one.formatted("line", "line: {type: integer}");
        TestPlan plan = new Bench(paths, this::answer).calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(4)
                .allMatch(tried -> tried.outcome() == Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /api/rides/")).contains("{saved ");
    }
}
