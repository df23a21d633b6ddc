package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.ScenarioBuilder;
import io.loadkit.plan.Check;
import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Save;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.Cleanup;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.LedgerSetup;
import io.loadkit.spi.RunListener;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clean-up takes away, and what it says of it. One file because all cases share one small target. */
final class CleanupTest {
    private static final Consumer<ScenarioBuilder> ITEM = s -> s.post("/items")
            .json(Map.of("name", ValueSource.unique("item-")))
            .save("id", "/id")
            .get("/items")
            .delete("/items/{id}")
            .cleanup();

    private static final Consumer<ScenarioBuilder> BINNED = s -> s.post("/items")
            .save("id", "/id")
            .delete("/items/{id}")
            .cleanup()
            .delete("/trash/{id}")
            .cleanup();

    private static final Duration ANSWER_TIME = Duration.ofMillis(300);

    private final Shop shop = new Shop();

    /** A target that keeps what is made there, and fails as it is told. */
    private static final class Shop implements Function<FakeRequest, FakeAnswer> {
        final Map<String, String> live = new LinkedHashMap<>();
        final List<String> deletions = new ArrayList<>();
        Function<Integer, Optional<FakeAnswer>> onDelete = n -> Optional.empty();
        Function<FakeAnswer, FakeAnswer> onCreate = answer -> answer;
        private int last;

        @Override
        public FakeAnswer apply(FakeRequest request) {
            return answer(request).after(ANSWER_TIME);
        }

        private FakeAnswer answer(FakeRequest request) {
            String path = request.target();
            String id = path.substring(path.lastIndexOf('/') + 1);
            return switch (request.method()) {
                case "POST" -> {
                    last++;
                    live.put(String.valueOf(last), request.body());
                    yield onCreate.apply(FakeAnswer.status(201).body("{\"id\":" + last + "}"));
                }
                case "DELETE" -> {
                    deletions.add(id);
                    Optional<FakeAnswer> failure = onDelete.apply(deletions.size());
                    yield failure.orElseGet(() -> FakeAnswer.status(live.remove(id) == null ? 404 : 204));
                }
                default ->
                    path.equals("/items") ? FakeAnswer.ok(list()) : FakeAnswer.status(live.containsKey(id) ? 200 : 404);
            };
        }

        private String list() {
            List<String> items = new ArrayList<>();
            live.forEach((id, body) -> items.add("{\"id\":" + id + "," + body.substring(1)));
            return "[" + String.join(",", items) + "]";
        }

        Shop failing(int times, FakeAnswer answer) {
            onDelete = n -> n <= times ? Optional.of(answer) : Optional.empty();
            return this;
        }
    }

    @Test
    void countsWhatJourneysMakeAndDelete() {
        Cleanup cleanup = run(ITEM, "4s");

        assertThat(cleanup.created()).isPositive().isEqualTo(cleanup.deleted());
        assertThat(cleanup.isClean()).isTrue();
        assertThat(shop.live).isEmpty();
        assertThat(cleanup.toString()).endsWith("deleted, 0 gone already");
    }

    @Test
    void takesOutOfTheBinWhatItsDeletionPutsThere() {
        shop.failing(2, FakeAnswer.status(409)); // both deletions of the journey
        Cleanup cleanup = run(BINNED, "100ms");

        assertThat(shop.deletions).containsExactly("1", "1", "1", "1");
        assertThat(cleanup.deleted()).isEqualTo(1);
        assertThat(cleanup.isClean()).isTrue();
    }

    @Test
    void triesAgainToTakeOutOfTheBinWhatWasRefusedForNow() {
        shop.onDelete =
                n -> n == 3 ? Optional.empty() : Optional.of(FakeAnswer.status(n < 3 ? 409 : n == 4 ? 503 : 204));
        Cleanup cleanup = run(BINNED, "100ms");

        assertThat(shop.deletions).hasSize(5);
        assertThat(cleanup.deleted()).isEqualTo(1);
    }

    @Test
    void saysThatWhatItMayNotTakeOutOfTheBinIsLeft() {
        shop.onDelete = n -> n == 3 ? Optional.empty() : Optional.of(FakeAnswer.status(n < 3 ? 409 : 403));
        Cleanup cleanup = run(BINNED, "100ms");

        assertThat(cleanup.deleted()).isZero();
        assertThat(cleanup.stuck()).isEqualTo(1);
    }

