package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.RequestTemplate.Header;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Slot;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoginTest {
    private static final Duration TENTH = Duration.ofMillis(100);

    private int tokens;
    private boolean refuseAfterTen;
    private final FakeTransport transport = new FakeTransport(this::answer);

    private FakeAnswer answer(FakeRequest request) {
        if (request.target().equals("/login")) {
            tokens++;
            return FakeAnswer.ok("{\"access_token\":\"t" + tokens + "\"}")
                    .header("Set-Cookie", "sid=c" + tokens + "; Path=/; HttpOnly")
                    .after(TENTH);
        }
        boolean stale = refuseAfterTen && transport.requests().size() == 11;
        return (stale ? FakeAnswer.status(401) : FakeAnswer.ok("x")).after(TENTH);
    }

    @Test
    void logsInOnceAndKeepsWhatTheLoginSavedForAllJourneys() {
        RunResult result = Runs.run(test(Duration.ofHours(1)).users(2).spawnRate(1000), transport);

        assertThat(tokens).isEqualTo(2);
        assertThat(result.failures()).isZero();
        assertThat(transport.requests().stream().filter(r -> r.target().equals("/a")))
                .hasSizeGreaterThan(100)
                .allMatch(r -> r.headers().contains("Authorization: Bearer t" + (r.user() + 1)));
    }

    @Test
    void logsInAgainWhenTheLoginIsOld() {
        Runs.run(test(Duration.ofSeconds(2)).users(1), transport);

        assertThat(tokens).isEqualTo(5);
    }

    @Test
    void logsInAgainAfter401() {
        refuseAfterTen = true;
        RunResult result = Runs.run(test(Duration.ofHours(1)).users(1), transport);

        assertThat(tokens).isEqualTo(2);
        assertThat(result.failures()).isEqualTo(1);
    }

    @Test
    void endsTheJourneyWhenTheLoginFails() {
        FakeTransport refusing =
                new FakeTransport(request -> FakeAnswer.status(403).after(TENTH));
        RunResult result = Runs.run(test(Duration.ofHours(1)).users(1), refusing);

        assertThat(refusing.requests()).isNotEmpty().allMatch(r -> r.target().equals("/login"));
        assertThat(result.failures()).isEqualTo(result.requests());
    }

    @Test
    void savesTheValueOfACookie() {
        Step.Request login = request("POST", "/login", List.of(), List.of(new Save("sid", new Save.Cookie("sid"))));
        Step.Request use = request(
                "GET",
                "/a",
                List.of(new Header("X-Session", Template.slot(ValueSource.saved("sid"), Encoding.HEADER))),
                List.of());
        Runs.run(of(new Step.Login(login, Duration.ofHours(1)), use).users(1), transport);

        assertThat(transport.requests().get(1).headers()).contains("X-Session: c1");
    }

    private static LoadTest test(Duration validFor) {
        Step.Request login = request("POST", "/login", List.of(), List.of(Save.pointer("token", "/access_token")));
        Template bearer =
                new Template(List.of(new Fixed("Bearer "), new Slot(ValueSource.saved("token"), Encoding.HEADER)));
        Step.Request use = request("GET", "/a", List.of(new Header("Authorization", bearer)), List.of());
        return of(new Step.Login(login, validFor), use);
    }

    private static LoadTest of(Step... steps) {
        List<Step> all = new ArrayList<>(List.of(steps));
        return Runs.test().scenario(new Scenario("s", 1, ThinkTime.NONE, all)).runFor("10s");
    }

    private static Step.Request request(String method, String path, List<Header> headers, List<Save> saves) {
        RequestTemplate template =
                new RequestTemplate("", method, path, Template.fixed(path), headers, Optional.empty());
        return new Step.Request(template, List.of(), saves, false);
    }
}
