package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is tried of things whose numbers nothing shows, and of those who may act for themselves only. One file because each guess is one
 * small service, and the services share how they are read.
 */
final class GuessesTest {
    private static final Pattern NUMBER = Pattern.compile("_id\":(\\d+)");

    private final List<String> names = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"integer", "string"})
    void readsTheFirstOfWhatIsMadeWithoutSayingItsNumber(String type) {
        TestPlan plan = new Bench("""
                        /people:
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [name], properties: {name: {type: string}}}}}}
                            responses: {'200': {description: fine}}
                        /people/{id}:
                          get:
                            parameters: [{name: id, in: path, required: true, schema: {type: TYPE}}]
                            responses: {'200': {description: fine}}
                        """.replace("TYPE", type), this::person).calibrated();

        assertThat(Bench.tried(plan, "GET /people/{id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.request(plan, "GET /people/{id}").template().target()).hasToString("/people/1");
    }

    private FakeAnswer person(Asked asked) {
        if (asked.method().equals("POST")) {
            names.add(asked.body());
            return FakeAnswer.status(200).body("{\"message\":\"made\"}");
        }
        return FakeAnswer.status(!names.isEmpty() && asked.target().equals("/people/1") ? 200 : 404);
    }

    @Test
    void readsTheFirstOfWhatLiesInTheFirstWhereNothingListsEither() {
        TestPlan plan = new Bench(
                        """
                        /users/{user_id}/items/{item_id}:
                          get:
                            parameters: [{name: user_id, in: path, required: true, schema: {type: integer}},
                                         {name: item_id, in: path, required: true, schema: {type: string}}]
                            responses: {'200': {description: fine}}
                        """, asked -> FakeAnswer.status(asked.target().equals("/users/1/items/1") ? 200 : 404))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /users/{user_id}/items/{item_id}").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void refersToTheFirstOfWhatNothingMakes() {
        TestPlan plan = new Bench(
                        """
                        /rooms:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [name, kind_id], properties: {name: {type: string}, kind_id: {type: integer}}}}}}
                            responses: {'201': {description: fine}}
                        """,
                        asked -> number(asked) == 1
                                ? FakeAnswer.status(201).body("{\"id\":5}")
                                : FakeAnswer.status(500).body("Internal Server Error"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /rooms").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "POST /rooms").repairs()).anyMatch(repair -> repair.contains("kind_id"));
    }

    @Test
    void refersToTheFirstOfWhatIsMadeWithoutSayingItsNumberAndListedNowhere() {
        TestPlan plan = new Bench("""
                        /register:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [email, password],
                              properties: {email: {type: string, format: email}, password: {type: string}}}}}}
                            responses: {'201': {description: fine}}
                        /wardens:
                          get: {responses: {'200': {description: fine}}}
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [user_id], properties: {user_id: {type: integer}}}}}}
                            responses: {'201': {description: fine}}
                        """, this::warden).calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(3)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }

    private FakeAnswer warden(Asked asked) {
        if (asked.target().equals("/register")) {
            names.add(asked.body());
            return FakeAnswer.status(201).body("Berhasil membuat user");
        }
        if (asked.method().equals("GET")) {
            return FakeAnswer.ok("[]");
        }
        int user = number(asked);
        if (user < 1 || user > names.size()) {
            return FakeAnswer.status(400).body("{\"detail\":\"FOREIGN KEY constraint failed\"}");
        }
        return FakeAnswer.status(201).body("Berhasil membuat admin");
    }

    @Test
    void refersToTheFirstWhereAFieldIsCalledAsWhatIsNotFound() {
        TestPlan plan = new Bench(
                        """
                        /encomendas:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [usuario], properties: {usuario: {type: integer}}}}}}
                            responses: {'201': {description: fine}}
                        """,
                        asked -> asked.body().contains("\"usuario\":1}")
                                ? FakeAnswer.status(201).body("{\"id\":5}")
                                : FakeAnswer.status(400).body("{\"detail\":\"Usuário não encontrado\"}"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /encomendas").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void refersToTheFirstByTheOnlyNumberWhereSomethingIsNotFound() {
        TestPlan plan = new Bench(
                        """
                        /orders:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [user], properties: {user: {type: integer}}}}}}
                            responses: {'201': {description: fine}}
                        """,
                        asked -> asked.body().contains("\"user\":1}")
                                ? FakeAnswer.status(201).body("{\"id\":5}")
                                : FakeAnswer.status(404).body("{\"detail\":\"Nie ma takiego\"}"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /orders").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "required: [follower_id], "})
    void refersToWhatIsNotFoundByTheOnlyIdThereIs(String required) {
        TestPlan plan = new Bench("""
                        /users:
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [name], properties: {name: {type: string}}}}}}
                            responses: {'201': {description: fine}}
                        /users/{user_id}:
                          get:
                            parameters: [{name: user_id, in: path, required: true, schema: {type: integer}}]
                            responses: {'200': {description: fine}}
                        /followers:
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, REQUIREDproperties: {follower_id: {type: integer}}}}}}
                            responses: {'201': {description: fine}}
                        """.replace("REQUIRED", required), this::follower).calibrated();

        assertThat(Bench.tried(plan, "POST /followers").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /followers")).contains("{saved user_id}");
    }

    private FakeAnswer follower(Asked asked) {
        if (asked.target().equals("/users")) {
            names.add(asked.body());
            return FakeAnswer.status(201).body("{\"id\":" + (8800 + names.size()) + "}");
        }
        if (asked.method().equals("GET")) {
            return FakeAnswer.status(200).body("{}");
        }
        int user = number(asked);
        return user > 8800 && user <= 8800 + names.size()
                ? FakeAnswer.status(201).body("{\"success\":true}")
                : FakeAnswer.status(404).body("{\"detail\":\"user to follow not found\"}");
    }

    @Test
    void actsForOneselfWhereNobodyElseMayBeNamed() {
        TestPlan plan = new Bench("""
                        /auth/me:
                          get: {responses: {'200': {description: fine}}}
                        /recipes:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [label, submitter_id],
                              properties: {label: {type: string}, submitter_id: {type: integer}}}}}}
                            responses: {'201': {description: fine}}
                        """, GuessesTest::recipe).calibrated();

        assertThat(Bench.tried(plan, "POST /recipes").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /recipes")).contains("{saved ");
    }

    private static FakeAnswer recipe(Asked asked) {
        if (asked.method().equals("GET")) {
            return FakeAnswer.status(200).body("{\"id\":7700,\"email\":\"ann@example.com\"}");
        }
        return number(asked) == 7700
                ? FakeAnswer.status(201).body("{\"id\":5}")
                : FakeAnswer.status(403).body("{\"detail\":\"You can only submit recipes as yourself\"}");
    }

    @Test
    void refersToTheThingThatARefusalCallsTheValue() {
        TestPlan plan = new Bench("""
                        /airports:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [iata, label], properties: {iata: {type: string, pattern: '^[A-Z]{3}$'},
                              label: {type: string}}}}}}
                            responses: {'201': {description: fine}}
                        /airports/{iata}:
                          delete:
                            parameters: [{name: iata, in: path, required: true, schema: {type: string}}]
                            responses: {'204': {description: fine}}
                        /routes:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [origin, destination],
                              properties: {origin: {type: string, pattern: '^[A-Z]{3}$'},
                              destination: {type: string, pattern: '^[A-Z]{3}$'}}}}}}
                            responses: {'201': {description: fine}}
                        """, this::route).calibrated();

        assertThat(Bench.tried(plan, "POST /routes").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /routes"))
                .isEqualTo("{\"origin\":{saved airport_iata},\"destination\":{saved airport_second_id}}");
    }

    private FakeAnswer route(Asked asked) {
        List<String> codes = Pattern.compile("\"([A-Z]{3})\"")
                .matcher(asked.body())
                .results()
                .map(code -> code.group(1))
                .toList();
        if (asked.line().equals("POST /airports")) {
            names.add(codes.get(0));
            return FakeAnswer.status(201).body("{}");
        }
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(names.remove(asked.target().substring("/airports/".length())) ? 204 : 404);
        }
        return codes.stream()
                .filter(code -> !names.contains(code))
                .findFirst()
                .map(code -> FakeAnswer.status(422).body("{\"detail\":\"Airport " + code + " is not served\"}"))
                .orElseGet(() -> codes.get(0).equals(codes.get(1))
                        ? FakeAnswer.status(422).body("{\"detail\":\"origin and destination must differ\"}")
                        : !names.contains("taken") && names.add("taken")
                                ? FakeAnswer.status(409)
                                        .body("{\"detail\":\"that is there already\"}") // so all values are made new
                                : FakeAnswer.status(201).body("{\"id\":5}"));
    }

    @Test
    void triesAgainWhatWaitedForAMakerThatWorksLate() {
        TestPlan plan = new Bench("""
                        /airports:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [iata], properties: {iata: {type: string, pattern: '^[A-Z]{3}$'}}}}}}
                            responses: {'201': {description: fine}}
                        /airports/{iata}:
                          delete:
                            parameters: [{name: iata, in: path, required: true, schema: {type: string}}]
                            responses: {'204': {description: fine}}
                        /bookings:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [flight], properties: {flight: {type: object, required: [flight_no, service_date],
                              properties: {flight_no: {type: string}, service_date: {type: string}}}}}}}}
                            responses: {'201': {description: fine}}
                        /flights:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [origin], properties: {origin: {type: string, pattern: '^[A-Z]{3}$'}}}}}}
                            responses: {'201': {description: fine}}
                        /flights/{flight_no}/{service_date}:
                          delete:
                            operationId: drop_flight
                            parameters: [{name: flight_no, in: path, required: true, schema: {type: string}},
                              {name: service_date, in: path, required: true, schema: {type: string}}]
                            responses: {'204': {description: fine}}
                        """, this::flight).calibrated();

        assertThat(Bench.tried(plan, "POST /bookings").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "DELETE /flights/{flight_no}/{service_date}")
                        .outcome())
                .isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer flight(Asked asked) {
        if (asked.line().equals("POST /flights")) {
            FakeAnswer answer = route(
                    asked.body().contains("origin")
                            ? new Asked("POST", "/routes", "", asked.body().replace("}", ",\"to\":\"XXX\"}"))
                            : asked);
            boolean served = names.stream().anyMatch(code -> asked.body().contains("\"" + code + "\""));
            return served
                    ? FakeAnswer.status(201).body("{\"flight_no\":\"SK777\",\"service_date\":\"2031-02-03\"}")
                    : answer;
        }
        if (asked.line().equals("POST /bookings")) {
            return asked.body().contains("{\"flight_no\":\"SK777\",\"service_date\":\"2031-02-03\"}")
                    ? FakeAnswer.status(201).body("{\"pnr\":\"X\"}")
                    : FakeAnswer.status(422).body("{\"detail\":\"No such flight on that day\"}");
        }
        if (asked.target().startsWith("/flights/")) {
            return FakeAnswer.status(asked.target().equals("/flights/SK777/2031-02-03") ? 204 : 404);
        }
        return route(asked);
    }

    @Test
    void goesOnWithTheNameUnderWhichAPutHasCreatedWhereTheListShowsNoItems() {
        TestPlan plan = new Bench("""
                        /flags/:
                          get: {responses: {'200': {description: fine}}}
                        /flags/{key}:
                          parameters: [{name: key, in: path, required: true, schema:
                            {type: string, pattern: '^[a-z][a-z0-9-]{2,40}$'}}]
                          put:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [text], properties: {text: {type: string}}}}}}
                            responses: {'200': {description: fine}}
                          get: {responses: {'200': {description: fine}}}
                          delete: {responses: {'204': {description: gone}}}
                        """, this::flag).calibrated();

        assertThat(Bench.tried(plan, "GET /flags/{key}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "DELETE /flags/{key}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(names).hasSizeLessThan(2); // the first, made before it was known that the PUT creates
    }

    private FakeAnswer flag(Asked asked) {
        if (asked.target().equals("/flags/")) {
            return FakeAnswer.status(200).body("{\"flags\":{\"new-checkout\":false}}");
        }
        if (asked.method().equals("PUT")) {
            boolean there = names.contains(asked.target());
            names.add(asked.target());
            return FakeAnswer.status(there ? 200 : 201).body("{\"enabled\":false}");
        }
        boolean there = asked.method().equals("DELETE")
                ? names.removeIf(asked.target()::equals)
                : names.contains(asked.target());
        return FakeAnswer.status(there ? 200 : 404);
    }

    private static int number(Asked asked) {
        Matcher number = NUMBER.matcher(asked.body());
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }
}