    @Test
    void believesADeletionThatWasOnlyAcceptedOnceTheBinIsEmpty() {
        shop.onDelete = n -> Optional.of(FakeAnswer.status(n == 1 ? 202 : 200));
        Cleanup cleanup = run(BINNED, "100ms");

        assertThat(shop.deletions).containsExactly("1", "1");
        assertThat(cleanup.deleted()).isEqualTo(1);
    }

    @Test
    void triesAgainWhatWasRefusedForNow() {
        shop.failing(3, FakeAnswer.status(409));
        Cleanup cleanup = run(ITEM, "100ms");

        assertThat(shop.live).isEmpty();
        assertThat(shop.deletions).containsExactly("1", "1", "1", "1");
        assertThat(cleanup.deleted()).isOne();
    }

    @Test
    void endsWhatCannotBeDeletedAsItIs() {
        List<String> closed = new ArrayList<>();
        FakeTransport transport = new FakeTransport(request -> {
            if (request.target().endsWith("/close")) {
                closed.add(request.target());
                return FakeAnswer.status(200).after(ANSWER_TIME);
            }
            boolean early = request.method().equals("DELETE") && closed.isEmpty();
            return early ? FakeAnswer.status(409).after(ANSWER_TIME) : shop.apply(request);
        });
        Consumer<ScenarioBuilder> steps = s -> s.post("/items")
                .save("id", "/id")
                .post("/items/{id}/close")
                .cleanup()
                .delete("/items/{id}")
                .cleanup();
        Cleanup cleanup =
                run(steps, "100ms", transport, Optional.empty()).cleanup().orElseThrow();

        assertThat(closed).containsExactly("/items/1/close");
        assertThat(shop.live).isEmpty();
        assertThat(cleanup.isClean()).isTrue();
    }

    @Test
    void endsWhatAUserLeftHalfway() {
        List<String> open = new ArrayList<>();
        FakeTransport transport = new FakeTransport(request -> {
            if (request.target().endsWith("/open")) {
                open.add(request.target());
                return FakeAnswer.status(200).after(ANSWER_TIME);
            }
            if (request.target().endsWith("/close")) {
                boolean was = open.remove(request.target().replace("close", "open"));
                return FakeAnswer.status(was ? 200 : 409).after(ANSWER_TIME);
            }
            boolean early = request.method().equals("DELETE") && open.contains(request.target() + "/open");
            return early ? FakeAnswer.status(409).after(ANSWER_TIME) : shop.apply(request);
        });
        TestPlan plan = halfway();
        Cleanup cleanup = run(plan, transport, Optional.empty(), CleanupRules.DEFAULT)
                .cleanup()
                .orElseThrow();

        assertThat(shop.live).isEmpty();
        assertThat(cleanup.deleted()).isOne();
        assertThat(cleanup.isClean()).isTrue();
    }

    @Test
    void looksForWhatWasMadeThoughTheConnectionWasClosedWithoutAnAnswer() {
        int[] creates = {0};
        shop.onCreate = answer -> creates[0]++ == 0 ? FakeAnswer.lost() : answer;
        Cleanup cleanup = run(ITEM, "2s");

        assertThat(shop.live).isEmpty();
        assertThat(cleanup.deleted()).isEqualTo(creates[0]);
    }

    @Test
    void readsTheVersionThatADeletionHasToName() {
        FakeTransport transport = new FakeTransport(request -> {
            boolean one = request.target().startsWith("/items/");
            if (one && request.method().equals("GET")) {
                return FakeAnswer.ok("{}").header("ETag", "\"v7\"").after(ANSWER_TIME);
            }
            if (one && !request.headers().contains("If-Match: \"v7\"")) {
                return FakeAnswer.status(428).after(ANSWER_TIME);
            }
            return shop.apply(request);
        });
        shop.failing(1, FakeAnswer.status(503));
        Cleanup cleanup = run(
                        s -> s.post("/items")
                                .save("id", "/id")
                                .get("/items/{id}")
                                .save(Save.header("version", "ETag"))
                                .cleanup()
                                .delete("/items/{id}")
                                .header("If-Match", ValueSource.saved("version"))
                                .cleanup(),
                        "100ms",
                        transport,
                        Optional.empty())
                .cleanup()
                .orElseThrow();

        assertThat(shop.live).isEmpty();
        assertThat(cleanup.isClean()).isTrue();
    }

