package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States in which a refusal says that something is, and which are not those that it wants. */
final class StatesThatAreThereTest {
    private static final String TRIPS = """
            /trips:
              post: {responses: {'201': {description: fine, content: {application/json: {schema:
                {type: object, required: [id], properties: {id: {type: integer}}}}}}}}
            /trips/{trip_id}:
              parameters: [{name: trip_id, in: path, required: true, schema: {type: integer}}]
              delete: {responses: {'204': {description: gone}}}
            /trips/{trip_id}/confirm:
              parameters: [{name: trip_id, in: path, required: true, schema: {type: integer}}]
              post: {responses: {'200': {description: fine}}}
            /trips/{trip_id}/details:
              parameters: [{name: trip_id, in: path, required: true, schema: {type: integer}}]
              patch:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  properties: {note: {type: string}}}}}}
                responses: {'200': {description: fine}}
            """;

    private final Map<String, String> trips = new HashMap<>();
    private int number;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cannot delete a trip that is CONFIRMED | true",
                "The trip is already confirmed | true",
                "This one has been confirmed, only drafts go | true",
                "A trip can be deleted once it is confirmed | false",
                "Only trips that are confirmed can be deleted | false",
                "The trip must be confirmed first | false",
                "The trip is not confirmed | false"
            })
    void areToldFromThoseThatAreWanted(String said, boolean there) {
        assertThat(States.isThere("/trips/{trip_id}/confirm", said)).isEqualTo(there);
    }

    /** What was changed of it last is not to blame, and what has led into the state does not lead out of it. */
    @Test
    void areNotLedOutOfByWhatLeadsThere() {
        TestPlan plan = new Bench(TRIPS, this::answer).calibrated();

        assertThat(plan.scenarios().stream()
                        .flatMap(scenario -> scenario.requests().stream())
                        .filter(Step.Request::cleanup)
                        .map(request -> request.template().key()))
                .doesNotContain("POST /trips/{trip_id}/confirm");
    }

    private FakeAnswer answer(Asked asked) {
        if (asked.target().equals("/trips")) {
            trips.put(String.valueOf(++number), "DRAFT");
            return FakeAnswer.status(201).body("{\"id\":" + number + ",\"status\":\"DRAFT\"}");
        }
        String id = asked.target().split("/")[2];
        String state = trips.get(id);
        if (state == null) {
            return FakeAnswer.status(404).body("{\"message\":\"There is no such trip\"}");
        }
        if (asked.method().equals("PATCH")) {
            return state.equals("DRAFT")
                    ? FakeAnswer.status(409).body("{\"message\":\"The trip must be confirmed first, it is DRAFT\"}")
                    : FakeAnswer.status(200).body("{\"id\":" + id + ",\"status\":\"" + state + "\"}");
        }
        if (asked.method().equals("DELETE")) {
            if (state.equals("DRAFT")) {
                trips.remove(id);
                return FakeAnswer.status(204);
            }
            return FakeAnswer.status(409).body("{\"message\":\"Cannot delete a trip that is " + state + "\"}");
        }
        if (!state.equals("DRAFT")) {
            return FakeAnswer.status(409).body("{\"message\":\"Cannot confirm a trip that is " + state + "\"}");
        }
        trips.put(id, "CONFIRMED");
        return FakeAnswer.status(200).body("{\"id\":" + id + ",\"status\":\"CONFIRMED\"}");
    }
}
