package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.ScenarioBuilder;
import io.loadkit.engine.ledger.LedgerReader;
import io.loadkit.engine.ledger.Seal;
import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.Cleanup;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Run;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.LedgerSetup;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Things that go by another id after an update, as texts do whose slug is made anew from the title. */
final class NewIdTest {
    private static final Consumer<ScenarioBuilder> TEXT = s -> s.post("/texts")
            .json(Map.of("title", ValueSource.unique("first-")))
            .save("slug", "/slug")
            .get("/texts")
            .put("/texts/{slug}")
            .json(Map.of("title", ValueSource.unique("other-")))
            .save("slug", "/slug")
            .delete("/texts/{slug}")
            .cleanup();

    private static final Duration ANSWER_TIME = Duration.ofMillis(300);

    private final Texts texts = new Texts();

    /** A target whose texts are reached by a slug that is made of their title. */
    private static final class Texts implements java.util.function.Function<FakeRequest, FakeAnswer> {
        final Map<String, List<String>> live = new LinkedHashMap<>();
        final List<String> deletions = new ArrayList<>();
        int refused;
        boolean updatesAreLost;

        @Override
        public FakeAnswer apply(FakeRequest request) {
            return answer(request).after(ANSWER_TIME);
        }

        private FakeAnswer answer(FakeRequest request) {
            String[] path = request.target().split("/");
            String slug = path.length > 2 ? path[2] : "";
            String title = request.body().replaceAll("(?s).*\"title\":\"([^\"]*)\".*", "$1");
            if (request.method().equals("GET")) {
                return FakeAnswer.ok(list());
            }
            if (request.method().equals("DELETE")) {
                deletions.add(slug);
                return FakeAnswer.status(deletions.size() <= refused ? 503 : live.remove(slug) == null ? 404 : 204);
            }
            if (path.length > 3) {
                List<String> notes = live.get(slug);
                if (notes != null) {
                    notes.add("note");
                }
                return FakeAnswer.status(notes == null ? 404 : 201).body("{\"id\":1}");
            }
            boolean updates = request.method().equals("PUT");
            List<String> notes = updates ? live.remove(slug) : new ArrayList<>();
            if (notes == null) {
                return FakeAnswer.status(404);
            }
            live.put("slug-of-" + title, notes);
            return updates && updatesAreLost
                    ? FakeAnswer.failure(FailureClass.TIMEOUT)
                    : FakeAnswer.status(updates ? 200 : 201).body("{\"slug\":\"slug-of-" + title + "\"}");
        }

        private String list() {
            return "["
                    + String.join(
                            ",",
                            live.keySet().stream()
                                    .map(slug -> "{\"slug\":\"" + slug + "\"}")
                                    .toList()) + "]";
        }
    }

    @Test
    void aTextIsDeletedUnderTheSlugThatAnUpdateGaveIt() {
        texts.refused = 2;
        Cleanup cleanup = run(TEXT, Optional.empty());

        assertThat(texts.live).isEmpty();
        assertThat(cleanup.created()).isOne();
        assertThat(cleanup.deleted()).isOne();
        assertThat(texts.deletions).allMatch(slug -> slug.startsWith("slug-of-other-"));
    }

    @Test
    void theLedgerHasTheSlugThatAnUpdateGave(@TempDir Path directory) {
        Path file = directory.resolve("a_ledger.jsonl");
        texts.refused = Integer.MAX_VALUE;
        run(TEXT, Optional.of(file));

        assertThat(LedgerReader.read(file, Seal.ofThisUser()).things())
                .singleElement()
                .satisfies(thing -> {
                    assertThat(thing.values()).containsEntry("slug", texts.deletions.get(0));
                    assertThat(thing.marks()).hasSize(2); // that of the create and that of the update
                });
    }