    @Test
    void endsWhatWasMadeBeforeTheEndingWasKnown() {
        List<String> ended = new ArrayList<>();
        FakeTransport transport = new FakeTransport(request -> {
            if (request.target().endsWith("/close")) {
                ended.add(request.target());
                return FakeAnswer.status(200).after(ANSWER_TIME);
            }
            boolean early = request.target().equals("/items/0") && ended.isEmpty();
            return early || request.target().endsWith("/open")
                    ? FakeAnswer.status(early ? 409 : 200).after(ANSWER_TIME)
                    : shop.apply(request);
        });
        TestPlan plan = halfway();
        TestPlan early = Runs.test()
                .scenario(
                        "early",
                        s -> s.post("/items")
                                .save("id", "/id")
                                .delete("/items/{id}")
                                .cleanup())
                .users(1)
                .runFor("1s")
                .plan();
        Books books = Books.open(new LedgerSetup(plan, Optional.empty(), CleanupRules.DEFAULT, transport.ticker()));
        books.intend(Creation.of(early).get(0).get(0), 0, Map.of()).made(Map.of("id", "0"));
        shop.live.put("0", "{}");
        Cleanup cleanup = run(plan, transport, books).cleanup().orElseThrow();

        assertThat(ended).contains("/items/0/close");
        assertThat(shop.live).isEmpty();
        assertThat(cleanup.isClean()).isTrue();
    }

    private static TestPlan halfway() {
        return Runs.test()
                .scenario(
                        "as a use",
                        s -> s.weight(1000)
                                .post("/items")
                                .save("id", "/id")
                                .post("/items/{id}/open")
                                .post("/items/{id}/close")
                                .delete("/items/{id}")
                                .cleanup())
                .scenario(
                        "for the deletion",
                        s -> s.post("/items")
                                .save("id", "/id")
                                .post("/items/{id}/close")
                                .cleanup()
                                .delete("/items/{id}")
                                .cleanup())
                .users(1)
                .runFor("500ms")
                .plan();
    }

    @Test
    void callsWhatAListStillHasNotGoneThoughItsDeletionDidNotFindIt() {
        shop.failing(1_000_000, FakeAnswer.status(404));
        Cleanup cleanup = run(ITEM, "100ms");

        assertThat(cleanup.gone()).isZero();
        assertThat(cleanup.stuck()).isOne();
        assertThat(cleanup.left().get(0).reason()).isEqualTo("its deletion was answered with 404, and a list has it");
    }

    @Test
    void findsUnderAnotherIdWhatADeletionDidNotFind() {
        List<String> names = new ArrayList<>();
        FakeTransport transport = new FakeTransport(request -> {
            if (request.method().equals("POST")) {
                names.add(request.body());
                return FakeAnswer.status(201).body("{\"id\":77}").after(ANSWER_TIME);
            }
            return request.target().equals("/items")
                    ? FakeAnswer.ok("{\"total\":1,\"items\":[{\"id\":5,"
                                    + names.get(0).substring(1) + "]}")
                            .after(ANSWER_TIME)
                    : FakeAnswer.status(404).after(ANSWER_TIME);
        });
        Cleanup cleanup =
                run(ITEM, "100ms", transport, Optional.empty()).cleanup().orElseThrow();

        assertThat(cleanup.gone()).isZero();
        assertThat(transport.requests())
                .anyMatch(r -> r.method().equals("DELETE") && r.target().equals("/items/5"));
        assertThat(cleanup.left().get(0).reason()).contains("a list has it");
    }

    @Test
    void takesForGoneWhatNeitherADeletionNorAReadFinds() {
        shop.onDelete = n -> {
            shop.live.clear();
            return Optional.of(FakeAnswer.status(404));
        };
        for (Consumer<ScenarioBuilder> steps : List.<Consumer<ScenarioBuilder>>of(
                ITEM,
                s -> s.post("/items")
                        .save("id", "/id")
                        .get("/items/{id}")
                        .delete("/items/{id}")
                        .cleanup())) {
            Cleanup cleanup = run(steps, "4s");

            assertThat(cleanup.gone()).isPositive().isEqualTo(cleanup.created());
            assertThat(cleanup.isClean()).isTrue();
        }
    }

