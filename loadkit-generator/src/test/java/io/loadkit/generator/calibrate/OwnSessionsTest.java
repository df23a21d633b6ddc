package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.request;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refresh token is good for one use, and a logout ends the session it is sent in: both are done in a session of their own. */
final class OwnSessionsTest {
    private static final String BEARER = "token: {type: http, scheme: bearer}\n";
    private static final String PATHS = """
        /auth/login:
          post:
            requestBody: {required: true, content: {application/json: {schema:
              {type: object, required: [email, password], properties: {email: {type: string},
                password: {type: string}}}}}}
            responses: {'200': {description: fine}}
        /auth/refresh:
          post:
            requestBody: {required: true, content: {application/json: {schema:
              {type: object, required: [refresh_token], properties: {refresh_token: {type: string}}}}}}
            responses: {'200': {description: fine}}
        /me:
          get: {security: [{token: []}], responses: {'200': {description: fine}}}
        """;
    private static final String LOGOUT = """
        /auth/logout:
          post: {security: [{token: []}], responses: {'204': {description: gone}}}
        """;
    private static final String LOGOUT_BY_TOKEN = """
        /auth/logout:
          post:
            requestBody: {required: true, content: {application/json: {schema:
              {type: object, required: [refresh_token], properties: {refresh_token: {type: string}}}}}}
            responses: {'200': {description: fine}}
        """;

    private static final String REFRESH_BY_CALLER = """
        /auth/token/refresh:
          post: {security: [{token: []}], responses: {'200': {description: fine}}}
        """;

    private static final String CHECK = """
        /auth/token/verify:
          post:
            requestBody: {required: true, content: {application/json: {schema:
              {type: object, required: [token], properties: {token: {type: string}}}}}}
            responses: {'200': {description: fine}}
        """;

    private final Map<String, Integer> access = new HashMap<>();
    private final Map<String, Integer> renewals = new HashMap<>();
    private boolean endsAll;
    private int number;

    private FakeAnswer service(Asked asked) {
        switch (asked.target()) {
            case "/auth/login":
                return field(asked, "password").equals("secret-9")
                        ? pair()
                        : FakeAnswer.status(401).body("{}");
            case "/auth/refresh":
                return renewals.remove(field(asked, "refresh_token")) == null
                        ? FakeAnswer.status(401).body("{\"detail\":\"refresh token was used before\"}")
                        : pair();
            default:
                break;
        }
        if (asked.target().equals("/auth/token/verify")) {
            return FakeAnswer.status(access.containsKey(field(asked, "token")) ? 200 : 401)
                    .body("{}");
        }
        Optional<String> token = asked.headers()
                .lines()
                .filter(line -> line.startsWith("Authorization: Bearer "))
                .map(line -> line.substring("Authorization: Bearer ".length()))
                .findFirst();
        if (asked.target().equals("/auth/token/refresh")) {
            return token.isEmpty() || renewals.remove(token.get()) == null
                    ? FakeAnswer.status(422).body("{\"detail\":\"Only refresh tokens are allowed\"}")
                    : pair();
        }
        if (asked.target().equals("/auth/logout") && asked.body().contains("refresh_token")) {
            return FakeAnswer.status(renewals.remove(field(asked, "refresh_token")) == null ? 404 : 200)
                    .body("{}");
        }
        if (token.isEmpty() || !access.containsKey(token.get())) {
            return FakeAnswer.status(401).body("{\"detail\":\"who is that\"}");
        }
        if (asked.target().equals("/auth/logout")) {
            access.remove(token.get());
            if (endsAll) {
                access.clear();
            }
            return FakeAnswer.status(204);
        }
        return FakeAnswer.status(200).body("{\"email\":\"ann@example.com\"}");
    }

    private FakeAnswer pair() {
        number++;
        access.put("access-token-" + number, number);
        renewals.put("refresh-token-" + number, number);
        return FakeAnswer.status(200)
                .body("{\"access_token\":\"access-token-" + number + "\",\"refresh_token\":\"refresh-token-" + number
                        + "\"}");
    }

