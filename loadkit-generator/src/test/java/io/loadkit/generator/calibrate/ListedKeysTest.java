package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** What is asked for by keys that lists show. */
final class ListedKeysTest {
    @Test
    void asksForWhatAListShowsByTheFieldThatTheQueryIsCalledLike() {
        TestPlan plan = new Bench(
                        """
                        /roles:
                          get: {responses: {'200': {description: fine}}}
                        /roles/by-name:
                          get:
                            parameters: [{name: name, in: query, required: true, schema: {type: string}}]
                            responses: {'200': {description: fine}}
                        """,
                        asked -> asked.target().equals("/roles")
                                ? FakeAnswer.ok("[{\"id\":4,\"name\":\"keeper\"}]")
                                : FakeAnswer.status(asked.target().equals("/roles/by-name?name=keeper") ? 200 : 404))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /roles/by-name").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void readsWhatAListShowsByAllThatItIsToldApartBy() {
        TestPlan plan = new Bench(
                        """
                        /flights:
                          get: {responses: {'200': {description: fine}}}
                        /flights/{flight_no}/{service_date}:
                          get:
                            parameters: [{name: flight_no, in: path, required: true, schema: {type: string}},
                              {name: service_date, in: path, required: true, schema: {type: string, format: date}}]
                            responses: {'200': {description: fine}}
                        """,
                        asked -> asked.target().equals("/flights")
                                ? FakeAnswer.status(200)
                                        .body(
                                                "{\"flights\":[{\"flight_no\":\"SK101\",\"service_date\":\"2031-02-03\"}]}")
                                : FakeAnswer.status(asked.target().equals("/flights/SK101/2031-02-03") ? 200 : 404))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /flights/{flight_no}/{service_date}").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    /** What may be filtered by is left out where the list is to show what there is to read. */
    @Test
    void asksForAllWhereAListIsToShowKeys() {
        TestPlan plan = new Bench(
                        """
                        /cards:
                          get:
                            parameters: [{name: colour, in: query, schema: {type: string, enum: [RED, BLUE]}}]
                            responses: {'200': {description: fine, content: {application/json: {schema: {type: array, items:
                              {type: object, properties: {id: {type: integer}}}}}}}}
                        /cards/{card_id}:
                          get:
                            parameters: [{name: card_id, in: path, required: true, schema: {type: integer}}]
                            responses: {'200': {description: fine}}
                        """,
                        asked -> asked.target().startsWith("/cards?")
                                ? FakeAnswer.ok("[]")
                                : asked.target().equals("/cards")
                                        ? FakeAnswer.ok("[{\"id\":77}]")
                                        : FakeAnswer.status(asked.target().equals("/cards/77") ? 200 : 404))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /cards/{card_id}").outcome()).isEqualTo(Outcome.WORKS);
    }
}
