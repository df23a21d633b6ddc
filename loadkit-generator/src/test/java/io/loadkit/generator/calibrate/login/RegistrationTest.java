package io.loadkit.generator.calibrate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.Ledger;
import io.loadkit.testkit.FakeAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Accounts that are made because somebody has to log in and nobody is known who can. One file because all of them are made at
 * one service.
 */
final class RegistrationTest {
    private static final String BEARER = "token: {type: http, scheme: bearer}\n";
    private static final Pattern ACCOUNT = Pattern.compile("\"username\":\"([^\"]*)\".*\"password\":\"([^\"]*)\"");
    private static final String PATHS = """
            /auth/signup:
              post:
                requestBody: {required: true, content: {application/json: {schema: &account
                  {type: object, required: [username, password], properties: {username: {type: string, minLength: 4, maxLength: 20},
                    password: {type: string, minLength: 8, pattern: '/((?=.*\\d)|(?=.*\\W+))(?=.*[A-Z])(?=.*[a-z]).*$/'}}}}}}
                responses: {'201': {description: fine}}
            /auth/signin:
              post:
                requestBody: {required: true, content: {application/json: {schema: *account}}}
                responses: {'200': {description: fine}}
            /tasks:
              get: {security: [{token: []}], responses: {'200': {description: fine}}}
            """;

