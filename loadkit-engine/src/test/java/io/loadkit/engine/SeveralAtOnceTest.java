package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.ScenarioBuilder;
import io.loadkit.engine.ledger.LedgerReader;
import io.loadkit.engine.ledger.Seal;
import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Save;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Cleanup;
import io.loadkit.result.Run;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.LedgerSetup;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Things of which one request makes several: all of them are entered, and each is ended and taken away. */
final class SeveralAtOnceTest {
    private static final Consumer<ScenarioBuilder> WEEKS = s -> s.post("/shows")
            .json(Map.of("name", "morning"))
            .save("show", "/id")
            .post("/shows/{show}/slots/weekly")
            .json(Map.of("weeks", 3))
            .save(Save.each("slot", "/made", "/id"))
            .get("/shows/{show}/slots/{slot}")
            .post("/shows/{show}/slots/{slot}/cancel")
            .cleanup()
            .delete("/shows/{show}/slots/{slot}")
            .cleanup()
            .delete("/shows/{show}")
            .cleanup();

    private final Station station = new Station();

    /** A target on which a show cannot be deleted while it has slots, nor a slot that was not cancelled. */
    private static final class Station implements java.util.function.Function<FakeRequest, FakeAnswer> {
        final TreeSet<Integer> slots = new TreeSet<>();
        final TreeSet<Integer> cancelled = new TreeSet<>();
        final TreeSet<Integer> shows = new TreeSet<>();
        final List<String> refusals = new ArrayList<>();
        boolean slotsStay;
        int next;

        @Override
        public FakeAnswer apply(FakeRequest request) {
            FakeAnswer answer = answer(request.method(), request.target().split("/"));
            if (answer.status() >= 400) {
                refusals.add(request.method() + " " + request.target());
            }
            return answer.after(Duration.ofMillis(400));
        }

        private FakeAnswer answer(String method, String[] path) {
            int id = Stream.of(path)
                    .filter(part -> part.matches("\\d+"))
                    .reduce((one, last) -> last)
                    .map(Integer::valueOf)
                    .orElse(0);
            if (method.equals("POST") && path.length == 2) {
                shows.add(++next);
                return FakeAnswer.status(201).body("{\"id\":" + next + "}");
            }
            if (path[path.length - 1].equals("weekly")) {
                List<Integer> fresh = List.of(++next, ++next, ++next);
                slots.addAll(fresh);
                return FakeAnswer.status(201)
                        .body(fresh.stream()
                                .map(n -> "{\"id\":" + n + "}")
                                .collect(Collectors.joining(",", "{\"made\":[", "]}")));
            }
            if (path[path.length - 1].equals("cancel")) {
                return FakeAnswer.status(cancelled.add(id) ? 200 : 409);
            }
            if (method.equals("GET")) {
                return FakeAnswer.status(slots.contains(id) ? 200 : 404);
            }
            if (path.length == 3) {
                return FakeAnswer.status(slots.isEmpty() && shows.remove(id) ? 204 : 409);
            }
            return FakeAnswer.status(!slotsStay && cancelled.contains(id) && slots.remove(id) ? 204 : 409);
        }
    }

    @Test
    void eachIsEndedAndTakenAwayWithinTheJourney() {
        Cleanup cleanup = run(Optional.empty());

        assertThat(station.refusals).isEmpty();
        assertThat(station.slots).isEmpty();
        assertThat(station.shows).isEmpty();
        assertThat(station.cancelled).hasSize(3);
        assertThat(cleanup.created()).isEqualTo(4);
        assertThat(cleanup.deleted()).isEqualTo(4);
    }

    @Test
    void eachIsInTheLedgerByItsOwnId(@TempDir Path directory) {
        Path file = directory.resolve("a_ledger.jsonl");
        station.slotsStay = true;
        Cleanup cleanup = run(Optional.of(file));

        assertThat(cleanup.stuck()).isEqualTo(4); // the slots, and the show that holds them
        assertThat(LedgerReader.read(file, Seal.ofThisUser()).things())
                .extracting(thing -> String.valueOf(thing.values().get("slot")))
                .contains("2", "3", "4");
    }

    private Cleanup run(Optional<Path> file) {
        FakeTransport transport = new FakeTransport(station);
        TestPlan plan = Runs.test().scenario("s", WEEKS).users(1).runFor("1s").plan();
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
