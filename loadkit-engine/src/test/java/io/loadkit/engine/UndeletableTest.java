package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Run;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.LedgerSetup;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Things that nothing deletes: few are made, and journeys go on with those. */
final class UndeletableTest {
    private static final int MOST = 3;

    private final Map<String, Integer> asked = new HashMap<>();

    @Test
    void journeysGoOnWithWhatWasMadeBeforeNoMoreMayBe() {
        FakeTransport transport = new FakeTransport(request -> {
            int times = asked.merge(request.method(), 1, Integer::sum);
            return (request.method().equals("POST")
                            ? FakeAnswer.status(201).body("{\"id\":" + times + "}")
                            : FakeAnswer.ok("{}"))
                    .after(Duration.ofMillis(100));
        });
        Cleanup cleanup = run(
                transport,
                Runs.test()
                        .scenario(
                                "accounts",
                                s -> s.post("/accounts").save("id", "/id").get("/accounts/{id}"))
                        .users(2)
                        .runFor("4s")
                        .plan());

        assertThat(asked.get("POST")).isEqualTo(MOST);
        assertThat(asked.get("GET")).isGreaterThan(10 * MOST);
        assertThat(cleanup.undeletable()).isEqualTo(MOST);
        assertThat(cleanup.heldBack()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatCanBeDoneToAThingOnceIsNotDoneAgainToOneThatWasMadeBefore(boolean makesAnother) {
        Set<String> greeted = new HashSet<>();
        FakeTransport transport = new FakeTransport(request -> {
            String target = request.target().toString();
            boolean greets = target.endsWith("/greet");
            int status = !greets ? 200 : greeted.add(target) ? 204 : 409;
            int times = asked.merge(greets ? "greet " + status : request.method(), 1, Integer::sum);
            return (request.method().equals("POST") && !greets
                            ? FakeAnswer.status(201).body("{\"id\":" + times + "}")
                            : FakeAnswer.status(status).body("{\"number\":" + times + "}"))
                    .after(Duration.ofMillis(100));
        });

        run(
                transport,
                Runs.test()
                        .scenario("accounts", s -> {
                            var greet = s.post("/accounts").save("id", "/id").post("/accounts/{id}/greet");
                            (makesAnother
                                            ? greet.save("greeting", "/number")
                                                    .delete("/greetings/{greeting}")
                                                    .cleanup()
                                            : greet)
                                    .get("/accounts/{id}");
                        })
                        .users(2)
                        .runFor("4s")
                        .plan());

        assertThat(asked.get("greet 204")).isEqualTo(MOST);
        assertThat(asked.get("greet 409")).isLessThanOrEqualTo(2);
        assertThat(asked.get("GET")).isGreaterThan(10);
    }

    @Test
    void journeysThatMakeTheSameShareWhatMayBeMade() {
        FakeTransport transport = new FakeTransport(request -> {
            int times = asked.merge(request.method(), 1, Integer::sum);
            return (request.method().equals("POST")
                            ? FakeAnswer.status(201).body("{\"id\":" + times + "}")
                            : FakeAnswer.ok("{}"))
                    .after(Duration.ofMillis(100));
        });
        Cleanup cleanup = run(
                transport,
                Runs.test()
                        .scenario(
                                "accounts",
                                s -> s.post("/accounts").save("id", "/id").get("/accounts/{id}"))
                        .scenario(
                                "names",
                                s -> s.post("/accounts").save("id", "/id").get("/accounts/{id}/name"))
                        .users(2)
                        .runFor("4s")
                        .plan());

        assertThat(asked.get("POST")).isEqualTo(MOST);
        assertThat(cleanup.undeletable()).isEqualTo(MOST);
    }

    @Test
    void whatNothingDeletesIsEndedByWhatIsCalledSo() {
        Set<String> open = new HashSet<>();
        FakeTransport transport = new FakeTransport(request -> {
            String[] parts = request.target().split("/");
            if (parts.length == 2) {
                int times = asked.merge("POST", 1, Integer::sum);
                open.add("a" + times);
                return FakeAnswer.status(201)
                        .body("{\"id\":\"a" + times + "\"}")
                        .after(Duration.ofMillis(100));
            }
            boolean was = !parts[parts.length - 1].equals("cancel") || open.remove(parts[2]);
            return FakeAnswer.status(was ? 200 : 409)
                    .body(was ? "{}" : "{\"detail\":\"it is cancelled, not open\"}")
                    .after(Duration.ofMillis(100));
        });
        Cleanup cleanup = run(
                transport,
                Runs.test()
                        .scenario(
                                "accounts",
                                s -> s.post("/accounts").save("id", "/id").get("/accounts/{id}"))
                        .scenario(
                                "cancelled",
                                s -> s.post("/accounts").save("id", "/id").post("/accounts/{id}/cancel"))
                        .users(2)
                        .runFor("4s")
                        .plan());

        assertThat(open).isEmpty();
        assertThat(asked.get("POST")).isGreaterThan(MOST);
        assertThat(cleanup.stuck()).isZero();
        assertThat(cleanup.deleted()).isEqualTo(asked.get("POST").longValue());
    }

    @Test
    void whatARefusedDeletionWantsIsFoundAmongWhatOtherJourneysDo() {
        Set<String> open = new HashSet<>();
        Set<String> there = new HashSet<>();
        FakeTransport transport = new FakeTransport(request -> {
            String[] parts = request.target().split("/");
            int status = 200;
            String body = "{}";
            if (parts.length == 2) {
                String id = "a" + asked.merge("POST", 1, Integer::sum);
                open.add(id);
                there.add(id);
                status = 201;
                body = "{\"id\":\"" + id + "\"}";
            } else if (request.target().endsWith("/cancel")) {
                status = open.remove(parts[2]) ? 200 : 409;
            } else if (request.method().equals("DELETE")) {
                status = open.contains(parts[2]) ? 409 : there.remove(parts[2]) ? 204 : 404;
            }
            return FakeAnswer.status(status).body(body).after(Duration.ofMillis(100));
        });
        Cleanup cleanup = run(
                transport,
                Runs.test()
                        .scenario(
                                "deleted",
                                s -> s.post("/accounts")
                                        .save("id", "/id")
                                        .delete("/accounts/{id}")
                                        .cleanup())
                        .scenario(
                                "cancelled",
                                s -> s.post("/accounts").save("id", "/id").post("/accounts/{id}/cancel"))
                        .users(2)
                        .runFor("4s")
                        .plan());

        assertThat(there).isEmpty();
        assertThat(cleanup.isClean()).isTrue();
    }

    @Test
    void whatIsPaidIsGivenBackAndWhatWasGivenBackHasEnded() {
        Map<String, String> states = new ConcurrentHashMap<>();
        Map<String, List<String>> moves = Map.of(
                "pay", List.of("open", "paid"),
                "cancel", List.of("open", "cancelled"),
                "refund", List.of("paid", "refunded"));
        int[] refused = {0};
        FakeTransport transport = new FakeTransport(request -> {
            String[] parts = request.target().split("/");
            if (parts.length == 2) {
                String id = "a" + asked.merge("POST", 1, Integer::sum);
                states.put(id, "open");
                return FakeAnswer.status(201).body("{\"id\":\"" + id + "\"}").after(Duration.ofMillis(100));
            }
            List<String> move = moves.get(parts[3]);
            boolean may = states.replace(parts[2], move.get(0), move.get(1));
            refused[0] += may ? 0 : 1;
            String said = "It is " + states.get(parts[2]) + ", it must be " + move.get(0);
            return FakeAnswer.status(may ? 200 : 409)
                    .body(may ? "{}" : "{\"detail\":\"" + said + "\"}")
                    .after(Duration.ofMillis(100));
        });
        Cleanup cleanup = run(
                transport,
                Runs.test()
                        .scenario(
                                "paid",
                                s -> s.post("/accounts").save("id", "/id").post("/accounts/{id}/pay"))
                        .scenario(
                                "refunded",
                                s -> s.post("/accounts")
                                        .save("id", "/id")
                                        .post("/accounts/{id}/pay")
                                        .post("/accounts/{id}/refund"))
                        .scenario(
                                "cancelled",
                                s -> s.post("/accounts").save("id", "/id").post("/accounts/{id}/cancel"))
                        .users(3)
                        .runFor("4s")
                        .plan());

        assertThat(states.values()).isNotEmpty().allMatch(Set.of("cancelled", "refunded")::contains);
        assertThat(cleanup.stuck()).isZero();
        assertThat(refused[0]).isLessThanOrEqualTo(states.size());
    }

    private static Cleanup run(FakeTransport transport, TestPlan made) {
        TestPlan plan = new TestPlan(
                made.name(),
                made.target(),
                made.scenarios(),
                made.profile(),
                made.thresholds(),
                made.limits(),
                made.seed(),
                Optional.of(new ApiModel(
                        made.target(),
                        List.of(),
                        List.of(operation("POST", "/accounts"), operation("POST", "/accounts/{id}/greet")),
                        List.of(),
                        List.of(),
                        List.of())),
                made.exclusions(),
                made.settings(),
                made.calibration(),
                made.warmUp(),
                made.grades());
        CleanupRules rules = new CleanupRules(Duration.ofSeconds(10), 1, MOST);
        Run run = new LocalEngine()
                .start(
                        plan,
                        new EngineSetup(
                                transport,
                                List.of(),
                                transport.ticker(),
                                Optional.of(
                                        Books.open(new LedgerSetup(plan, Optional.empty(), rules, transport.ticker()))),
                                Optional.empty()));
        transport.advance(Duration.ofMinutes(1));
        return run.await().cleanup().orElseThrow();
    }

    private static Operation operation(String method, String path) {
        return new Operation(
                "",
                method,
                path,
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
    }
}
