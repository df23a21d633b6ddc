package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Operation;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.ThinkTime;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** States into which one update brings a thing, one after the other, before something else is done to it. */
final class StatesOnTheWayTest {
    private static final String UPDATE = "PATCH /jobs/{job_id}/status";
    private static final String REPORT = "POST /jobs/{job_id}/report";
    private static final JourneyRules RULES =
            JourneyRules.NONE.after(REPORT, UPDATE + "#/status=planned", UPDATE + "#/status=running");

    @Test
    void areStepsOfTheirOwnInThatOrder() {
        Scenario journey = generation().scenarios().stream()
                .filter(scenario -> scenario.requests().stream()
                        .anyMatch(r -> r.template().key().equals(REPORT)))
                .findFirst()
                .orElseThrow();

        List<String> sent = journey.requests().stream()
                .filter(step -> !step.cleanup())
                .map(step -> step.template().key() + " "
                        + step.template()
                                .body()
                                .map(b -> b.content().toString())
                                .orElse(""))
                .toList();
        assertThat(sent).hasSize(4);
        assertThat(sent.get(1)).contains(UPDATE, "planned").doesNotContain("note");
        assertThat(sent.get(2)).contains(UPDATE, "running");
        assertThat(sent.get(3)).startsWith(REPORT);
    }

    @Test
    void leaveTheUpdateInAJourneyOfItsOwn() {
        assertThat(generation().scenarios().stream()
                        .filter(scenario -> scenario.requests().stream()
                                .noneMatch(r -> r.template().key().equals(REPORT)))
                        .flatMap(scenario -> scenario.requests().stream()))
                .anyMatch(step -> step.template().key().equals(UPDATE));
    }

    private static Generation generation() {
        Operation[] shop = {
            operation("POST /jobs", object("title!", text()), answer(201, object("id!", text()))),
            operation(UPDATE, object("status!", text(), "note", text()), answer(200)),
            operation(REPORT, object("words!", text()), answer(201)),
            operation("DELETE /jobs/{job_id}", answer(204)),
        };
        return Fixtures.generate(new GenerationRequest(
                Fixtures.model(List.of(), shop), List.of(), Optional.empty(), ThinkTime.NONE, 42, 64, RULES));
    }
}