    @Test
    void saysThatNothingConfirmsWhatADeletionDidNotFind() {
        shop.failing(1_000_000, FakeAnswer.status(404));
        shop.onCreate = answer -> {
            shop.live.clear();
            return answer;
        };
        Cleanup cleanup = run(
                s -> s.post("/items").save("id", "/id").delete("/items/{id}").cleanup(), "100ms");

        assertThat(cleanup.gone()).isZero();
        assertThat(cleanup.left().get(0).reason())
                .isEqualTo("its deletion was answered with 404, and nothing confirms that it is gone");
    }

    @Test
    void findsByTheNextNumberWhatNoAnswerToldOfAndNoListShows() {
        int[] orders = {4};
        FakeTransport transport = new FakeTransport(request -> {
            boolean order = request.target().startsWith("/orders");
            String id = "order " + request.target().substring(request.target().lastIndexOf('/') + 1);
            if (order && request.method().equals("POST")) {
                shop.live.put("order " + orders[0], request.body());
                shop.live.put("order " + (orders[0] + 1), "{\"of\":\"somebody else\"}");
                orders[0] += 2;
                return orders[0] > 8
                        ? FakeAnswer.failure(FailureClass.TIMEOUT).after(ANSWER_TIME)
                        : FakeAnswer.status(201)
                                .body("{\"id\":" + (orders[0] - 2) + "}")
                                .after(ANSWER_TIME);
            }
            if (order && request.method().equals("GET")) {
                String found = shop.live.get(id);
                return (found == null ? FakeAnswer.status(404) : FakeAnswer.ok(found)).after(ANSWER_TIME);
            }
            if (order) {
                return FakeAnswer.status(shop.live.remove(id) == null ? 404 : 204)
                        .after(ANSWER_TIME);
            }
            if (request.target().equals("/items")) {
                String made = "item-with-a-long-id-" + shop.live.size();
                shop.live.put(made, "{}");
                return FakeAnswer.status(201).body("{\"id\":\"" + made + "\"}").after(ANSWER_TIME);
            }
            String item = request.target().substring("/items/".length());
            boolean held = shop.live.values().stream().anyMatch(body -> body.contains(item));
            return FakeAnswer.status(held ? 409 : shop.live.remove(item) == null ? 404 : 204)
                    .after(ANSWER_TIME);
        });
        Cleanup cleanup = run(
                        s -> s.post("/items")
                                .save("item", "/id")
                                .post("/orders")
                                .json(Map.of("items", List.of(ValueSource.saved("item"))))
                                .save("order", "/id")
                                .get("/orders/{order}")
                                .delete("/orders/{order}")
                                .cleanup()
                                .delete("/items/{item}")
                                .cleanup(),
                        "4s",
                        transport,
                        Optional.empty())
                .cleanup()
                .orElseThrow();

        assertThat(shop.live.values()).containsOnly("{\"of\":\"somebody else\"}");
        assertThat(cleanup.left()).isEmpty();
    }

    @Test
    void takesForGoneWhatTheTargetSpeaksOfAsOfOneThatWasDeleted() {
        Cleanup cleanup = run(
                        UPLOAD,
                        "4s",
                        new FakeTransport(request -> upload(request, "upload %s not found")),
                        Optional.empty())
                .cleanup()
                .orElseThrow();

        assertThat(cleanup.deleted()).isPositive();
        assertThat(cleanup.gone()).isPositive();
        assertThat(cleanup.left()).isEmpty();
    }

    @Test
    void doesNotTakeForGoneWhatIsSpokenOfInOtherWords() {
        Cleanup cleanup = run(
                        UPLOAD,
                        "4s",
                        new FakeTransport(request -> upload(request, "%s is somewhere else")),
                        Optional.empty())
                .cleanup()
                .orElseThrow();

        assertThat(cleanup.deleted()).isPositive();
        assertThat(cleanup.gone()).isZero();
        assertThat(cleanup.left().get(0).reason()).contains("nothing confirms that it is gone");
    }

    private static final Consumer<ScenarioBuilder> UPLOAD = s -> s.post("/uploads")
            .save("id", "/id")
            .post("/uploads/{id}/complete")
            .delete("/uploads/{id}")
            .cleanup();

