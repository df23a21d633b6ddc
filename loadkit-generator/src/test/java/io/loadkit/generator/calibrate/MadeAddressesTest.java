package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Things that are made elsewhere than in the collection from which they are deleted. */
final class MadeAddressesTest {
    private static final String PATHS = """
            /team/invites:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [email], properties: {email: {type: string, format: email}}}}}}
                responses: {'201': {description: fine}}
            /team/{member_id}:
              parameters: [{name: member_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /imports/addresses:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [text], properties: {text: {type: string}}}}}}
                responses: {'202': {description: fine}}
            /imports/{job}:
              parameters: [{name: job, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /flags/{key}:
              parameters: [{name: key, in: path, required: true, schema: {type: string, pattern: "^[a-z][a-z0-9-]{2,40}$"}}]
              put:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [on], properties: {on: {type: boolean}}}}}}
                responses: {'200': {description: fine}}
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            """;

    private final Set<String> live = new HashSet<>();
    private int last;

    @Test
    void areTakenAwayAtTheAddressThatTheAnswerShows() {
        new Bench(PATHS, this::answer).calibrated();

        assertThat(last).isPositive();
        assertThat(live).isEmpty();
    }

    private FakeAnswer answer(Asked asked) {
        String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
        return switch (asked.method()) {
            case "DELETE" -> FakeAnswer.status(live.remove(asked.target()) ? 204 : 404);
            case "GET" ->
                FakeAnswer.status(live.contains(asked.target()) ? 200 : 404).body("{}");
            case "PUT" ->
                FakeAnswer.status(live.add(asked.target()) ? 201 : 200).body("{\"flag\":{\"on\":true}}");
            default -> id.equals("invites") ? invited() : imported();
        };
    }

    private FakeAnswer invited() {
        String address = "/team/usr_" + ++last;
        live.add(address);
        return FakeAnswer.status(201).body("{\"member\":{\"id\":\"usr_" + last + "\",\"self\":\"" + address + "\"}}");
    }

    private FakeAnswer imported() {
        String address = "/imports/j-" + ++last;
        live.add(address);
        return FakeAnswer.status(202)
                .header("Location", address)
                .body("{\"job\":\"j-" + last + "\",\"state\":\"queued\"}");
    }
}
