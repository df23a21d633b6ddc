package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.RequestTemplate.Header;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Secret;
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
import java.util.stream.Stream;
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

    @Test
    void sendsARefusedRequestAgainAfterLoggingInAgain() {
        refuseAfterTen = true;
        Runs.run(test(Duration.ofHours(1)).users(1), transport);

        List<String> targets =
                transport.requests().stream().map(FakeRequest::target).toList();
        assertThat(targets.subList(9, 14)).containsExactly("/a", "/a", "/login", "/a", "/a");
    }

    @Test
    void doesNotLogInAgainForWhatIsRefusedWithAFreshLogin() {
        FakeTransport strict = new FakeTransport(
                request -> (request.target().equals("/login") ? answer(request) : FakeAnswer.status(401)).after(TENTH));
        Runs.run(test(Duration.ofHours(1)).users(1), strict);

        assertThat(tokens).isEqualTo(1);
    }

    @Test
    void renewsALoginByItsRefreshToken() {
        Tokens server = new Tokens();
        RunResult result = Runs.run(refreshing(Duration.ofSeconds(2)).users(1), server.transport);

        assertThat(server.logins).isEqualTo(1);
        assertThat(server.refreshes).isEqualTo(4);
        assertThat(result.failures()).isZero();
    }

    @Test
    void logsInWhenTheRefreshTokenIsRefused() {
        Tokens server = new Tokens();
        server.refusesRefresh = true;
        RunResult result = Runs.run(refreshing(Duration.ofSeconds(2)).users(1), server.transport);

        assertThat(server.logins).isEqualTo(5);
        assertThat(result.failures()).as("refreshes that were refused").isEqualTo(4);
        assertThat(server.uses).isGreaterThan(80);
    }

    @Test
    void refreshesAfter401() {
        Tokens server = new Tokens();
        server.lifeNanos = Duration.ofSeconds(3).toNanos();
        RunResult result = Runs.run(refreshing(Duration.ofHours(1)).users(1), server.transport);

        assertThat(server.logins).isEqualTo(1);
        assertThat(server.refreshes).isEqualTo(3);
        assertThat(result.failures()).as("requests with a token that had ended").isEqualTo(3);
    }

    @Test
    void arrivalsShareTheSessionOfTheirAccount() {
        Tokens server = new Tokens();
        RunResult result = Runs.run(refreshing(Duration.ofSeconds(2)).rate(50), server.transport);

        assertThat(server.logins).as("one on each lane").isEqualTo(lanes(server));
        assertThat(server.refreshes).isBetween(4 * server.logins, 5 * server.logins);
        assertThat(server.uses).isEqualTo(500);
        assertThat(result.failures()).isZero();
    }

    @Test
    void arrivalsOfAPoolOfUsersShareOneSessionEach() {
        Tokens server = new Tokens();
        Credentials pool = Credentials.pool(Stream.of("a", "b", "c", "d", "e")
                .map(name -> new Credentials.Basic(name, "x"))
                .toList());
        Step.Request login = request(
                "POST",
                "/login",
                List.of(new Header(
                        "X-User",
                        Template.slot(Secret.of(Secret.Part.USER, "", pool).orElseThrow(), Encoding.HEADER))),
                List.of(Save.pointer("token", "/access_token")));
        Runs.run(of(new Step.Login(login, Duration.ofHours(1)), use()).rate(50), server.transport);

        assertThat(server.users.stream().distinct()).hasSize(5);
        assertThat(server.logins).isLessThanOrEqualTo(5 * lanes(server));
    }

    @Test
    void arrivalsGoOnWithTheOldTokenWhileOneOfThemRenewsIt() {
        Tokens server = new Tokens();
        server.loginTime = Duration.ofMillis(400);
        RunResult result = Runs.run(refreshing(Duration.ofSeconds(2)).rate(50), server.transport);

        assertThat(result.failures()).isZero();
        assertThat(result.operations().stream()
                        .filter(o -> o.key().equals("GET /a"))
                        .findFirst()
                        .orElseThrow()
                        .response()
                        .percentileNanos(90))
                .as("only those at the very beginning had to wait")
                .isLessThan(Duration.ofMillis(150).toNanos());
    }

    @Test
    void arrivalsTryAgainWhenLoggingInFails() {
        Tokens server = new Tokens();
        server.refusesLogins = 3;
        Runs.run(refreshing(Duration.ofHours(1)).rate(50), server.transport);

        assertThat(server.logins).isBetween(4, 3 + lanes(server));
        assertThat(server.uses).isGreaterThan(400);
    }

    private static int lanes(Tokens server) {
        return (int) server.transport.requests().stream()
                .map(FakeRequest::lane)
                .distinct()
                .count();
    }

    /** Gives tokens that end, and renews them. */
    private static final class Tokens {
        final FakeTransport transport = new FakeTransport(this::answer);
        final List<String> users = new ArrayList<>();
        boolean refusesRefresh;
        int refusesLogins;
        long lifeNanos = Duration.ofHours(1).toNanos();
        Duration loginTime = TENTH;
        int logins;
        int refreshes;
        int uses;
        private long issuedNanos;

        private FakeAnswer answer(FakeRequest request) {
            if (request.target().equals("/a")) {
                uses++;
                boolean ended = request.sentNanos() - issuedNanos > lifeNanos;
                return FakeAnswer.status(ended ? 401 : 200).after(TENTH);
            }
            boolean refresh = request.target().equals("/refresh");
            refreshes += refresh ? 1 : 0;
            logins += refresh ? 0 : 1;
            if (refresh && refusesRefresh || !refresh && logins <= refusesLogins) {
                return FakeAnswer.status(401).after(TENTH);
            }
            issuedNanos = request.sentNanos();
            request.headers().lines().filter(line -> line.startsWith("X-User")).forEach(users::add);
            return FakeAnswer.ok("{\"access_token\":\"t" + logins + "\",\"refresh_token\":\"r\"}")
                    .after(loginTime);
        }
    }

    private static LoadTest refreshing(Duration validFor) {
        Step.Request login = request(
                "POST",
                "/login",
                List.of(),
                List.of(Save.pointer("token", "/access_token"), Save.pointer("renewal", "/refresh_token")));
        Step.Request refresh = request(
                "POST",
                "/refresh",
                List.of(new Header("X-Refresh", Template.slot(ValueSource.saved("renewal"), Encoding.HEADER))),
                List.of(Save.pointer("token", "/access_token")));
        return of(new Step.Login(login, validFor, Optional.of(refresh)), use());
    }

    private static LoadTest test(Duration validFor) {
        Step.Request login = request("POST", "/login", List.of(), List.of(Save.pointer("token", "/access_token")));
        return of(new Step.Login(login, validFor), use());
    }

    private static Step.Request use() {
        Template bearer =
                new Template(List.of(new Fixed("Bearer "), new Slot(ValueSource.saved("token"), Encoding.HEADER)));
        return request("GET", "/a", List.of(new Header("Authorization", bearer)), List.of());
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
