package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.generate;
import static io.loadkit.generator.Fixtures.list;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.template;
import static io.loadkit.generator.Fixtures.text;
import static io.loadkit.generator.Fixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.Scenario;
import io.loadkit.spi.Generation;
import org.junit.jupiter.api.Test;

/** Things that a create makes besides the one that it is called after, and shows in its answer. */
final class TogetherTest {
    private static final Schema SENT = list(object("product!", text(), "count!", whole()), 1, null, false);
    private static final Schema LOTS = list(object("id!", whole(), "donation_id!", whole()), 0, null, false);
    private static final String USE = "POST /lots/{lot_id}/write-off";

    @Test
    void areThoseOfTheAnswerThatSayThatTheyBelongToIt() {
        Generation generation = generate(operations(object("lines!", SENT), object("id!", whole(), "lots!", LOTS)));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(template(generation, USE).target()).hasToString("/lots/{saved lot_id}/write-off");
        assertThat(template(generation, "POST /parcels").body().orElseThrow().content())
                .hasToString("{\"lines\":[{\"lot_id\":{saved lot_id}}]}");
        Scenario used = scenario(generation, USE);
        assertThat(used.requests().get(0).saves().toString()).contains("/lots/0/id");
        assertThat(Creation.of(used))
                .filteredOn(creation -> creation.key().equals("POST /donations"))
                .singleElement()
                .satisfies(creation -> assertThat(creation.deleters())
                        .extracting(way -> way.template().key())
                        .containsExactly("DELETE /donations/{donation_id}"));
    }

    @Test
    void areThoseThatWereSentWithoutAKey() {
        Schema kept = list(object("id!", whole(), "product!", text()), 0, null, false);

        Generation generation = generate(operations(object("lots!", SENT), object("id!", whole(), "lots!", kept)));

        assertThat(template(generation, USE).target()).hasToString("/lots/{saved lot_id}/write-off");
    }

    @Test
    void areEachTakenAwayByAnIdOfItsOwn() {
        Schema kept = list(object("id!", whole(), "name!", text()), 1, null, false);
        Schema made = object("id!", whole(), "tags!", kept, "ingredients!", kept);
        Schema sent = list(object("name!", text()), 1, null, false);

        Generation generation = generate(
                operation("POST /recipes", object("tags!", sent, "ingredients!", sent), answer(201, made)),
                operation("GET /recipes/{id}", answer(200, made)),
                operation("DELETE /recipes/{id}", answer(204)),
                operation("GET /tags", answer(200, kept)),
                operation("PATCH /tags/{id}", object("name!", text()), answer(200)),
                operation("DELETE /tags/{id}", answer(204)),
                operation("GET /ingredients", answer(200, kept)),
                operation("DELETE /ingredients/{id}", answer(204)));

        assertThat(generation.scenarios())
                .flatExtracting(Scenario::requests)
                .filteredOn(step -> step.template().method().equals("DELETE"))
                .extracting(step -> step.template().target().toString())
                .isNotEmpty()
                .isSubsetOf("/recipes/{saved recipe_id}", "/tags/{saved tag_id}", "/ingredients/{saved ingredient_id}");
    }

    @Test
    void areNotThoseThatAreOnlyShown() {
        Schema others = list(object("id!", whole(), "name!", text()), 0, null, false);

        Generation generation = generate(operations(object("lines!", SENT), object("id!", whole(), "lots!", others)));

        assertThat(generation.exclusions()).extracting(Exclusion::operation).contains(USE);
    }

    @Test
    void areNotThoseWhoseKeysWereSent() {
        Schema sent = object("lot_ids!", list(whole(), 1, null, false));

        Generation generation = generate(operations(sent, object("id!", whole(), "lots!", LOTS)));

        assertThat(generation.exclusions()).extracting(Exclusion::operation).contains(USE);
    }

    private static Operation[] operations(Schema sent, Schema made) {
        return new Operation[] {
            operation("POST /donations", sent, answer(201, made)),
            operation("GET /donations/{donation_id}", answer(200, made)),
            operation("DELETE /donations/{donation_id}", answer(204)),
            operation("GET /lots", answer(200, LOTS)),
            operation(USE, object("reason!", text()), answer(200)),
            operation(
                    "POST /parcels",
                    object("lines!", list(object("lot_id!", whole()), 1, 1, false)),
                    answer(201, object("id!", whole())))
        };
    }

    private static Scenario scenario(Generation generation, String operation) {
        return generation.scenarios().stream()
                .filter(s ->
                        s.requests().stream().anyMatch(r -> r.template().key().equals(operation)))
                .findFirst()
                .orElseThrow();
    }
}
