package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.plan.Check;
import io.loadkit.plan.Http;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.EngineSetup;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class RedirectTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    @Test
    void followsWithinTheOriginAndCountsAllAsOne() {
        FakeTransport transport = serving(request -> switch (request.target()) {
            case "/old" ->
                FakeAnswer.status(303)
                        .header("Location", "http://127.0.0.1:1/new?a=b")
                        .header("Set-Cookie", "seen=1; Path=/")
                        .after(TENTH);
            default -> FakeAnswer.ok("{\"id\":7}").after(TENTH);
        });

        RunResult result = run(
                transport,
                5,
                test().scenario("s", s -> s.post("/old").json("{}").check(Check.json("/id", 7))));

        assertThat(transport.requests().get(0).method()).isEqualTo("POST");
        FakeRequest second = transport.requests().get(1);
        assertThat(second.method() + " " + second.target()).isEqualTo("GET /new?a=b");
        assertThat(second.body()).isEmpty();
        assertThat(second.headers()).contains("Cookie: seen=1").doesNotContain("Content-Type");
        assertThat(result.requests()).isEqualTo(1);
        assertThat(result.failures()).isZero();
        assertThat(result.totals().service().percentileNanos(50)).isBetween(195_000_000L, 205_000_000L);
    }

    @Test
    void keepsMethodAndBodyWhereTheAnswerWantsThem() {
        FakeTransport transport = serving(request -> request.target().equals("/a")
                ? FakeAnswer.status(308).header("Location", "/b")
                : FakeAnswer.status(200));

        run(transport, 5, test().scenario("s", s -> s.put("/a").json(Map.of("x", 1))));

        FakeRequest second = transport.requests().get(1);
        assertThat(second.method() + " " + second.target() + " " + second.body())
                .isEqualTo("PUT /b {\"x\":1}");
    }

    @Test
    void leavesOtherOriginsAlone() {
        FakeTransport transport =
                serving(request -> FakeAnswer.status(302).header("Location", "http://elsewhere.example/"));

        RunResult result = run(transport, 5, test().url("/a"));

        assertThat(transport.requests()).hasSize(1);
        assertThat(result.totals().statuses()).containsOnlyKeys(302);
    }

    @Test
    void endsALoop() {
        FakeTransport transport = serving(request -> FakeAnswer.status(302).header("Location", "/a"));

        RunResult result = run(transport, 3, test().url("/a"));

        assertThat(transport.requests()).hasSize(4);
        assertThat(result.totals().errors().get(0).text()).isEqualTo("check failed: more than 3 redirects in a row");
    }

    @Test
    void saysInADigestWhoIsCallingAndCountsBothAsOne() {
        FakeTransport transport =
                serving(request -> request.headers().contains("Authorization: Digest username=\"ann\"")
                        ? FakeAnswer.status(200).after(TENTH)
                        : FakeAnswer.status(401)
                                .header("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")
                                .after(TENTH));

        RunResult result = run(
                transport,
                0,
                test().scenario(
                                "s",
                                s -> s.post("/a")
                                        .header("Authorization", "Basic YW5uOnBhc3M=")
                                        .json("{}")));

        assertThat(transport.requests()).hasSize(2);
        assertThat(transport.requests().get(1).body())
                .isEqualTo(transport.requests().get(0).body())
                .isNotEmpty();
        assertThat(result.requests()).isEqualTo(1);
        assertThat(result.failures()).isZero();
        assertThat(result.totals().service().percentileNanos(50)).isBetween(195_000_000L, 205_000_000L);
    }

    @Test
    void asksOnceOnlyWhoIsCalling() {
        FakeTransport transport = serving(request ->
                FakeAnswer.status(401).header("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\""));

        run(transport, 0, test().scenario("s", s -> s.get("/a").header("Authorization", "Basic YW5uOnBhc3M=")));

        assertThat(transport.requests()).hasSize(2);
    }

    @Test
    void followsNothingUnlessTold() {
        FakeTransport transport = serving(request -> FakeAnswer.status(302).header("Location", "/b"));

        RunResult result = run(transport, 0, test().url("/a"));

        assertThat(transport.requests()).hasSize(1);
        assertThat(result.failures()).isZero();
    }

    private static LoadTest test() {
        return Runs.test().users(1).iterations(1).runFor("2s");
    }

    private static FakeTransport serving(Function<FakeRequest, FakeAnswer> target) {
        return new FakeTransport(target);
    }

    private static RunResult run(FakeTransport transport, int redirects, LoadTest test) {
        TestPlan plan = test.plan();
        Http http = Http.DEFAULT.followRedirects(redirects);
        Run run = new LocalEngine()
                .start(
                        plan,
                        new EngineSetup(
                                transport, List.of(), transport.ticker(), Optional.empty(), Optional.empty(), http));
        transport.advance(Duration.ofSeconds(40));
        return run.await();
    }
}
