package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What brings a thing into a state is known by the answers that show it in that state, whatever it is called. */
final class ShownStatesTest {
    private static final Map<String, String> FROM = Map.of(
            "abort", "fresh", "bounce", "rolling", "hop", "fresh", "lodge", "rolling", "fetch", "waiting_inside");
    private static final Map<String, String> TO = Map.of(
            "abort", "void", "bounce", "going_back", "hop", "rolling", "lodge", "waiting_inside", "fetch", "over");

    private final Map<String, String> parcels = new LinkedHashMap<>();
    private int number;

    private static String paths() {
        StringBuilder out = new StringBuilder("""
            /parcels:
              post: {responses: {'201': {description: fine, content: {application/json: {schema:
                {type: object, required: [id], properties: {id: {type: string}}}}}}}}
            /parcels/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            """);
        for (String verb : new String[] {"abort", "bounce", "fetch", "hop", "lodge"}) {
            out.append("""
                /parcels/{id}/%s:
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  post: {responses: {'200': {description: fine}}}
                """.formatted(verb));
        }
        return out.toString();
    }

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (path.length == 2) {
            parcels.put("p" + ++number, "fresh");
            return FakeAnswer.status(201).body("{\"id\":\"p" + number + "\",\"status\":\"fresh\"}");
        }
        String state = parcels.get(path[2]);
        if (state == null) {
            return FakeAnswer.status(404).body("{}");
        }
        if (path.length == 3) {
            parcels.remove(path[2]);
            return FakeAnswer.status(204);
        }
        if (!state.equals(FROM.get(path[3]))) {
            return FakeAnswer.status(409)
                    .body("{\"detail\":\"Parcel is '" + state + "', expected " + FROM.get(path[3]) + "\"}");
        }
        parcels.put(path[2], TO.get(path[3]));
        return FakeAnswer.status(200).body("{\"id\":\"" + path[2] + "\",\"status\":\"" + TO.get(path[3]) + "\"}");
    }

    @Test
    void whatARefusalWantsIsBroughtAboutByWhatShowsIt() {
        TestPlan plan = new Bench(paths(), this::service).calibrated();

        for (String verb : TO.keySet()) {
            assertThat(tried(plan, "POST /parcels/{id}/" + verb).outcome())
                    .as(verb)
                    .isEqualTo(Outcome.WORKS);
        }
        assertThat(tried(plan, "POST /parcels/{id}/fetch").requests()).isLessThan(7);
        assertThat(parcels).isEmpty();
    }
}
