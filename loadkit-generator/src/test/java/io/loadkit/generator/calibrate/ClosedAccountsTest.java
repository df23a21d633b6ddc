package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Accounts that journeys sign up are closed again, each with a session of its own and never with another's. */
final class ClosedAccountsTest {
    private static final String BEARER = "token: {type: http, scheme: bearer}\n";
    private static final String PATHS = """
            /portal/register:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [email, password, confirm_password], properties: {email: {type: string, format: email},
                    password: {type: string, minLength: 8}, confirm_password: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /portal/login:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [email, password], properties: {email: {type: string},
                    password: {type: string}}}}}}
                responses: {'200': {description: fine}}
            /portal/me:
              get: {security: [{token: []}], responses: {'200': {description: fine}}}
            """;
    private static final String CLOSE = """
              delete: {security: [{token: []}], responses: {'204': {description: gone}}}
            """;

    private final Map<String, String> passwords = new HashMap<>(Map.of("ann@example.com", "secret-9"));
    private final Map<String, String> sessions = new HashMap<>();
    private final List<String> closed = new ArrayList<>();

    private FakeAnswer service(Asked asked) {
        String email = field(asked, "email");
        if (asked.target().equals("/portal/register")) {
            boolean same = field(asked, "password").equals(field(asked, "confirm_password"));
            boolean free = same && passwords.putIfAbsent(email, field(asked, "password")) == null;
            return FakeAnswer.status(free ? 201 : 409).body("{\"email\":\"" + email + "\"}");
        }
        if (asked.target().equals("/portal/login")) {
            if (!field(asked, "password").equals(passwords.get(email))) {
                return FakeAnswer.status(401).body("{}");
            }
            String token = "T-" + sessions.size() + "-" + email;
            sessions.put("Authorization: Bearer " + token, email);
            return FakeAnswer.status(200).body("{\"accessToken\":\"" + token + "\",\"expiresIn\":900}");
        }
        Optional<String> caller = asked.headers()
                .lines()
                .flatMap(line -> Optional.ofNullable(sessions.get(line)).stream())
                .filter(passwords::containsKey)
                .findFirst();
        if (caller.isEmpty()) {
            return FakeAnswer.status(401).body("{}");
        }
        if (asked.method().equals("DELETE")) {
            passwords.remove(caller.get());
            closed.add(caller.get());
            return FakeAnswer.status(204);
        }
        return FakeAnswer.status(200).body("{\"email\":\"" + caller.get() + "\"}");
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

    @Test
    void whoSignsUpClosesTheAccountWithASessionOfItsOwn() {
        TestPlan plan = calibrated(PATHS + CLOSE);

        assertThat(closed).isNotEmpty().doesNotContain("ann@example.com");
        assertThat(passwords).containsOnlyKeys("ann@example.com");
        assertThat(plan.scenarios())
                .filteredOn(s -> s.requests().stream().anyMatch(ClosedAccountsTest::signsUp))
                .isNotEmpty()
                .allSatisfy(s -> assertThat(
                                s.requests().stream().map(r -> r.template().key()))
                        .containsSubsequence("POST /portal/register", "POST /portal/login", "DELETE /portal/me"));
        assertThat(Creation.undeletable(plan)).isEmpty();
        assertThat(Creation.of(plan))
                .flatMap(all -> all)
                .filteredOn(creation -> creation.key().equals("POST /portal/register"))
                .isNotEmpty()
                .allSatisfy(creation -> {
                    assertThat(creation.deleters()).hasSize(1);
                    assertThat(creation.isDeletedInSteps()).isTrue();
                    assertThat(creation.logins()).isEmpty();
                });
    }

    @Test
    void whatNobodyClosesIsAnnounced() {
        TestPlan plan = calibrated(PATHS);

        assertThat(closed).isEmpty();
        assertThat(Creation.undeletable(plan)).containsExactly("POST /portal/register");
    }

    @Test
    void whatRefusesToCloseItIsLeftOutAndTheAccountsAreAnnounced() {
        TestPlan plan = new Bench(
                        PATHS + CLOSE,
                        BEARER,
                        asked -> asked.method().equals("DELETE")
                                ? FakeAnswer.status(403).body("{\"detail\":\"ask the office\"}")
                                : service(asked))
                .credentials(Credentials.basic("ann@example.com", "secret-9"))
                .calibrated();

        assertThat(plan.scenarios())
                .flatExtracting(s ->
                        s.requests().stream().map(r -> r.template().method()).toList())
                .doesNotContain("DELETE");
        assertThat(Creation.undeletable(plan)).containsExactly("POST /portal/register");
    }

    @Test
    void nobodyIsLoggedOutWhereTheSessionIsACookie() {
        TestPlan plan = new Bench(PATHS + CLOSE, "token: {type: apiKey, in: cookie, name: sid}\n", asked -> {
                    FakeAnswer answer = service(asked);
                    return asked.target().equals("/portal/login") && answer.status() == 200
                            ? FakeAnswer.status(200)
                                    .header("Set-Cookie", "sid=T-1; Path=/")
                                    .body("{}")
                            : asked.target().equals("/portal/me")
                                    ? FakeAnswer.status(200).body("{}")
                                    : answer;
                })
                .credentials(Credentials.basic("ann@example.com", "secret-9"))
                .calibrated();

        assertThat(plan.scenarios())
                .flatExtracting(s ->
                        s.requests().stream().map(r -> r.template().method()).toList())
                .doesNotContain("DELETE");
    }

    private static boolean signsUp(Step.Request request) {
        return request.template().key().equals("POST /portal/register");
    }
}