    private final Map<String, String> passwords = new HashMap<>();

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/tasks")) {
            return FakeAnswer.status(asked.headers().contains("Authorization: Bearer T-secret") ? 200 : 401)
                    .body("[]");
        }
        Matcher account = ACCOUNT.matcher(asked.body());
        if (!account.find() || account.group(2).length() < 8) {
            return FakeAnswer.status(400)
                    .body("{\"message\":[\"password must be longer than or equal to 8 characters\"]}");
        }
        if (asked.target().equals("/auth/signup") || asked.target().equals("/users")) {
            boolean free = passwords.putIfAbsent(account.group(1), account.group(2)) == null;
            return FakeAnswer.status(free ? 201 : 409).body("{\"message\":\"user exists\"}");
        }
        boolean known = account.group(2).equals(passwords.get(account.group(1)));
        return FakeAnswer.status(known ? 200 : 401).body(known ? "{\"token\":\"T-secret\"}" : "{}");
    }

    @Test
    void signsUpAndLogsInWhereNobodyIsGiven() {
        TestPlan plan = new Bench(PATHS, BEARER, this::service).calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(3)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
        assertThat(plan.calibration().orElseThrow().created()).isPositive();
        assertThat(plan.toString()).doesNotContain("T-secret");
    }

    /** A login that takes all that the sign-up takes looks for somebody by one of it, and checks the form of the rest. */
    @Test
    void saysInALoginThatAsksForMoreWhatTheAccountWasMadeWith() {
        String whole = """
                /join:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: &account
                      {type: object, required: [username, email, password, shop], properties: {username: {type: string}, shop: {type: string},
                        email: {type: string, format: email}, password: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                /join/login:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: *account}}}
                    responses: {'200': {description: fine}}
                /tasks:
                  get: {security: [{token: []}], responses: {'200': {description: fine}}}
                """;
        String scheme = "token: {type: oauth2, flows: {password: {tokenUrl: join/login, scopes: {}}}}\n";
        List<String> joined = new ArrayList<>();
        TestPlan plan = new Bench(whole, scheme, asked -> {
                    if (asked.target().equals("/join")) {
                        joined.add(asked.body());
                        return FakeAnswer.status(201).body("{}");
                    }
                    boolean known = asked.target().equals("/join/login") && joined.contains(asked.body());
                    return asked.target().equals("/tasks")
                            ? service(asked)
                            : FakeAnswer.status(known ? 200 : 401).body(known ? "{\"token\":\"T-secret\"}" : "{}");
                })
                .calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(3)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }

    @Test
    void signsUpWhereTheDocumentAsksForATokenEvenOfTheLogin() {
        String all = PATHS.replace("post:\n", "post:\n    security: [{token: []}]\n");
        TestPlan plan = new Bench(all, BEARER, this::service).calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(3)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }

    /** So do documents say it that have a token for whoever has one. */
    @Test
    void signsUpWhereTheTokenIsOneAlternativeAndNothingTheOther() {
        String all = PATHS.replace("/auth/signup:", "/users:")
                .replace("post:\n", "post:\n    security: [{token: []}, {}]\n");
        TestPlan plan = new Bench(all, BEARER, this::service).calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(3)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }

    @Test
    void makesNoAccountWhereOnlyTheLoginIsOpen() {
        String closed =
                PATHS.replace("/auth/signup:\n  post:\n", "/auth/signup:\n  post:\n    security: [{token: []}]\n");
        Bench bench = new Bench(
                closed,
                BEARER,
                asked -> asked.target().equals("/auth/signup")
                        ? FakeAnswer.status(401).body("{}")
                        : service(asked));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isNotEqualTo(Outcome.WORKS);
        assertThat(bench.asked().get(0).target()).isNotEqualTo("/auth/signup");
    }

    @Test
    void theAccountIsEnteredFirstSoThatItIsTheLastToGo() {
        String own = PATHS + """
                /auth/me:
                  delete: {security: [{token: []}], responses: {'204': {description: gone}}}
                """;
        List<Creation> entered = new ArrayList<>();
        Bench bench = new Bench(own, BEARER, asked -> {
                    Matcher account = ACCOUNT.matcher(asked.body());
                    return asked.target().equals("/auth/signin")
                                    && account.find()
                                    && service(asked).status() == 200
                            ? FakeAnswer.status(200).body("{\"token\":\"T-" + account.group(1) + "\"}")
                            : asked.method().equals("DELETE")
                                    ? FakeAnswer.status(204)
                                    : asked.target().equals("/tasks")
                                            ? FakeAnswer.status(200).body("[]")
                                            : service(asked);
                })
                .ledger(books(entered));
        bench.calibrated();

        assertThat(entered.get(0).deleters())
                .extracting(d -> d.template().key())
                .containsExactly("DELETE /auth/me");
        Matcher first = ACCOUNT.matcher(bench.asked().get(0).body());
        assertThat(first.find()).isTrue();
        assertThat(bench.asked())
                .filteredOn(asked -> asked.method().equals("DELETE"))
                .isNotEmpty() // of accounts that journeys made since
                .noneMatch(asked -> asked.headers().contains("Bearer T-" + first.group(1) + "\r"));
    }

    @Test
    void signsUpWhereTheUserThatIsGivenCannotBeOneOfTheService() {
        TestPlan plan = new Bench(PATHS, BEARER, this::service)
                .credentials(Credentials.basic("user", "pw"))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void signsUpForWhatIsClosedToTheUserWhoIsKnownElsewhere() {
        String staff = PATHS + """
                /staff/token:
                  post:
                    requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object,
                      required: [username, password], properties: {username: {type: string}, password: {type: string}}}}}}
                    responses: {'200': {description: fine}}
                /staff/orders:
                  get: {security: [{staff: []}], responses: {'200': {description: fine}}}
                """;
        String both =
                "token: {type: oauth2, flows: {password: {tokenUrl: 'http://127.0.0.1:8000/auth/signin', scopes: {}}}}\n"
                        + "staff: {type: oauth2, flows: {password: {tokenUrl: 'http://127.0.0.1:8000/staff/token', scopes: {}}}}\n";
        TestPlan plan = new Bench(staff, both, asked -> switch (asked.target()) {
                    case "/staff/token" ->
                        FakeAnswer.status(asked.body().contains("username=boss&password=boss-pass") ? 200 : 401)
                                .body("{\"access_token\":\"T-staff\"}");
                    case "/staff/orders" -> FakeAnswer.status(asked.headers().contains("Bearer T-staff") ? 200 : 401);
                    default -> service(asked(asked, fromForm(asked.body())));
                })
                .credentials(Credentials.basic("boss", "boss-pass"))
                .calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(5)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
        assertThat(Stream.of("GET /staff/orders", "GET /tasks")
                        .map(key ->
                                Bench.request(plan, key).template().headers().toString()))
                .as("each session under a name of its own")
                .doesNotHaveDuplicates();
    }

    @Test
    void signsUpByWhatKeepsAPasswordThoughNoWordSaysThatItIsAboutPeople() {
        String paths = PATHS.replace("/auth/signup", "/clinics");

        TestPlan plan = new Bench(
                        paths,
                        BEARER,
                        asked -> service(new Asked(
                                asked.method(),
                                asked.target().replace("/clinics", "/auth/signup"),
                                asked.headers(),
                                asked.body())))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void makesWhatAnAccountHasToBelongTo() {
        String paths = PATHS.replace(
                        "[username, password], properties: {",
                        "[username, password, company_id, branch_id], properties: {"
                                + "company_id: {type: integer}, branch_id: {type: integer}, ")
                + """
                /companies:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}
                    responses: {'200': {description: fine}}
                /companies/{company_id}:
                  delete:
                    parameters: [{name: company_id, in: path, required: true, schema: {type: integer}}]
                    responses: {'204': {description: gone}}
                /branches:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}
                    responses: {'200': {description: fine}}
                /branches/{branch_id}:
                  delete:
                    parameters: [{name: branch_id, in: path, required: true, schema: {type: integer}}]
                    responses: {'204': {description: gone}}
                """;
        List<Creation> entered = new ArrayList<>();
        AtomicInteger made = new AtomicInteger();
        TestPlan plan = new Bench(paths, BEARER, asked -> {
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(204);
                    }
                    if (asked.target().equals("/companies")) {
                        made.incrementAndGet();
                        return FakeAnswer.ok("{\"id\":7301}");
                    }
                    if (asked.target().equals("/branches")) {
                        made.incrementAndGet();
                        return FakeAnswer.ok("{\"id\":7302}");
                    }
                    boolean strange = asked.target().equals("/auth/signup")
                            && !(asked.body().contains("\"company_id\":7301")
                                    && asked.body().contains("\"branch_id\":7302"));
                    return strange ? FakeAnswer.status(500).body("Internal Server Error") : service(asked);
                })
                .ledger(books(entered))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(entered)
                .as("those made for the account, too")
                .filteredOn(creation -> creation.key().equals("POST /companies")
                        || creation.key().equals("POST /branches"))
                .hasSize(made.get());
    }

    @Test
    void whatWasMadeForAnAccountThatCouldNotBeMadeIsEntered() {
        String paths = PATHS.replace(
                        "[username, password], properties: {",
                        "[username, password, company_id], properties: {company_id: {type: integer}, ")
                + """
                /companies:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}
                    responses: {'200': {description: fine}}
                /companies/{company_id}:
                  delete:
                    parameters: [{name: company_id, in: path, required: true, schema: {type: integer}}]
                    responses: {'204': {description: gone}}
                """;
        List<Creation> entered = new ArrayList<>();
        AtomicInteger made = new AtomicInteger();
        new Bench(paths, BEARER, asked -> {
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(204);
                    }
                    if (asked.target().equals("/companies")) {
                        return FakeAnswer.ok("{\"id\":" + (7300 + made.incrementAndGet()) + "}");
                    }
                    return FakeAnswer.status(400).body("{\"detail\":\"not now\"}");
                })
                .ledger(books(entered))
                .calibrated();

        assertThat(entered)
                .filteredOn(creation -> creation.key().equals("POST /companies"))
                .isNotEmpty()
                .hasSize(made.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role: {type: string, enum: [reader, admin]}",
                "role: {type: string, default: reader}",
                "is_admin: {type: boolean, default: false}"
            })
    void signsUpAsAnAdministratorWhereAnybodyMayBecomeOne(String field) {
        String paths = PATHS.replace("properties: {username", "properties: {" + field + ", username");

        TestPlan plan = new Bench(paths, BEARER, asked -> {
                    boolean admin = asked.body().matches(".*\"role\":\"admin\".*|.*\"is_admin\":true.*");
                    if (asked.target().equals("/auth/signup") && !admin) {
                        return FakeAnswer.status(403).body("{\"detail\":\"for administrators\"}");
                    }
                    return service(asked);
                })
                .calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void signsUpLikeAnybodyWhereNobodyMayBecomeAnAdministrator() {
        String paths = PATHS.replace("properties: {username", "properties: {is_admin: {type: boolean}, username");

        TestPlan plan = new Bench(
                        paths,
                        BEARER,
                        asked -> asked.body().contains("\"is_admin\":true")
                                ? FakeAnswer.status(403).body("{\"detail\":\"not allowed\"}")
                                : service(asked))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void aLoginElsewhereThanSaidIsGoodForAllThatSomeOfItTakes() {
        String paths = """
                /guest/token: &login
                  post:
                    requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object,
                      required: [username, password], properties: {username: {type: string}, password: {type: string}}}}}}
                    responses: {'200': {description: fine}}
                /staff/token: *login
                /for/guests: &read
                  get: {security: [{token: []}], responses: {'200': {description: fine}}}
                /for/staff: *read
                """;
        String scheme =
                "token: {type: oauth2, flows: {password: {tokenUrl: 'http://127.0.0.1:8000/guest/token', scopes: {}}}}\n";
        TestPlan plan = new Bench(paths, scheme, asked -> switch (asked.target()) {
                    case "/staff/token" -> FakeAnswer.status(200).body("{\"access_token\":\"T-staff\"}");
                    case "/for/staff" -> FakeAnswer.status(asked.headers().contains("Bearer T-staff") ? 200 : 401);
                    default -> FakeAnswer.status(401);
                })
                .credentials(Credentials.basic("boss", "boss-pass"))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /for/staff").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void logsInWhateverLanguageThePasswordIsAskedIn() {
        TestPlan plan = new Bench(
                        PATHS.replace("password", "senha"),
                        BEARER,
                        asked -> service(asked(asked, asked.body().replace("senha", "password"))))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void logsInByWhatelseWasSaidOnSigningUpWhereTheNameIsNotTheLogin() {
        String paths = PATHS.replace(
                "schema: &account",
                "schema: {type: object, required: [name, badge_no, password], properties: {name: {type: string},"
                        + " badge_no: {type: string, minLength: 8}, password: {type: string, minLength: 8}}}}}}\n"
                        + "    responses: {'201': {description: fine}}\n"
                        + "/unused:\n  post:\n    requestBody: {required: true, content: {application/json: {schema: &account");
        TestPlan plan = new Bench(
                        paths,
                        BEARER,
                        asked -> service(asked(asked, asked.body().replace("badge_no", "username"))))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void theAccountGoesByWhatDeletesThatOfTheCaller() {
        String own = PATHS + """
                /users/delete:
                  delete: {security: [{token: []}], responses: {'204': {description: gone}}}
                """;
        assertThat(entered(own).get(0).deleters())
                .extracting(d -> d.template().key())
                .containsExactly("DELETE /users/delete");
    }

    @Test
    void theAccountIsClosedWithThePasswordOnceMoreWhereThatIsAskedFor() {
        String own = PATHS + """
                /auth/me:
                  delete:
                    security: [{token: []}]
                    parameters: [{name: X-Confirm-Password, in: header, required: true, schema: {type: string}}]
                    responses: {'204': {description: gone}}
                """;
        Creation account = entered(own).get(0);
        assertThat(account.key()).isEqualTo("POST /auth/signup");
        assertThat(account.needs()).isEmpty();
        assertThat(account.deleters())
                .singleElement()
                .satisfies(delete -> assertThat(delete.template().headers())
                        .extracting(header -> header.name() + ": " + header.value())
                        .containsExactly("Authorization: Bearer {saved login_1}", "X-Confirm-Password: {***}"));
    }

    private List<Creation> entered(String paths) {
        List<Creation> entered = new ArrayList<>();
        new Bench(paths, BEARER, this::service).ledger(books(entered)).calibrated();
        return entered;
    }

    private static Ledger books(List<Creation> entered) {
        return new Ledger() {
            @Override
            public Making intend(Creation creation, int account, Map<String, Object> known) {
                entered.add(creation);
                return new Making() {
                    @Override
                    public void made(Map<String, Object> values) {}

                    @Override
                    public void notMade() {}

                    @Override
                    public void gone(boolean deleted) {}
                };
            }

            @Override
            public void close() {}
        };
    }

    private static Asked asked(Asked of, String body) {
        return new Asked(of.method(), of.target(), of.headers(), body);
    }

    private static String fromForm(String body) {
        Matcher form = Pattern.compile("username=([^&]*)&password=([^&]*)").matcher(body);
        return form.find()
                ? "{\"username\":\"" + form.group(1) + "\",\"password\":\""
                        + URLDecoder.decode(form.group(2), StandardCharsets.UTF_8) + "\"}"
                : body;
    }

    @Test
    void logsInWhereOnlyTheSchemeSaysAtWhichAddress() {
        String hidden = PATHS.replaceAll("(?s)/auth/signin:.*(?=/tasks:)", "");
        String scheme =
                "token: {type: oauth2, flows: {password: {tokenUrl: 'http://127.0.0.1:8000/auth/signin', scopes: {}}}}\n";
        TestPlan plan = new Bench(hidden, scheme, asked -> service(asked(asked, fromForm(asked.body())))).calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void makesNoAccountForSomebodyWhoMistypedThePassword() {
        Bench bench = new Bench(PATHS, BEARER, this::service).credentials(Credentials.basic("anna", "long enough"));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void makesNoAccountWhereATokenIsGiven() {
        Bench bench = new Bench(PATHS, BEARER, this::service).credentials(Credentials.bearer("T-secret"));

        assertThat(Bench.tried(bench.calibrated(), "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(bench.asked().get(0).target()).isNotEqualTo("/auth/signup");
    }

    @Test
    void signsUpWhereOnlyAParameterSaysThatATokenIsWanted() {
        String paths = PATHS.replace(
                "get: {security: [{token: []}], ",
                "get: {parameters: [{name: access-token, in: header, schema: {type: string}}], ");
        Bench bench = new Bench(
                paths,
                asked -> service(new Asked(
                        asked.method(),
                        asked.target(),
                        asked.headers().replace("access-token: ", "Authorization: Bearer "),
                        asked.body())));

        assertThat(Bench.tried(bench.calibrated(), "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void sendsNameAndPasswordOfANewAccountWithEachRequest() {
        String paths = PATHS.replace("{token: []}", "{person: []}");
        TestPlan plan = new Bench(paths, "person: {type: http, scheme: basic}\n", this::basic).calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /auth/signin").outcome()).isEqualTo(Outcome.WORKS);
        passwords.values().forEach(password -> assertThat(plan.toString()).doesNotContain(password));
    }

    private FakeAnswer basic(Asked asked) {
        if (!asked.target().equals("/tasks")) {
            return service(asked);
        }
        boolean known = passwords.entrySet().stream()
                .map(e -> Base64.getEncoder()
                        .encodeToString((e.getKey() + ":" + e.getValue()).getBytes(StandardCharsets.UTF_8)))
                .anyMatch(pair -> asked.headers().contains("Authorization: Basic " + pair));
        return FakeAnswer.status(known ? 200 : 401).body("[]");
    }

    @Test
    void sendsBackTheCookieThatALoginSetsBesideItsToken() {
        TestPlan plan = new Bench(PATHS, BEARER, this::cookie).calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer cookie(Asked asked) {
        if (asked.target().equals("/tasks")) {
            return FakeAnswer.status(asked.headers().contains("Cookie: access=C-secret") ? 200 : 401)
                    .body("[]");
        }
        FakeAnswer answer = service(asked);
        return answer.body().contains("T-secret") ? answer.header("Set-Cookie", "access=C-secret; Path=/") : answer;
    }

    @Test
    void logsInAlsoWhereNothingNeedsIt() {
        TestPlan plan = new Bench(
                        PATHS.replace("security: [{token: []}], ", ""),
                        asked -> asked.target().equals("/tasks") ? FakeAnswer.ok("[]") : service(asked))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /auth/signin").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void logsInWithAnAccountThatWasMadeThoughTheAnswerFailed() {
        TestPlan plan = new Bench(PATHS, BEARER, asked -> {
                    FakeAnswer answer = service(asked);
                    return asked.target().equals("/auth/signup") && answer.status() == 201
                            ? FakeAnswer.status(500).body("Internal Server Error")
                            : answer;
                })
                .calibrated();

        assertThat(Bench.tried(plan, "GET /tasks").outcome()).isEqualTo(Outcome.WORKS);
    }
}
