package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list that shows a part of what there is says nothing of what it does not show. */
final class CutListsTest {
    private static final Duration ANSWER_TIME = Duration.ofMillis(300);

    private String list = "";
    private FakeAnswer created = FakeAnswer.status(201).body("{\"id\":777}");

    /** A target with more things than its list shows, the newest of them not among those. */
    private FakeAnswer service(FakeRequest request) {
        return switch (request.method()) {
            case "POST" -> created;
            case "DELETE" -> FakeAnswer.status(404);
            default -> request.target().equals("/items") ? FakeAnswer.ok(list) : FakeAnswer.status(403);
        };
    }

    private static String items(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "{\"id\":" + i + ",\"name\":\"there\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void doNotSayThatNothingWasMadeWhereNoAnswerCame() {
        created = FakeAnswer.failure(FailureClass.TIMEOUT);
        for (String part : List.of(
                items(20),
                "{\"items\":" + items(7) + ",\"total\":9}",
                "{\"items\":" + items(7) + ",\"next\":\"/items?after=7\"}")) {
            list = part;
            Cleanup cleanup = run();

            assertThat(cleanup.stuck()).as(part).isOne();
            assertThat(cleanup.left().get(0).reason())
                    .isEqualTo("no answer came to its create, and the list of its kind may not show all");
        }
    }

    @Test
    void doNotSayThatWhatADeletionDidNotFindIsGone() {
        list = items(50);
        Cleanup cleanup = run();

        assertThat(cleanup.gone()).isZero();
        assertThat(cleanup.left().get(0).reason())
                .isEqualTo("its deletion was answered with 404, and nothing confirms that it is gone");
    }

    @Test
    void doSayItWhereTheyShowAll() {
        list = "{\"items\":" + items(7) + ",\"total\":7}";
        Cleanup cleanup = run();

        assertThat(cleanup.gone()).isOne();
        assertThat(cleanup.isClean()).isTrue();
    }

    private Cleanup run() {
        FakeTransport transport = new FakeTransport(request -> service(request).after(ANSWER_TIME));
        TestPlan plan = Runs.test()
                .scenario(
                        "s",
                        s -> s.post("/items")
                                .json(Map.of("name", ValueSource.unique("item-")))
                                .save("id", "/id")
                                .get("/items")
                                .delete("/items/{id}")
                                .cleanup())
                .users(1)
                .runFor("100ms")
                .plan();
        Books books = Books.open(new LedgerSetup(plan, Optional.empty(), CleanupRules.DEFAULT, transport.ticker()));
        Run run = new LocalEngine()
                .start(
                        plan,
                        new EngineSetup(
                                transport, List.of(), transport.ticker(), Optional.of(books), Optional.empty()));
        transport.advance(Duration.ofMinutes(3));
        return run.await().cleanup().orElseThrow();
    }
}
