package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PoolTest {
    private static final Step.Request MAKES =
            step("POST", "/users", Template.fixed("/users"), Save.pointer("user_id", "/id"));
    private static final Step.Request RENAMES = step("PUT", "/users/{user_id}", ofUser());
    private static final Step.Request DELETES = step("DELETE", "/users/{user_id}", ofUser());

    private final Pool pool = new Pool();

    @Test
    void saysWhetherAStepHasMadeNothingBefore() {
        assertThat(pool.put(MAKES, user(1))).isTrue();
        assertThat(pool.put(MAKES, user(2))).isFalse();
        assertThat(pool.of(MAKES)).isEqualTo(user(2));
        assertThat(pool.texts()).containsExactly("2");
    }

    @Test
    void forgetsOnlyWhatWasTakenAway() {
        pool.put(MAKES, user(1));

        pool.forget(DELETES.template(), user(2));
        assertThat(pool.of(MAKES)).isEqualTo(user(1));

        pool.forget(DELETES.template(), user(1));
        assertThat(pool.of(MAKES)).isNull();
    }

    @Test
    void keepsWhatWasDoneToAThingThatGoesByAnotherIdFromThenOn() {
        pool.put(MAKES, user(1));
        pool.doneTo(RENAMES.template(), user(1)).add("PUT /users/{user_id}");

        pool.moved("user_id", 1, 7);

        assertThat(pool.of(MAKES)).isEqualTo(user(7));
        assertThat(pool.doneTo(RENAMES.template(), user(7))).containsExactly("PUT /users/{user_id}");
        assertThat(pool.doneTo(RENAMES.template(), user(1))).isEmpty();
    }

    @Test
    void takesNoValueForAnotherOfTheSameAnswerThatWasCalledSoBefore() {
        Step.Request before = step(
                "POST",
                "/users",
                Template.fixed("/users"),
                Save.pointer("user_id", "/id"),
                Save.pointer("user_id_2", "/team"));
        Step.Request after = step(
                "POST",
                "/users",
                Template.fixed("/users"),
                Save.pointer("user_id", "/team"),
                Save.pointer("user_id_2", "/id"));
        pool.put(before, Map.of("user_id", 1, "user_id_2", "red"));

        assertThat(pool.of(after)).isNull();
        assertThat(pool.of(before)).isNotNull();
    }

    @Test
    void givesUpWhatShowsNoIdTwice() {
        assertThat(pool.saysNothing(MAKES)).isFalse();

        assertThat(pool.showedNothing(MAKES)).isTrue();
        assertThat(pool.saysNothing(MAKES)).isTrue();
        assertThat(pool.isBarren(MAKES)).isFalse();

        pool.showedNothing(MAKES);
        assertThat(pool.isBarren(MAKES)).isTrue();
        assertThat(pool.barren()).containsExactly("POST /users");
        assertThat(pool.showedNothing(MAKES)).isFalse();
    }

    @Test
    void knowsWhatSaidNothingAtFirstAndIsKnownByNow() {
        pool.showedNothing(MAKES);
        pool.put(MAKES, user(5));

        assertThat(pool.saysNothing(MAKES)).isFalse();
    }

    private static Template ofUser() {
        return new Template(
                List.of(new Template.Fixed("/users/"), Template.piece(ValueSource.saved("user_id"), Encoding.PATH)));
    }

    private static Map<String, Object> user(int id) {
        return new HashMap<>(Map.of("user_id", id));
    }

    private static Step.Request step(String method, String path, Template target, Save... saves) {
        return new Step.Request(
                new RequestTemplate("", method, path, target, List.of(), Optional.empty()),
                List.of(),
                List.of(saves),
                false);
    }
}