    /** Every second upload is complete after that, and no upload any more. */
    private FakeAnswer upload(FakeRequest request, String refusal) {
        String[] path = request.target().split("/");
        FakeAnswer answer;
        if (path.length == 2) {
            String id = "upload-id-number-" + shop.live.size();
            shop.live.put(id, "open");
            answer = FakeAnswer.status(201).body("{\"id\":\"" + id + "\"}");
        } else if (request.method().equals("POST")) {
            shop.live.computeIfPresent(path[2], (id, state) -> id.endsWith("1") ? "complete" : state);
            answer = FakeAnswer.ok("{}");
        } else if (request.method().equals("DELETE")) {
            boolean open = shop.live.replace(path[2], "open", "deleted");
            String words = "complete".equals(shop.live.get(path[2])) ? refusal : "upload %s not found";
            answer = open
                    ? FakeAnswer.status(204)
                    : FakeAnswer.status(404).body("{\"detail\":\"" + words.formatted(path[2]) + "\"}");
        } else {
            answer = FakeAnswer.status(405);
        }
        return answer.after(ANSWER_TIME);
    }

    @Test
    void takesWhatLiesInAThingAwayBeforeThatGoes() {
        int[] refused = {3};
        FakeTransport transport = new FakeTransport(request -> {
            boolean parts = request.target().contains("/parts");
            if (parts && request.method().equals("POST")) {
                return FakeAnswer.status(201).body("{\"id\":9}").after(ANSWER_TIME);
            }
            if (parts) {
                int status = shop.live.isEmpty() ? 403 : refused[0]-- > 0 ? 409 : 204;
                return FakeAnswer.status(status).after(ANSWER_TIME);
            }
            boolean early = request.method().equals("DELETE") && refused[0] == 2;
            return early ? FakeAnswer.status(503).after(ANSWER_TIME) : shop.apply(request);
        });
        Cleanup cleanup = run(
                        s -> s.post("/items")
                                .save("id", "/id")
                                .post("/parts")
                                .header("X-Item", ValueSource.saved("id"))
                                .save("part", "/id")
                                .delete("/parts/{part}")
                                .header("X-Item", ValueSource.saved("id"))
                                .cleanup()
                                .delete("/items/{id}")
                                .cleanup(),
                        "1s",
                        transport,
                        Optional.empty())
                .cleanup()
                .orElseThrow();

        assertThat(shop.live).isEmpty();
        assertThat(cleanup.deleted()).isEqualTo(cleanup.created()).isPositive();
        assertThat(cleanup.left()).isEmpty();
    }

    @Test
    void takesForGoneWhatIsNotFoundAfterTheTenantOfItsHeaderWasDeleted() {
        Cleanup cleanup = withoutItsTenant(404);

        assertThat(cleanup.created()).isPositive().isEqualTo(cleanup.deleted() + cleanup.gone());
        assertThat(cleanup.left()).isEmpty();
    }

    @Test
    void doesNotTakeForGoneWhatCanOnlyNotBeReachedWithoutItsTenant() {
        Cleanup cleanup = withoutItsTenant(403);

        assertThat(cleanup.gone()).isZero();
        assertThat(cleanup.left()).isNotEmpty();
        assertThat(cleanup.left().get(0).reason())
                .isEqualTo("its deletion was answered with 403, and nothing confirms that it is gone");
    }

    private Cleanup withoutItsTenant(int answer) {
        List<String> asked = new ArrayList<>();
        FakeTransport transport = new FakeTransport(request -> {
            boolean parts = request.target().contains("/parts");
            if (parts && request.method().equals("POST")) {
                return FakeAnswer.status(201).body("{\"id\":9}").after(ANSWER_TIME);
            }
            if (parts) {
                asked.add(request.target());
                return FakeAnswer.status(shop.live.isEmpty() ? answer : 500).after(ANSWER_TIME);
            }
            return shop.apply(request);
        });
        Cleanup cleanup = run(
                        s -> s.post("/items")
                                .save("id", "/id")
                                .post("/parts")
                                .header("X-Item", ValueSource.saved("id"))
                                .save("part", "/id")
                                .delete("/parts/{part}")
                                .header("X-Item", ValueSource.saved("id"))
                                .cleanup()
                                .delete("/items/{id}")
                                .cleanup(),
                        "4s",
                        transport,
                        Optional.empty())
                .cleanup()
                .orElseThrow();

        assertThat(asked).isNotEmpty();
        assertThat(shop.live).isEmpty();
        return cleanup;
    }

