package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.number;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.ThinkTime;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JourneyRulesTest {
    private static final Operation[] SHOP = {
        operation("GET /health", answer(200)),
        operation("POST /users", object("name!", text()), answer(201, object("id!", number(true, null, null, null)))),
        operation("GET /users/{user_id}", answer(200)),
        operation("DELETE /users/{user_id}", answer(204)),
        operation("POST /orders", object("buyer!", text()), answer(201, object("id!", text()))),
        operation("GET /orders/{order_id}", answer(200)),
        operation("POST /admin/purge", answer(200)),
    };

    @Test
    void takeOperationsAsDocumentsWriteThem() {
        assertThat(JourneyRules.NONE
                        .after("PUT /item/{item :Item}", "POST /item")
                        .toString())
                .contains("{item :Item}");
    }

    @Test
    void sendsAFlowInItsOrderWithWhatItNeedsAndTakesAway() {
        Generation generation = generate(JourneyRules.NONE.flow(
                "look",
                f -> f.weight(3)
                        .step("GET /health")
                        .step("GET /users/{user_id}")
                        .step("GET /health")));

        Scenario flow = scenario(generation, "flow look");
        assertThat(flow.weight()).isEqualTo(3);
        assertThat(Fixtures.steps(flow))
                .containsExactly(
                        "GET /health",
                        "POST /users",
                        "GET /users/{user_id}",
                        "GET /health",
                        "(DELETE /users/{user_id})");
    }

    @Test
    void takesAwayWhatAFlowCreatesAndUsesNoFurther() {
        Generation generation = generate(JourneyRules.NONE.flow("sign up", f -> f.step("POST /users")));

        assertThat(Fixtures.steps(scenario(generation, "flow sign up")))
                .containsExactly("POST /users", "(DELETE /users/{user_id})");
    }

    @Test
    void sendsWhatIsLeftOutOtherwiseWhenAFlowNamesIt() {
        Generation generation = generate(JourneyRules.NONE.flow("purge", f -> f.step("POST /admin/purge")));

        assertThat(Fixtures.steps(scenario(generation, "flow purge"))).containsExactly("POST /admin/purge");
        assertThat(generation.exclusions()).isEmpty();
    }

    /** A day of a thing under the name of its id would be taken for its key where the thing is ended. */
    @Test
    void keepsWhatAThingIsNotKnownByUnderANameOfItsOwn() {
        Generation generation = generate(
                JourneyRules.NONE.bind("visit.since").from("POST /members#/joined"),
                operation("POST /members", answer(201, object("id!", text(), "joined", text()))),
                operation("DELETE /members/{member_id}", answer(204)),
                operation(
                        "POST /visits",
                        object("since!", text(), "member_id!", text()),
                        answer(201, object("id!", text()))),
                operation("GET /visits/{visit_id}", answer(200)));

        assertThat(generation.scenarios().stream()
                        .flatMap(s -> s.requests().stream())
                        .flatMap(r -> r.saves().stream())
                        .filter(save -> save.from().toString().contains("/joined"))
                        .map(Save::name))
                .isNotEmpty()
                .containsOnly("member_joined");
    }

    @Test
    void bindsALeafToAnAnswer() {
        Generation generation = generate(JourneyRules.NONE.bind("order.buyer").from("POST /users#/id"));

        Scenario journey = generation.scenarios().stream()
                .filter(s -> Fixtures.steps(s).contains("POST /orders"))
                .findFirst()
                .orElseThrow();
        assertThat(Fixtures.steps(journey).indexOf("POST /users"))
                .isBetween(0, Fixtures.steps(journey).indexOf("POST /orders") - 1);
        assertThat(Fixtures.template(generation, "POST /orders")
                        .body()
                        .orElseThrow()
                        .content()
                        .toString())
                .contains("saved user_id");
    }

    @Test
    void givesAnOperationItsWeight() {
        Generation generation = generate(JourneyRules.NONE
                .weight("GET /health", 5)
                .weight("GET /users/{user_id}", 3)
                .weight("POST /orders", 2));

        assertThat(scenario(generation, "GET /health").weight()).isEqualTo(5);
        assertThat(Fixtures.steps(scenario(generation, "journey /users")))
                .containsOnlyOnce("POST /users")
                .containsSequence("GET /users/{user_id}", "GET /users/{user_id}", "GET /users/{user_id}");
        assertThat(scenario(generation, "journey /orders").weight()).isEqualTo(2);
    }

    @Test
    void leavesOutWhatARuleExcepts() {
        Generation generation =
                generate(JourneyRules.NONE.except("DELETE /users/*").except("* /orders/**".replace("* ", "GET ")));

        assertThat(generation.exclusions())
                .extracting(e -> e.operation())
                .contains("DELETE /users/{user_id}", "GET /orders/{order_id}")
                .doesNotContain("GET /users/{user_id}");
        assertThat(generation.exclusions().get(0).reason()).contains("except(\"DELETE /users/*\")");
    }

    @Test
    void refusesOperationsThatNobodyKnowsAndSuggestsOne() {
        List<String> known = List.of("GET /users", "POST /users");

        assertThatThrownBy(() -> JourneyRules.NONE.weight("GET /user", 2).check(known))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean GET /users?");
        assertThatThrownBy(
                        () -> JourneyRules.NONE.flow("f", f -> f.step("PUT /x")).check(known))
                .hasMessageContaining("step of flow f is \"PUT /x\"");
        assertThatThrownBy(() ->
                        JourneyRules.NONE.bind("user_id").from("POST /user#/id").check(known))
                .hasMessageContaining("did you mean POST /users?");
        assertThatThrownBy(() -> JourneyRules.NONE.except("DELETE /**").check(known))
                .hasMessageContaining("except(operations)");
    }

    @Test
    void refusesRulesThatMakeNoSenseAtOnce() {
        assertThatThrownBy(() -> JourneyRules.NONE.weight("users", 2)).hasMessageContaining("GET /items/{id}");
        assertThatThrownBy(() -> JourneyRules.NONE.weight("GET /users", 0)).hasMessageContaining("from 1 to 1,000");
        assertThatThrownBy(() -> JourneyRules.NONE.flow("f", f -> f)).hasMessageContaining("no step");
        assertThatThrownBy(() -> JourneyRules.NONE.bind("x").from("POST /users#id"))
                .hasMessageContaining("pointer");
    }

    private static Scenario scenario(Generation generation, String name) {
        return generation.scenarios().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among "
                        + generation.scenarios().stream().map(Scenario::name).toList()));
    }

    private static Generation generate(JourneyRules rules) {
        return generate(rules, SHOP);
    }

    private static Generation generate(JourneyRules rules, Operation... operations) {
        ApiModel model = Fixtures.model(List.of(), operations);
        rules.check(model.operations().stream().map(Operation::key).toList());
        return Fixtures.generate(
                new GenerationRequest(model, List.of(), Optional.empty(), ThinkTime.NONE, 42, 64, rules));
    }
}
