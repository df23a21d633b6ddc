package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.ScenarioBuilder;
import io.loadkit.plan.Check;
import io.loadkit.plan.Save;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.Apart;
import io.loadkit.result.FailureClass;
import io.loadkit.result.Interval;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.RunListener;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class JourneyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Consumer<ScenarioBuilder> journey = s -> s.post("/items")
            .json(Map.of("name", ValueSource.unique("item-")))
            .check(Check.status(201))
            .save("id", "/data/0/id")
            .get("/items/{id}")
            .delete("/items/{id}")
            .cleanup();

    @Test
    void usesWhatItSaved() {
        FakeTransport transport = serving(request -> request.method().equals("POST")
                ? FakeAnswer.status(201).body("{\"x\":[1,{}],\"data\":[{\"id\":\"a b/ä\"}]}")
                : FakeAnswer.status(200));
        RunResult result = run(transport, "6s", journey);

        assertThat(lines(transport))
                .startsWith("POST /items", "GET /items/a%20b%2F%C3%A4", "DELETE /items/a%20b%2F%C3%A4", "POST /items");
        assertThat(result.failures()).isZero();
        assertThat(transport.requests().get(0).body()).matches("\\{\"name\":\"item-[a-z0-9]{6}100\"}");
        assertThat(transport.requests().get(0).headers())
                .isEqualTo("User-Agent: LoadKit\r\nContent-Type: application/json\r\n");
    }

    @Test
    void endsAJourneyAtAFailureAndCleansUp() {
        FakeTransport transport = serving(request -> switch (request.method()) {
            case "POST" -> FakeAnswer.status(201).body("{\"data\":[{\"id\":7}]}");
            case "GET" -> FakeAnswer.status(500);
            default -> FakeAnswer.status(204);
        });
        RunResult result =
                run(transport, "4s", s -> journey.andThen(t -> t.get("/never")).accept(s));

        assertThat(lines(transport))
                .containsExactly("POST /items", "GET /items/7", "DELETE /items/7", "POST /items", "DELETE /items/7");
        assertThat(result.operation("GET /items/{id}")
                        .orElseThrow()
                        .errors()
                        .get(0)
                        .text())
                .isEqualTo("500 Internal Server Error");
        assertThat(result.operation("GET /never").orElseThrow().requests()).isZero();
        assertThat(result.totals().failureClasses()).isEqualTo(Map.of(FailureClass.SERVER, 1L));
    }

    @Test
    void skipsAndCountsStepsWhoseValueIsMissing() {
        FakeTransport transport = serving(request -> FakeAnswer.status(409));
        RunResult result = run(transport, "2500ms", journey);

        assertThat(lines(transport)).containsOnly("POST /items");
        assertThat(result.skippedSteps()).isEqualTo(2 * 2);
        assertThat(result.totals().failureClasses()).isEqualTo(Map.of(FailureClass.CONFLICT, 3L));
    }

    @Test
    void cleansUpAtTheEndWithoutMeasuringIt() {
        FakeTransport transport = serving(request -> FakeAnswer.status(201).body("{\"data\":[{\"id\":7}]}"));
        RunResult result = run(transport, "500ms", journey);

        assertThat(lines(transport)).containsExactly("POST /items", "DELETE /items/7");
        assertThat(result.requests()).isOne();
        assertThat(result.operation("DELETE /items/{id}").orElseThrow().requests())
                .isZero();
        assertThat(result.apart()).isEqualTo(new Apart(1, 0, 0));
    }

    @Test
    void cleansUpWhenStopped() {
        FakeTransport transport = serving(request -> FakeAnswer.status(201).body("{\"data\":[{\"id\":7}]}"));
        Run run = Runs.start(
                Runs.test().scenario("s", journey).users(1).runFor("1h").plan(), transport);
        transport.advance(Duration.ofMillis(1500));
        run.stop();
        run.stop();
        transport.advance(Duration.ofSeconds(3));
        RunResult result = run.await();

        assertThat(lines(transport)).containsExactly("POST /items", "GET /items/7", "DELETE /items/7");
        assertThat(result.stopped()).isTrue();
        assertThat(result.requests()).isEqualTo(2);
        assertThat(result.measured()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void namesTheCheckThatFailed() {
        FakeTransport transport = serving(
                request -> FakeAnswer.ok("{\"a\":{\"b\":1.0},\"c\":null}").header("X-A", "one"));
        RunResult result = run(
                transport,
                "900ms",
                s -> s.get("/1")
                        .check(
                                Check.status(200, 201),
                                Check.contains("\"b\":1"),
                                Check.json("/c"),
                                Check.json("/a/b", 1),
                                Check.header("x-a", "on"),
                                Check.that(
                                        "mine",
                                        answer -> answer.header("X-A").isPresent()
                                                && answer.body().contains("a")))
                        .get("/2")
                        .check(Check.json("/a/x")));
        RunResult second = run(transport, "1900ms", s -> s.get("/1").get("/2").check(Check.json("/a/x")));

        assertThat(result.failures()).isZero();
        assertThat(second.operation("GET /2").orElseThrow().errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.kind()).isEqualTo(FailureClass.CHECK);
                    assertThat(error.text()).isEqualTo("check failed: json /a/x exists");
                });
    }

    @Test
    void survivesForeignCodeThatThrows() {
        FakeTransport transport = serving(request -> FakeAnswer.ok("{}"));
        List<Interval> seen = new CopyOnWriteArrayList<>();
        RunListener broken = new RunListener() {
            @Override
            public void interval(Interval interval) {
                throw new IllegalStateException("broken listener");
            }
        };
        RunListener fine = new RunListener() {
            @Override
            public void interval(Interval interval) {
                seen.add(interval);
            }
        };
        RunResult result = Runs.run(
                Runs.test()
                        .scenario(
                                "check",
                                s -> s.get("/1").check(Check.that("throws", answer -> {
                                    throw new IllegalStateException("broken check");
                                })))
                        .scenario(
                                "value",
                                s -> s.get("/2").query("q", ValueSource.computed("throws", draw -> {
                                    throw new IllegalStateException("broken value");
                                })))
                        .users(4)
                        .runFor("5s"),
                transport,
                broken,
                fine);

        assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
        assertThat(result.faults())
                .extracting(f -> f.message().replaceAll(".*: ", ""))
                .contains("broken listener", "broken check", "broken value");
        assertThat(result.totals().failureClasses()).containsOnlyKeys(FailureClass.CHECK, FailureClass.GENERATOR);
        assertThat(result.operation("GET /2").orElseThrow().requests()).isLessThan(20_000);
    }

    @Test
    void countsWhatASlowListenerThrowsAfterTheLastRequest() {
        FakeTransport transport = serving(request -> FakeAnswer.ok("{}"));
        CountDownLatch loadIsOver = new CountDownLatch(1);
        RunListener slow = new RunListener() {
            @Override
            public void interval(Interval interval) {
                try {
                    loadIsOver.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("broken late");
            }
        };
        TestPlan plan = Runs.test()
                .scenario("one", s -> s.get("/1"))
                .users(1)
                .runFor("2s")
                .plan();
        Run run = Runs.start(plan, transport, slow);
        transport.advance(plan.profile().length().plusSeconds(30));
        loadIsOver.countDown();

        assertThat(run.await().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).endsWith("broken late"));
    }

    @Test
    void keepsCookiesOfEachUser() {
        FakeTransport transport = serving(request -> request.target().equals("/login")
                ? FakeAnswer.status(200).header("Set-Cookie", "sid=u" + request.user() + "; Path=/; HttpOnly")
                : FakeAnswer.status(200).header("Set-Cookie", "sid=; Max-Age=0; Path=/"));
        run(
                transport,
                "2500ms",
                s -> s.get("/login").get("/a").header("Cookie", "own=1").get("/b"));

        assertThat(transport.requests().get(1).headers()).isEqualTo("User-Agent: LoadKit\r\nCookie: own=1; sid=u0\r\n");
        assertThat(transport.requests().get(2).headers()).isEqualTo("User-Agent: LoadKit\r\n");
    }

    @Test
    void sendsACookieOfItsOwnInPlaceOfAStoredOneByThatName() {
        FakeTransport transport =
                serving(request -> FakeAnswer.status(200).header("Set-Cookie", "sid=u" + request.user() + "; Path=/"));
        run(
                transport,
                "2500ms",
                s -> s.get("/login")
                        .get("/a")
                        .header("Cookie", "theme=dark; sid=own")
                        .get("/b"));

        assertThat(transport.requests().get(1).headers())
                .isEqualTo("User-Agent: LoadKit\r\nCookie: theme=dark; sid=own\r\n");
        assertThat(transport.requests().get(2).headers()).isEqualTo("User-Agent: LoadKit\r\nCookie: sid=u0\r\n");
    }

    @Test
    void savesTheFirstPlaceThatHasAValueAndKeepsWhatItSends() {
        FakeTransport transport =
                serving(request -> FakeAnswer.ok("{\"uid\":5}").header("Location", "/x/9?y"));
        run(
                transport,
                "4s",
                s -> s.post("/a")
                        .json(Map.of("k", ValueSource.kept("mine", ValueSource.between(3, 3))))
                        .save(Save.firstOf("id", new Save.Pointer("/id"), new Save.Pointer("/uid")))
                        .save(Save.firstOf("none", new Save.Pointer("/none")))
                        .save(Save.locationId("loc"))
                        .get("/b/{id}/{mine}/{loc}")
                        .get("/c/{none}"));

        assertThat(lines(transport)).containsExactly("POST /a", "GET /b/5/3/9", "POST /a", "GET /b/5/3/9");
    }

    @Test
    void takesNoObjectFromOneOfSeveralPlacesForAnId() {
        FakeTransport transport = serving(request -> FakeAnswer.ok("{\"order\":{\"id\":7}}"));
        run(
                transport,
                "2s",
                s -> s.post("/orders")
                        .save(Save.firstOf("id", new Save.Pointer("/order"), new Save.Pointer("/order/id")))
                        .get("/orders/{id}"));

        assertThat(lines(transport)).containsExactly("POST /orders", "GET /orders/7");
    }

    private static FakeTransport serving(Function<FakeRequest, FakeAnswer> answers) {
        return new FakeTransport(request -> answers.apply(request).after(SECOND));
    }

    private static RunResult run(FakeTransport transport, String time, Consumer<ScenarioBuilder> steps) {
        return Runs.run(Runs.test().scenario("s", steps).users(1).runFor(time), transport);
    }

    private static List<String> lines(FakeTransport transport) {
        return transport.requests().stream().map(FakeRequest::line).toList();
    }
}