    @Test
    void doesNotTakeTheDeletionOfAPartForThatOfTheWhole() {
        FakeTransport transport = new FakeTransport(request -> request.method().equals("DELETE")
                ? FakeAnswer.status(request.target().endsWith("/picture") ? 204 : 403)
                        .after(ANSWER_TIME)
                : shop.apply(request));
        Cleanup cleanup = run(
                        s -> s.post("/items")
                                .save("id", "/id")
                                .delete("/items/{id}/picture")
                                .delete("/items/{id}")
                                .cleanup(),
                        "100ms",
                        transport,
                        Optional.empty())
                .cleanup()
                .orElseThrow();

        assertThat(cleanup.created()).isPositive();
        assertThat(cleanup.deleted()).isZero();
        assertThat(cleanup.left()).isNotEmpty();
    }

    @Test
    void sendsTheSettingThatARefusedDeletionAsksFor() {
        FakeTransport transport = new FakeTransport(request -> {
            if (request.method().equals("DELETE") && !request.target().contains("?")) {
                return FakeAnswer.status(400)
                        .body("{\"detail\":\"not empty (use recursive=true)\"}")
                        .after(ANSWER_TIME);
            }
            shop.live.remove(request.target().replaceFirst("/items/(\\d+)\\?recursive=true", "$1"));
            return request.method().equals("DELETE") ? FakeAnswer.status(204).after(ANSWER_TIME) : shop.apply(request);
        });
        Cleanup cleanup =
                run(ITEM, "100ms", transport, Optional.empty()).cleanup().orElseThrow();

        assertThat(shop.live).isEmpty();
        assertThat(cleanup.isClean()).isTrue();
    }

    @Test
    void takesWhatIsGoneForGone() {
        shop.failing(2, FakeAnswer.status(500));
        shop.onDelete = n -> Optional.of(FakeAnswer.status(n == 1 ? 500 : 410));
        Cleanup cleanup = run(ITEM, "100ms");

        assertThat(cleanup.gone()).isOne();
        assertThat(cleanup.isClean()).isTrue();
    }

    @Test
    void asksAgainUntilAnAcceptedDeletionIsDone() {
        shop.onDelete = n -> {
            if (n == 2) {
                shop.live.clear();
            }
            return Optional.of(FakeAnswer.status(202));
        };
        Cleanup cleanup = run(ITEM, "100ms");

        assertThat(cleanup.deleted()).isOne();
    }

