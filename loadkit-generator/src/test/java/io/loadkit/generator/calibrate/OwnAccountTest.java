package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changes of the account that one is logged in with, after which one still has to be able to log in. */
final class OwnAccountTest {
    private static final String BEARER = "token: {type: http, scheme: bearer}\n";
    private static final String PATHS = """
            /users/login:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [user], properties: {user: {type: object, required: [email, password],
                    properties: {email: {type: string}, password: {type: string}}}}}}}}
                responses: {'200': {description: fine}}
            /user:
              get: {security: [{token: []}], responses: {'200': {description: fine}}}
              put:
                security: [{token: []}]
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [user], properties: {user: {type: object, required: [REQUIRED],
                    properties: {email: {type: string}, username: {type: string}, password: {type: string},
                      bio: {type: string}}}}}}}}
                responses: {'200': {description: fine}}
            """;

    private String email = "ann@example.com";
    private String password = "secret-9";

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/users/login")) {
            boolean known = field(asked, "email").equals(Optional.of(email))
                    && field(asked, "password").equals(Optional.of(password));
            return FakeAnswer.status(known ? 200 : 401).body(known ? "{\"user\":{\"token\":\"T-secret\"}}" : "{}");
        }
        if (!asked.headers().contains("Authorization: Bearer T-secret")) {
            return FakeAnswer.status(401);
        }
        if (asked.method().equals("PUT")) {
            email = field(asked, "email").orElse(email);
            password = field(asked, "password").orElse(password);
        }
        return FakeAnswer.status(200).body("{\"user\":{\"email\":\"" + email + "\"}}");
    }

    private static Optional<String> field(Asked asked, String name) {
        return JsonReader.read(asked.body())
                .flatMap(json -> Reply.at(json, "/user/" + name))
                .map(String::valueOf);
    }

    @Test
    void whatOneLogsInWithStaysAsItIsWhateverTheChangeIsCalled() {
        TestPlan plan = new Bench(
                        PATHS.replace("REQUIRED", "email, password").replace("\n/user:", "\n/users/update:"),
                        BEARER,
                        this::service)
                .credentials(Credentials.basic("ann@example.com", "secret-9"))
                .calibrated();

        assertThat(plan.calibration().orElseThrow().operations()).allMatch(t -> t.outcome() == Outcome.WORKS);
        assertThat(password).isEqualTo("secret-9");
    }

    @Test
    void othersAreMadeUnderNamesOfTheirOwn() {
        String paths = PATHS.replace("REQUIRED", "bio") + """
                /auth/accounts:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [email, password, city], properties: {email: {type: string}, password: {type: string},
                        city: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Bench bench = new Bench(
                        paths,
                        BEARER,
                        asked -> asked.target().equals("/auth/accounts") ? FakeAnswer.status(201) : service(asked))
                .credentials(Credentials.basic("ann@example.com", "secret-9"));
        bench.calibrated();

        assertThat(bench.asked())
                .filteredOn(asked -> asked.target().equals("/auth/accounts"))
                .isNotEmpty()
                .noneMatch(asked -> asked.body().contains("ann@example.com"));
    }

    private TestPlan calibrated(String required) {
        return new Bench(PATHS.replace("REQUIRED", required), BEARER, this::service)
                .credentials(Credentials.basic("ann@example.com", "secret-9"))
                .calibrated();
    }

    @Test
    void whatOneLogsInWithStaysAsItIs() {
        TestPlan plan = calibrated("bio");

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(3)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
        assertThat(email).isEqualTo("ann@example.com");
        assertThat(password).isEqualTo("secret-9");
        assertThat(Bench.body(plan, "PUT /user")).contains("bio");
    }

    @Test
    void whatHasToBeSentIsSentAsItWas() {
        TestPlan plan = calibrated("email, password");

        assertThat(Bench.tried(plan, "PUT /user").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(email).isEqualTo("ann@example.com");
        assertThat(password).isEqualTo("secret-9");
    }

    @Test
    void nothingOfALoginIsSentWhereOnlyATokenIsKnown() {
        TestPlan plan = new Bench(PATHS.replace("REQUIRED", "bio"), BEARER, this::service)
                .credentials(Credentials.bearer("T-secret"))
                .calibrated();

        assertThat(Bench.tried(plan, "PUT /user").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "PUT /user"))
                .contains("bio")
                .doesNotContain("email")
                .doesNotContain("username")
                .doesNotContain("password");
    }

    private static final String SWITCHES = """
            /users/me:
              get: {security: [{token: []}], responses: {'200': {description: fine}}}
              METHOD:
                security: [{token: []}]
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [REQUIRED], properties: {first_name: {type: string},
                    is_active: {anyOf: [{type: boolean}, {type: 'null'}]}, is_superuser: {type: boolean},
                    role: {type: string, enum: [guest, keeper, owner]}}}}}}
                responses: {'200': {description: fine}}
            """;

    private final List<String> changes = new ArrayList<>();

    private TestPlan switched(String method, String required, boolean shows) {
        String paths = SWITCHES.replace("METHOD", method).replace("REQUIRED", required);
        return new Bench(paths, BEARER, asked -> {
                    boolean changes = !asked.method().equals("GET");
                    if (changes) {
                        this.changes.add(asked.body());
                    }
                    return changes || shows
                            ? FakeAnswer.status(200)
                                    .body("{\"first_name\":\"Ann\",\"is_active\":true,\"is_superuser\":true,"
                                            + "\"role\":\"keeper\"}")
                            : FakeAnswer.status(404).body("{}");
                })
                .credentials(Credentials.bearer("T-secret"))
                .calibrated();
    }

    @Test
    void whatOneMayDoIsNoPartOfAChangeOfOneself() {
        TestPlan plan = switched("patch", "first_name", true);

        assertThat(Bench.tried(plan, "PATCH /users/me").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(changes)
                .isNotEmpty()
                .allSatisfy(body ->
                        assertThat(body).contains("first_name").doesNotContain("is_active", "is_superuser", "role"));
    }

    @Test
    void whatOneMayDoIsSentAsItIsShownWhereItHasToBeSent() {
        TestPlan plan = switched("put", "first_name, is_active, is_superuser, role", true);

        assertThat(Bench.tried(plan, "PUT /users/me").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(changes)
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body)
                        .contains("\"is_active\":true", "\"is_superuser\":true", "\"role\":\"keeper\""));
        assertThat(Bench.body(plan, "PUT /users/me")).contains("keeper").doesNotContain("guest");
    }

    @Test
    void nobodySwitchesThemselvesOffWhereNothingShowsWhatIsThere() {
        switched("put", "first_name, is_active", false);

        assertThat(changes).isNotEmpty().allSatisfy(body -> assertThat(body).contains("\"is_active\":true"));
    }
}