    private static String field(Asked asked, String name) {
        return JsonReader.read(asked.body())
                .flatMap(json -> Reply.at(json, "/" + name))
                .map(String::valueOf)
                .orElse("");
    }

    private TestPlan calibrated(String paths) {
        return new Bench(paths, BEARER, this::service)
                .credentials(Credentials.basic("ann@example.com", "secret-9"))
                .calibrated();
    }

    private static void isSentInASessionOfItsOwn(TestPlan plan, String key) {
        assertThat(tried(plan, key).outcome()).isEqualTo(Calibration.Outcome.WORKS);
        Scenario scenario = plan.scenarios().stream()
                .filter(s ->
                        s.requests().stream().anyMatch(r -> r.template().key().equals(key)))
                .findFirst()
                .orElseThrow();
        Step.Request login = scenario.requests().get(0);
        assertThat(login.template().key()).isEqualTo("POST /auth/login");
        assertThat(login.saves())
                .extracting(Save::name)
                .containsAll(request(plan, key).template().needs());
        assertThat(scenario.steps()).noneMatch(Step.Login.class::isInstance);
        assertThat(Creation.undeletable(plan)).isEmpty();
    }

    @Test
    void aTokenGoodForOneUseIsTakenFromALoginBefore() {
        isSentInASessionOfItsOwn(calibrated(PATHS), "POST /auth/refresh");
    }

    @Test
    void aTokenGoodForOneUseIsShownAsWhoIsCalling() {
        isSentInASessionOfItsOwn(calibrated(PATHS + REFRESH_BY_CALLER), "POST /auth/token/refresh");
    }

    @Test
    void aTokenGoodForOneUseIsShownAsWhoIsCallingWhereNoDocumentSaysThatAnybodyIs() {
        TestPlan plan = new Bench(
                        (PATHS + REFRESH_BY_CALLER)
                                .replaceFirst("(?s)/auth/refresh:.*?(?=/me:)", "")
                                .replace("security: [{token: []}], ", ""),
                        this::service)
                .credentials(Credentials.basic("ann@example.com", "secret-9"))
                .calibrated();

        isSentInASessionOfItsOwn(plan, "POST /auth/token/refresh");
    }

    @Test
    void whatChecksATokenIsSentTheOneOfTheLogin() {
        assertThat(tried(calibrated(PATHS + CHECK), "POST /auth/token/verify").outcome())
                .isEqualTo(Calibration.Outcome.WORKS);
    }

    @Test
    void whoeverLogsOutHasLoggedInForThat() {
        TestPlan plan = calibrated(PATHS + LOGOUT);

        isSentInASessionOfItsOwn(plan, "POST /auth/logout");
        assertThat(tried(plan, "GET /me").outcome()).isEqualTo(Calibration.Outcome.WORKS);
    }

    @Test
    void whoeverLogsOutByATokenHasLoggedInForThat() {
        isSentInASessionOfItsOwn(calibrated(PATHS + LOGOUT_BY_TOKEN), "POST /auth/logout");
    }

    @Test
    void whatEndsOtherSessionsTooIsLeftOut() {
        endsAll = true;

        TestPlan plan = calibrated(PATHS + LOGOUT);

        assertThat(plan.exclusions())
                .filteredOn(e -> e.operation().equals("POST /auth/logout"))
                .extracting(Exclusion::reason)
                .singleElement()
                .asString()
                .contains("other sessions");
        assertThat(tried(plan, "GET /me").outcome()).isEqualTo(Calibration.Outcome.WORKS);
    }

    @Test
    void nobodyLogsOutOfWhatNoJourneyOpened() {
        assertThat(calibrated(PATHS + LOGOUT.replace("/auth/logout", "/auth/logout/all"))
                        .exclusions())
                .extracting(Exclusion::operation)
                .containsExactly("POST /auth/logout/all");
        assertThat(new Bench(PATHS + LOGOUT, BEARER, this::service).calibrated().exclusions())
                .extracting(Exclusion::operation)
                .contains("POST /auth/logout");
    }
}
