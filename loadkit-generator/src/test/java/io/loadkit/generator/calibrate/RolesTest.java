package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that point at things of one of several kinds. */
final class RolesTest {
    private static final String DEALS = """
            /contacts/people:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [label, side],
                  properties: {label: {type: string}, side: {type: string, enum: [BUYER, SELLER, LAND-AGENT]}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string, format: uuid}}}}}}}
            /contacts/people/{personId}:
              delete:
                parameters: [{name: personId, in: path, required: true, schema: {type: string, format: uuid}}]
                responses: {'204': {description: gone}}
            /sales/deals:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [buyerId, sellerId, landAgentId], properties: {buyerId: {type: string, format: uuid},
                    sellerId: {type: string, format: uuid}, landAgentId: {type: string, format: uuid}}}}}}
                responses: {'201': {description: fine}}
            """;

    private final Map<String, String> people = new HashMap<>();

    /** Each is made to be what the field is called. */
    @Test
    void makesThingsOfTheKindThatTheFieldIsCalled() {
        TestPlan plan = new Bench(DEALS, this::answered).calibrated();

        assertThat(Bench.tried(plan, "POST /sales/deals").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(plan.scenarios())
                .anySatisfy(scenario -> assertThat(scenario.requests().stream()
                                .map(request -> request.template().key()))
                        .containsSubsequence(
                                "POST /contacts/people",
                                "POST /contacts/people",
                                "POST /contacts/people",
                                "POST /sales/deals",
                                "DELETE /contacts/people/{personId}",
                                "DELETE /contacts/people/{personId}",
                                "DELETE /contacts/people/{personId}"));
    }

    /** No name of a field says of which kind: a refusal does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Person %s is a %s, expected %s", "Person %1$s is not a %3$s", "%1$s must be a %3$s, and is a %2$s"
            })
    void makesThingsOfTheKindThatARefusalAsksFor(String said) {
        TestPlan plan = new Bench(
                        DEALS.replace("buyerId", "firstPersonId")
                                .replace("sellerId", "otherPersonId")
                                .replace(", landAgentId]", "]")
                                .replaceAll(",\\s+landAgentId: [^}]*}", ""),
                        asked -> answered(asked, said, Map.of("firstPersonId", "BUYER", "otherPersonId", "LAND-AGENT")))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /sales/deals").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /sales/deals").repairs())
                .contains("firstPersonId is the id of a BUYER", "otherPersonId is the id of a LAND-AGENT");
    }

    private FakeAnswer answered(Asked asked) {
        return answered(
                asked,
                "Person is of another kind",
                Map.of("buyerId", "BUYER", "sellerId", "SELLER", "landAgentId", "LAND-AGENT"));
    }

    private FakeAnswer answered(Asked asked, String said, Map<String, String> kinds) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (asked.target().endsWith("/people")) {
            String side = asked.body().replaceAll(".*\"side\":\"([^\"]*)\".*", "$1");
            String id = new UUID(3, people.size()).toString();
            people.put(id, side);
            return FakeAnswer.status(201).body("{\"id\":\"" + id + "\"}");
        }
        for (Map.Entry<String, String> field : kinds.entrySet()) {
            String id = asked.body().replaceAll(".*\"" + field.getKey() + "\":\"([^\"]*)\".*", "$1");
            if (!field.getValue().equals(people.get(id))) {
                return FakeAnswer.status(422)
                        .body("{\"detail\":\"" + said.formatted(id, people.get(id), field.getValue()) + "\"}");
            }
        }
        return FakeAnswer.status(201).body("{}");
    }
}
