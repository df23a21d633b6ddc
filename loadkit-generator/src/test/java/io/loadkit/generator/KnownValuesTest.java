package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step is sent only after those whose answers it repeats. */
final class KnownValuesTest {
    @Test
    void leavesOutWhatNoStepBeforeBringsAValueForAndWhatNeedsThatInTurn() {
        Step made = step("POST /things", List.of(), "thing");
        Step used = step("POST /things/1/parts", List.of("thing"), "part");
        Step unknown = step("POST /others", List.of("other"), "third");
        Step inTurn = step("DELETE /thirds/1", List.of("third"), "");
        KnownValues values = new KnownValues(List.of());

        assertThat(values.of(List.of(made, used, unknown, inTurn))).containsExactly(made, used);
        assertThat(values.missing()).containsExactly(unknown, inTurn);
    }

    @Test
    void knowsWhatALoginBringsAndNothingBeforeItsTime() {
        Step login = step("POST /login", List.of(), "token");
        Step used = step("GET /me", List.of("token"), "");
        Step early = step("GET /late", List.of("late"), "");
        Step late = step("POST /late", List.of(), "late");
        KnownValues values = new KnownValues(List.of(login));

        assertThat(values.of(List.of(used, early, late))).containsExactly(used, late);
        assertThat(values.missing()).containsExactly(early);
    }

    private static Step.Request step(String key, List<String> needs, String saved) {
        String method = key.substring(0, key.indexOf(' '));
        List<RequestTemplate.Header> headers = needs.stream()
                .map(need ->
                        new RequestTemplate.Header("X-Need", Template.slot(ValueSource.saved(need), Encoding.PLAIN)))
                .toList();
        String path = key.substring(key.indexOf(' ') + 1);
        RequestTemplate template =
                new RequestTemplate("main", method, path, Template.fixed(path), headers, Optional.empty());
        List<Save> saves = saved.isEmpty() ? List.of() : List.of(Save.firstOf(saved, new Save.Pointer("/id")));
        return new Step.Request(template, List.of(), saves, false);
    }
}
