package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the caller has anyway is filled before something is done with it. */
final class EmptyCartsTest {
    private final Set<String> cart = new LinkedHashSet<>();
    private int number;

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/cart/items")) {
            cart.add("i" + ++number);
            return FakeAnswer.status(201).body("{\"item_id\":\"i" + number + "\"}");
        }
        if (asked.target().startsWith("/cart/items/")) {
            return FakeAnswer.status(cart.remove(asked.target().substring("/cart/items/".length())) ? 204 : 404);
        }
        if (cart.isEmpty()) {
            return FakeAnswer.status(400).body("{\"detail\":\"cart is empty\"}");
        }
        cart.clear();
        return FakeAnswer.status(201).body("{\"order\":\"o" + ++number + "\"}");
    }

    @Test
    void areFilledBeforeTheyAreCheckedOut() {
        TestPlan plan = new Bench("""
            /cart/items:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [quantity],
                  properties: {quantity: {type: integer, minimum: 1}}}}}}
                responses: {'201': {description: fine}}
            /cart/items/{item_id}:
              delete:
                parameters: [{name: item_id, in: path, required: true, schema: {type: string}}]
                responses: {'204': {description: gone}}
            /checkout:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [address],
                  properties: {address: {type: string}}}}}}
                responses: {'201': {description: fine}}
            """, this::service).calibrated();

        assertThat(tried(plan, "POST /checkout").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(plan.scenarios())
                .filteredOn(s ->
                        s.requests().stream().anyMatch(r -> r.template().key().equals("POST /checkout")))
                .isNotEmpty()
                .allSatisfy(s -> assertThat(
                                s.requests().stream().map(r -> r.template().key()))
                        .containsSubsequence("POST /cart/items", "POST /checkout"));
    }
}