    @Test
    void valuesOfALaterChangeHoldWhereverTheirLineStands(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a_ledger.jsonl");
        Files.writeString(file, """
                {"state":"CREATED","thing":"0.1","change":2,"values":{"slug":"third"}}
                {"state":"CREATED","thing":"0.1","marks":["two"]}
                {"ledger":1,"name":"n","target":"http://127.0.0.1:1"}
                {"state":"CREATED","thing":"0.1","change":1,"values":{"slug":"second"}}
                {"state":"INTENT","thing":"0.1","recipe":0,"account":0,"marks":["one"],"values":{"at":"home"}}
                {"state":"CREATED","thing":"0.1","values":{"slug":"first","at":"home"}}
                """);

        assertThat(LedgerReader.read(file, Seal.ofThisUser()).things())
                .singleElement()
                .satisfies(thing -> {
                    assertThat(thing.values()).containsEntry("slug", "third").containsEntry("at", "home");
                    assertThat(thing.marks()).containsExactlyInAnyOrder("one", "two");
                });
    }

    @Test
    void whatAnUpdateRenamedThatWasNeverAnsweredIsFoundInTheList() {
        texts.updatesAreLost = true;
        Cleanup cleanup = run(TEXT, Optional.empty());

        assertThat(texts.live).isEmpty();
        assertThat(cleanup.deleted()).isOne();
        assertThat(cleanup.gone()).isZero();
    }

    @Test
    void whatIsNotThereUnderItsNewSlugIsLookedForUnderItsOldOne() {
        FakeTransport transport = new FakeTransport(request -> request.method().equals("PUT")
                ? FakeAnswer.ok("{\"slug\":\"of-something-else\"}").after(ANSWER_TIME)
                : texts.apply(request));
        Consumer<ScenarioBuilder> withoutAList = s -> s.post("/texts")
                .json(Map.of("title", ValueSource.unique("first-")))
                .save("slug", "/slug")
                .put("/texts/{slug}")
                .save("slug", "/slug")
                .delete("/texts/{slug}")
                .cleanup();
        Cleanup cleanup = run(withoutAList, transport, Optional.empty());

        assertThat(texts.live).isEmpty();
        assertThat(cleanup.deleted()).isEqualTo(cleanup.created()).isPositive();
    }

    @Test
    void whatLiesInATextIsReachedByItsNewSlug(@TempDir Path directory) {
        Path file = directory.resolve("a_ledger.jsonl");
        texts.refused = Integer.MAX_VALUE;
        run(
                s -> s.post("/texts")
                        .json(Map.of("title", ValueSource.unique("first-")))
                        .save("slug", "/slug")
                        .post("/texts/{slug}/notes")
                        .save("note", "/id")
                        .put("/texts/{slug}")
                        .json(Map.of("title", ValueSource.unique("other-")))
                        .save("slug", "/slug")
                        .delete("/texts/{slug}/notes/{note}")
                        .cleanup()
                        .delete("/texts/{slug}")
                        .cleanup(),
                Optional.of(file));

        assertThat(LedgerReader.read(file, Seal.ofThisUser()).things())
                .hasSize(2)
                .allSatisfy(thing ->
                        assertThat(String.valueOf(thing.values().get("slug"))).startsWith("slug-of-other-"));
    }

    private Cleanup run(Consumer<ScenarioBuilder> steps, Optional<Path> file) {
        return run(steps, new FakeTransport(texts), file);
    }

    private static Cleanup run(Consumer<ScenarioBuilder> steps, FakeTransport transport, Optional<Path> file) {
        TestPlan plan = Runs.test().scenario("s", steps).users(1).runFor("1s").plan();
        Books books = Books.open(new LedgerSetup(plan, file, CleanupRules.DEFAULT, transport.ticker()));
        Run run = new LocalEngine()
                .start(
                        plan,
                        new EngineSetup(
                                transport, List.of(), transport.ticker(), Optional.of(books), Optional.empty()));
        transport.advance(Duration.ofMinutes(3));
        return run.await().cleanup().orElseThrow();
    }
}
