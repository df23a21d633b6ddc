package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On which of the things that were made something is tried. */
final class TriedThingsTest {
    private static final String PATHS = """
            /carts:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [name], properties: {name: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /carts/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /carts/{id}/weigh:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [scale],
                  properties: {scale: {type: string, example: left}, note: {type: string}}}}}}
                responses: {'200': {description: fine}}
            """;

    private final Set<String> carts = new HashSet<>();
    private int made;
    private int failures;

    @Test
    void aDeletionIsNotTriedOnWhatIsTheOnlyOne() {
        Bench bench = new Bench(PATHS, asked -> answer(asked, "mine")); // who has a cart is shown it again
        failures = 1; // so that there is something to learn when the cart was shown twice
        bench.calibrated();

        List<String> lines = bench.asked().stream().map(Asked::line).toList();
        assertThat(lines).contains("DELETE /carts/mine");
        assertThat(lines.subList(0, lines.indexOf("DELETE /carts/mine")))
                .filteredOn("POST /carts/mine/weigh"::equals)
                .hasSizeGreaterThan(1);
    }

    @Test
    void whatFindsNothingIsTriedOnAnotherThingAsItIs() {
        Bench bench = new Bench(
                PATHS,
                asked -> asked.target().equals("/carts/c1/weigh")
                        ? FakeAnswer.status(404).body("{\"detail\":\"not found\"}")
                        : answer(asked, "c" + (made + 1)));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /carts/{id}/weigh").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(bench.asked())
                .filteredOn(asked -> asked.target().equals("/carts/c1/weigh"))
                .as("what was sent was not at fault, and is not sent otherwise to the same")
                .hasSize(1);
    }

    private FakeAnswer answer(Asked asked, String next) {
        if (asked.target().equals("/carts")) {
            made++;
            carts.add(next);
            return FakeAnswer.status(201).body("{\"id\":\"" + next + "\"}");
        }
        if (asked.target().endsWith("/weigh") && failures-- > 0) {
            return FakeAnswer.status(503);
        }
        String id = asked.target().split("/")[2];
        boolean there = asked.method().equals("DELETE") ? carts.remove(id) : carts.contains(id);
        return FakeAnswer.status(!there ? 404 : asked.method().equals("DELETE") ? 204 : 200)
                .body("{}");
    }
}
