package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody may do to what is their own is done by a second account. */
final class AnotherTest {
    private static final String BEARER = "token: {type: http, scheme: bearer}\n";
    private static final String MADE =
            "responses: {'201': {description: fine, content: {application/json: {schema: {type: object, required: [id],"
                    + " properties: {id: {type: integer}}}}}}}\n";
    private static final String PATHS = """
            /auth/signup:
              post:
                requestBody: {required: true, content: {application/json: {schema: &account
                  {type: object, required: [username, password], properties: {username: {type: string},
                    password: {type: string, minLength: 8}}}}}}
                responses: {'201': {description: fine}}
            /auth/login:
              post:
                requestBody: {required: true, content: {application/json: {schema: *account}}}
                responses: {'200': {description: fine}}
            /shows:
              post:
                security: [{token: []}]
            """ + "    " + MADE + """
            /shows/{show_id}:
              delete:
                security: [{token: []}]
                parameters: [{name: show_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /me/cards:
              post:
                security: [{token: []}]
            """ + "    " + MADE + """
            /pledges:
              post:
                security: [{token: []}]
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [show_id, card_id], properties: {show_id: {type: integer}, card_id: {type: integer}}}}}}
            """ + "    " + MADE + """
            /pledges/{pledge_id}:
              get:
                security: [{token: []}]
                parameters: [{name: pledge_id, in: path, required: true, schema: {type: integer}}]
                responses: {'200': {description: fine}}
              delete:
                security: [{token: []}]
                parameters: [{name: pledge_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            """;
    private static final Pattern NUMBERED = Pattern.compile("/(\\w+)/(\\d+)");

    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private int number;

    private FakeAnswer service(Asked asked) {
        if (asked.target().startsWith("/auth/")) {
            String name = field(asked.body(), "username");
            String password = field(asked.body(), "password");
            boolean good = asked.target().endsWith("signup")
                    ? passwords.putIfAbsent(name, password) == null
                    : password.equals(passwords.get(name));
            return FakeAnswer.status(good ? 200 : 401).body("{\"access_token\":\"T-" + name + "\"}");
        }
        Matcher token = Pattern.compile("Bearer T-(\\S+)").matcher(asked.headers());
        if (!token.find() || !passwords.containsKey(token.group(1))) {
            return FakeAnswer.status(401).body("{\"detail\":\"Please log in\"}");
        }
        String caller = token.group(1);
        Matcher one = NUMBERED.matcher(asked.target());
        if (one.matches()) {
            boolean theirs = caller.equals(owners.get(one.group(1) + one.group(2)));
            if (theirs && asked.method().equals("DELETE")) {
                owners.remove(one.group(1) + one.group(2));
            }
            return FakeAnswer.status(theirs ? 200 : 404).body("{\"id\":" + one.group(2) + "}");
        }
        if (asked.target().equals("/pledges")) {
            String of = owners.get("shows" + field(asked.body(), "show_id"));
            if (caller.equals(of)) {
                return FakeAnswer.status(403).body("{\"detail\":\"You cannot back your own show.\"}");
            }
            boolean card = caller.equals(owners.get("cards" + field(asked.body(), "card_id")));
            if (of == null || !card) {
                return FakeAnswer.status(422).body("{\"detail\":\"There is no such card or show.\"}");
            }
        }
        owners.put(asked.target().replaceAll(".*/", "") + ++number, caller);
        return FakeAnswer.status(201).body("{\"id\":" + number + "}");
    }

    @Test
    void doesWhatNobodyMayDoToWhatIsTheirOwn() {
        TestPlan plan = new Bench(PATHS, BEARER, this::service).calibrated();

        assertThat(tried(plan, "POST /pledges").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(tried(plan, "GET /pledges/{pledge_id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(owners.keySet()).noneMatch(thing -> thing.startsWith("shows") || thing.startsWith("pledges"));
        assertThat(plan.scenarios().stream()
                        .filter(scenario -> scenario.requests().stream()
                                .anyMatch(r -> r.template().key().equals("POST /pledges")))
                        .flatMap(scenario -> scenario.steps().stream())
                        .filter(Step.Login.class::isInstance))
                .as("one login for whoever makes the show, and one for whoever backs it")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "403,You cannot follow your own show,true",
        "409,Users may not rate themselves,true",
        "400,own_campaign,true",
        "422,No puede valorar su propio anuncio,true",
        "403,Man kann nicht das eigene Angebot kaufen,true",
        "403,You can only delete your own comments,false",
        "403,Not allowed,false",
        "404,You cannot follow your own show,false"
    })
    void isWantedWhereARefusalSaysSo(int status, String message, boolean wanted) {
        Reply reply = new Reply(status, Optional.empty(), "{\"detail\":\"" + message + "\"}", "");

        assertThat(Another.isWanted(reply)).isEqualTo(wanted);
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
