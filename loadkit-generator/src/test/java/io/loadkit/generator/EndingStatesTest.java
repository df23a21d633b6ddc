package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.ThinkTime;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ends by an update that names the state, as the user says them. */
final class EndingStatesTest {
    private static final String UPDATE = "PATCH /orders/{order_id}";

    @Test
    void eachThingIsBroughtIntoTheStateThatIsSaidOfWhatWasDoneToIt() {
        JourneyRules rules = JourneyRules.NONE
                .after("POST /orders/{order_id}/pay")
                .endedBy("POST /orders", UPDATE + "#/status=cancelled")
                .endedBy("POST /orders/{order_id}/pay", UPDATE + "#/status=refunded");

        List<String> bodies = ends(object("status", text(), "note", text()), rules);

        assertThat(bodies).anyMatch(body -> body.contains("cancelled"));
        assertThat(bodies).anyMatch(body -> body.contains("refunded"));
        assertThat(bodies).noneMatch(body -> body.contains("note"));
    }

    @Test
    void aStateMayStandInAPartOfTheBody() {
        JourneyRules rules = JourneyRules.NONE.endedBy("POST /orders", UPDATE + "#/order/status=cancelled");

        assertThat(ends(object("order", object("status", text())), rules))
                .isNotEmpty()
                .allMatch(body -> body.contains("{\"order\":{\"status\":\"cancelled\"}}"));
    }

    private static List<String> ends(Schema update, JourneyRules rules) {
        Operation[] shop = {
            operation("POST /orders", object("buyer!", text()), answer(201, object("id!", text()))),
            operation("POST /orders/{order_id}/pay", answer(200)),
            operation(UPDATE, update, answer(200)),
            operation("DELETE /orders/{order_id}", answer(204)),
        };
        Generation generation = Fixtures.generate(new GenerationRequest(
                Fixtures.model(List.of(), shop), List.of(), Optional.empty(), ThinkTime.NONE, 42, 64, rules));
        return generation.scenarios().stream()
                .flatMap(scenario -> scenario.requests().stream())
                .filter(step -> step.cleanup() && step.template().key().equals(UPDATE))
                .map(step -> step.template().body().orElseThrow().content().toString())
                .toList();
    }
}
