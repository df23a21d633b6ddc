package io.loadkit.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.plan.Check;
import io.loadkit.plan.Session;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.RunResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowsGuideTest extends GatewayTest {
    @Test
    void seesTheJourneysBeforeAnyLoad() {
        TestPlan plan = LoadTest.against(gateway.uri()).discover().plan();
        System.out.println(plan);
        assertThat(plan.scenarios()).isNotEmpty();
    }

    @Test
    void changesJourneysThatWereFound() {
        RunResult result = LoadTest.against(gateway.uri())
                .discover()
                .journeys(j -> j.flow(
                                "order",
                                f -> f.weight(3)
                                        .step("POST /accounts/users")
                                        .step("POST /accounts/users/{user_id}/orders"))
                        .weight("GET /health", 5)
                        .except("PATCH /**"))
                .users(5)
                .runFor("2s")
                .run();
        assertThat(result.requests()).isPositive();
    }

    @Test
    void writesAJourneyByHand() {
        RunResult result = LoadTest.against(gateway.uri())
                .scenario(
                        "order",
                        s -> s.post("/accounts/users")
                                .json(Map.of(
                                        "name", ValueSource.unique("Ada "),
                                        "age", ValueSource.between(18, 80),
                                        "email",
                                                ValueSource.computed(
                                                        "own address",
                                                        d -> d.runTag() + "." + d.sequence() + "@example.com")))
                                .check(Check.status(201))
                                .save("user", "/id")
                                .post("/accounts/users/{user}/orders")
                                .json(Map.of("items", List.of(Map.of("sku", "ABC-1234", "quantity", 2))))
                                .check(Check.status(201))
                                .pause("50ms..100ms")
                                .delete("/accounts/users/{user}")
                                .cleanup())
                .users(5)
                .runFor("2s")
                .run();
        assertThat(result.failures()).as(result.toString()).isZero();
        assertThat(gateway.stats().live().values()).containsOnly(0);
    }

    @Test
    void takesAwayWhatUsersInPlainJavaMake() {
        RunResult result = LoadTest.against(gateway.uri())
                .scenario(
                        "buyer",
                        s -> s.exec(user -> {
                                    Session.Reply made = user.http(user.post("/accounts/users")
                                            .json(Map.of(
                                                    "name",
                                                    "Ada",
                                                    "age",
                                                    36,
                                                    "email",
                                                    ValueSource.computed(
                                                            "own address",
                                                            d -> d.runTag() + "." + d.sequence() + "@example.com")))
                                            .save("user", "/id"));
                                    if (made.succeeded()) {
                                        user.think("50ms..100ms");
                                        user.http(user.get("/accounts/users/{user}"));
                                    }
                                })
                                .undo("POST /accounts/users", "DELETE /accounts/users/{user}"))
                .users(5)
                .runFor("2s")
                .run();
        assertThat(result.failures()).as(result.toString()).isZero();
        assertThat(result.cleanup().orElseThrow().created()).isPositive();
        assertThat(gateway.stats().live().values()).containsOnly(0);
    }
}
