package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.generate;
import static io.loadkit.generator.Fixtures.list;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.steps;
import static io.loadkit.generator.Fixtures.template;
import static io.loadkit.generator.Fixtures.text;
import static io.loadkit.generator.Fixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.plan.Scenario;
import io.loadkit.spi.Generation;
import io.loadkit.spi.Leaf;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Things of one kind that are put among those of another, and reached there by the key that they have. */
final class RelationsTest {
    private static final Schema SHIFT =
            object("id!", whole(), "task!", text(), "volunteers!", list(whole(), 0, null, false));

    @Test
    void takesOutOfAThingWhatItHasPutThere() {
        Generation generation = signUps(answer(201, SHIFT));

        assertTakenOutByWhatWasPutIn(generation);
    }

    @Test
    void takesItOutAlsoWhereNobodyKnowsTheAnswer() {
        assertTakenOutByWhatWasPutIn(signUps(answer(200)));
    }

    private static void assertTakenOutByWhatWasPutIn(Generation generation) {
        assertThat(generation.exclusions()).isEmpty();
        Scenario journey = scenario(generation, "DELETE /shifts/{id}/signups/{volunteer_id}");
        assertThat(steps(journey))
                .contains(
                        "POST /volunteers",
                        "POST /shifts/{id}/signups",
                        "(DELETE /shifts/{id}/signups/{volunteer_id})",
                        "(DELETE /volunteers/{volunteer_id})");
        assertThat(template(generation, "POST /shifts/{id}/signups")
                        .body()
                        .orElseThrow()
                        .content()
                        .toString())
                .contains("{saved volunteer_id kept as signup_volunteer_id}");
        assertThat(template(generation, "DELETE /shifts/{id}/signups/{volunteer_id}")
                        .target())
                .hasToString("/shifts/{saved shift_id}/signups/{saved signup_volunteer_id}");
        assertThat(template(generation, "DELETE /volunteers/{volunteer_id}").target())
                .hasToString("/volunteers/{saved volunteer_id}");
    }

    @Test
    void doesNotTakeThePartsOfAThingForOthersThatAreCalledAlike() {
        Schema line = object("id!", whole(), "sku!", text());
        Generation generation = generate(
                operation("POST /orders", object("note!", text()), answer(201, object("id!", whole()))),
                operation("DELETE /orders/{order_id}", answer(204)),
                operation("POST /orders/{order_id}/lines", object("sku!", text()), answer(201, line)),
                operation("DELETE /orders/{order_id}/lines/{line_id}", answer(204)));

        assertThat(template(generation, "DELETE /orders/{order_id}/lines/{line_id}")
                        .target())
                .hasToString("/orders/{saved order_id}/lines/{saved line_id}");
        assertThat(template(generation, "POST /orders/{order_id}/lines").keeps())
                .isEmpty();
    }

    @Test
    void isNoKeyThatMayBeMadeUp() {
        Operation signUp = operation("POST /shifts/{id}/signups", object("volunteer_id!", whole()), answer(200));
        Leaf leaf = new Leaf(signUp, In.BODY, "volunteer_id", "/volunteer_id", whole(), true);
        String taken = "/shifts/{id}/signups/{volunteer_id}";

        assertThat(Names.isKeyOfItself(leaf, List.of("/shifts/{id}/signups", taken, "/volunteers")))
                .isFalse();
        assertThat(Names.isKeyOfItself(leaf, List.of("/shifts/{id}/signups", taken)))
                .isTrue();
    }

    private static Generation signUps(Response answer) {
        Operation[] all = Stream.of(
                        operation("POST /volunteers", object("name!", text()), answer(201, object("id!", whole()))),
                        operation("DELETE /volunteers/{volunteer_id}", answer(204)),
                        operation("POST /shifts", object("task!", text()), answer(201, SHIFT)),
                        operation("DELETE /shifts/{id}", answer(204)),
                        operation("POST /shifts/{id}/signups", object("volunteer_id!", whole()), answer),
                        operation("DELETE /shifts/{id}/signups/{volunteer_id}", answer(204)))
                .toArray(Operation[]::new);
        return generate(all);
    }

    private static Scenario scenario(Generation generation, String operation) {
        return generation.scenarios().stream()
                .filter(s ->
                        s.requests().stream().anyMatch(r -> r.template().key().equals(operation)))
                .findFirst()
                .orElseThrow();
    }
}