    @Test
    void waitsAsLongAsTheTargetAsks() {
        shop.failing(2, FakeAnswer.status(429).header("Retry-After", "3"));
        FakeTransport transport = new FakeTransport(shop);
        Cleanup cleanup =
                run(ITEM, "100ms", transport, Optional.empty()).cleanup().orElseThrow();

        assertThat(cleanup.deleted()).isOne();
        List<FakeRequest> sent = transport.requests();
        long wait = sent.get(sent.size() - 1).sentNanos()
                - sent.get(sent.size() - 2).sentNanos();
        assertThat(Duration.ofNanos(wait)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }

    @Test
    void saysWhatIsStuckAndWhy() {
        shop.failing(1000, FakeAnswer.status(403).body("{\"detail\": \"not\n this one\"}"));
        Cleanup cleanup = run(ITEM, "100ms");

        assertThat(cleanup.stuck()).isOne();
        assertThat(cleanup.left()).singleElement().satisfies(left -> {
            assertThat(left.operation()).isEqualTo("POST /items");
            assertThat(left.thing()).isEqualTo("DELETE /items/{id} with id 1");
            assertThat(left.reason()).isEqualTo("403 Forbidden: {\"detail\": \"not this one\"}");
        });
    }

    @Test
    void endsAtTheDeadline() {
        shop.failing(1_000_000, FakeAnswer.status(429).header("Retry-After", "9"));
        FakeTransport transport = new FakeTransport(shop);
        Cleanup cleanup = run(
                        ITEM, "100ms", transport, Optional.empty(), new CleanupRules(Duration.ofSeconds(20), 100, 1))
                .cleanup()
                .orElseThrow();

        assertThat(cleanup.stuck()).isOne();
        assertThat(cleanup.left().get(0).reason()).contains("429").contains("deadline");
    }

    @Test
    void saysHowMuchIsToGoAndHowLongItMayTake() throws InterruptedException {
        shop.failing(1_000_000, FakeAnswer.status(429).header("Retry-After", "9"));
        FakeTransport transport = new FakeTransport(shop);
        TestPlan plan = Runs.test().scenario("s", ITEM).users(1).runFor("100ms").plan();
        CleanupRules patient = new CleanupRules(Duration.ofMinutes(10), 100, 1);
        Books books = Books.open(new LedgerSetup(plan, Optional.empty(), patient, transport.ticker()));
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        RunListener listener = new RunListener() {
            @Override
            public void cleaningUp(long left, Duration atMost) {
                told.add(Cleanup.underWay(left, atMost));
            }
        };
        new LocalEngine()
                .start(
                        plan,
                        new EngineSetup(
                                transport,
                                List.of(listener),
                                transport.ticker(),
                                Optional.of(books),
                                Optional.empty()));
        String first = null;
        for (int second = 0; first == null && second < 100; second++) {
            transport.advance(Duration.ofSeconds(1));
            first = told.poll(100, TimeUnit.MILLISECONDS);
        }

        assertThat(first)
                .startsWith("cleaning up, the last answers are to come, 9m ")
                .endsWith("s left at most");
        transport.advance(Duration.ofMinutes(30));
    }

    @Test
    void findsInTheListWhatNoAnswerToldOf() {
        shop.onCreate = answer -> FakeAnswer.failure(FailureClass.TIMEOUT);
        Cleanup cleanup = run(ITEM, "4s");

        assertThat(shop.live).isEmpty();
        assertThat(cleanup.created()).isPositive().isEqualTo(cleanup.deleted());
    }

    @Test
    void takesForGoneWhatWentWithTheThingItLayBelow() {
        shop.onDelete = n -> Optional.of(FakeAnswer.status(204));
        FakeTransport transport = new FakeTransport(request -> {
            if (request.target().contains("/parts")) {
                return request.method().equals("POST")
                        ? FakeAnswer.failure(FailureClass.TIMEOUT).after(ANSWER_TIME)
                        : FakeAnswer.status(404).after(ANSWER_TIME);
            }
            return shop.apply(request);
        });
        Consumer<ScenarioBuilder> listed = s -> s.post("/items")
                .json(Map.of("name", ValueSource.unique("item-")))
                .save("id", "/id")
                .post("/items/{id}/parts")
                .json(Map.of("name", ValueSource.unique("part-")))
                .save("part", "/id")
                .get("/items/{id}/parts")
                .delete("/items/{id}/parts/{part}")
                .cleanup()
                .delete("/items/{id}")
                .cleanup();
        Consumer<ScenarioBuilder> unlisted = s -> s.post("/items")
                .save("id", "/id")
                .post("/items/{id}/parts")
                .save("part", "/id")
                .delete("/items/{id}/parts/{part}")
                .cleanup()
                .delete("/items/{id}")
                .cleanup();

        for (Consumer<ScenarioBuilder> steps : List.of(listed, unlisted)) {
            Cleanup cleanup =
                    run(steps, "3s", transport, Optional.empty()).cleanup().orElseThrow();
            assertThat(cleanup.created()).isPositive();
            assertThat(cleanup.left()).isEmpty();
            assertThat(cleanup.isClean()).isTrue();
        }
    }

    @Test
    void takesForGoneWhatDidNotSayItsIdOnceWhatItLayBelowIsDeleted() {
        shop.onDelete = n -> n == 1 ? Optional.of(FakeAnswer.status(503)) : Optional.empty();
        FakeTransport transport = new FakeTransport(request -> request.target().contains("/parts")
                ? FakeAnswer.status(201).body("{}").after(ANSWER_TIME)
                : shop.apply(request));
        Cleanup cleanup = run(
                        s -> s.post("/items")
                                .save("id", "/id")
                                .post("/items/{id}/parts")
                                .save("part", "/id")
                                .delete("/items/{id}/parts/{part}")
                                .cleanup()
                                .delete("/items/{id}")
                                .cleanup(),
                        "500ms",
                        transport,
                        Optional.empty())
                .cleanup()
                .orElseThrow();

        assertThat(shop.live).isEmpty();
        assertThat(cleanup.left()).isEmpty();
        assertThat(cleanup.deleted()).isOne();
        assertThat(cleanup.gone()).isOne();
    }

    @Test
    void looksInTheListBelowWhichThingsAreDeleted() {
        shop.onCreate = answer -> FakeAnswer.failure(FailureClass.TIMEOUT);
        Cleanup cleanup = run(
                s -> s.post("/items/new")
                        .json(Map.of("name", ValueSource.unique("item-")))
                        .save("id", "/id")
                        .get("/items")
                        .delete("/items/{id}")
                        .cleanup(),
                "2s");

        assertThat(shop.live).isEmpty();
        assertThat(cleanup.deleted()).isPositive();
    }

    @Test
    void doesNotCountWhatNeverWasMade() {
        shop.onCreate = answer -> {
            shop.live.clear();
            return FakeAnswer.failure(FailureClass.TIMEOUT);
        };
        Cleanup cleanup = run(ITEM, "100ms");

        assertThat(cleanup).isEqualTo(new Cleanup(0, 0, 0, 0, 0, 0, List.of(), Optional.empty()));
    }

    @Test
    void saysThatItCannotLookForWhatIsInNoList() {
        shop.onCreate = answer -> FakeAnswer.failure(FailureClass.TIMEOUT);
        Cleanup cleanup = run(
                s -> s.post("/items").save("id", "/id").delete("/items/{id}").cleanup(), "100ms");

        assertThat(cleanup.stuck()).isOne();
        assertThat(cleanup.left().get(0).reason()).contains("no way to look");
    }

    @Test
    void deletesWhatAnAnswerMadeThatFailedItsCheck() {
        Cleanup cleanup = run(
                s -> s.post("/items")
                        .check(Check.status(200))
                        .save("id", "/id")
                        .get("/items/{id}")
                        .delete("/items/{id}")
                        .cleanup(),
                "2s");

        assertThat(shop.live).isEmpty();
        assertThat(cleanup.created()).isPositive().isEqualTo(cleanup.deleted());
    }

    @Test
    void deletesChildrenFirst() {
        shop.failing(2, FakeAnswer.status(500));
        run(
                s -> s.post("/items")
                        .save("id", "/id")
                        .post("/items/{id}/parts")
                        .save("part", "/id")
                        .delete("/items/{id}/parts/{part}")
                        .cleanup()
                        .delete("/items/{id}")
                        .cleanup(),
                "100ms");

        assertThat(shop.deletions).startsWith("1").endsWith("1");
        assertThat(shop.live).isEmpty();
    }

    @Test
    void keepsALedgerInWhichEachCreateStandsBeforeItIsSent(@TempDir Path directory) throws java.io.IOException {
        Path file = directory.resolve("a_ledger.jsonl");
        List<Boolean> entered = new ArrayList<>();
        FakeTransport transport = new FakeTransport(request -> {
            if (request.method().equals("POST")) {
                entered.add(lines(file).stream()
                        .anyMatch(line -> line.contains("INTENT") && line.contains("\"0." + entered.size() + "\"")));
            }
            return shop.apply(request);
        });
        shop.failing(1_000_000, FakeAnswer.status(500));
        Cleanup cleanup =
                run(ITEM, "4s", transport, Optional.of(file)).cleanup().orElseThrow();

        assertThat(entered).isNotEmpty().doesNotContain(false);
        assertThat(cleanup.ledger()).contains(file);
        assertThat(cleanup.stuck()).isEqualTo(entered.size());
        assertThat(Files.readString(file)).contains("\"state\":\"STUCK\"").doesNotContain("\n\n");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Cleanup run(Consumer<ScenarioBuilder> steps, String length) {
        return run(steps, length, new FakeTransport(shop), Optional.empty())
                .cleanup()
                .orElseThrow();
    }

    private static RunResult run(
            Consumer<ScenarioBuilder> steps, String length, FakeTransport transport, Optional<Path> file) {
        return run(steps, length, transport, file, CleanupRules.DEFAULT);
    }

    private static RunResult run(
            Consumer<ScenarioBuilder> steps,
            String length,
            FakeTransport transport,
            Optional<Path> file,
            CleanupRules rules) {
        return run(Runs.test().scenario("s", steps).users(1).runFor(length).plan(), transport, file, rules);
    }

    private static RunResult run(TestPlan plan, FakeTransport transport, Optional<Path> file, CleanupRules rules) {
        return run(plan, transport, Books.open(new LedgerSetup(plan, file, rules, transport.ticker())));
    }

    private static RunResult run(TestPlan plan, FakeTransport transport, Books books) {
        Run run = new LocalEngine()
                .start(
                        plan,
                        new EngineSetup(
                                transport, List.of(), transport.ticker(), Optional.of(books), Optional.empty()));
        transport.advance(Duration.ofMinutes(3));
        return run.await();
    }
}
