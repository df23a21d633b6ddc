package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A change has to say which version of a thing it is meant for. */
final class VersionsTest {
    private static final String DRAFTS = """
            /drafts:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /drafts/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              put:
                parameters: [{name: if-match, in: header, required: false, schema: {type: string}}]
                requestBody: {content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
                responses: {'200': {description: fine}}
              delete: {responses: {'204': {description: gone}}}
            /drafts/{id}/sign:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              patch: {responses: {'200': {description: fine}}}
            """;

    private static final Pattern IF_MATCH = Pattern.compile("(?i)if-match: (.*)\r");

    private final Map<String, Integer> versions = new HashMap<>();

    private FakeAnswer drafts(Asked asked) {
        String[] parts = asked.target().split("/");
        if (parts.length == 2) {
            String id = "d" + versions.size();
            versions.put(id, 1);
            return FakeAnswer.status(201).body("{\"id\":\"" + id + "\"}");
        }
        String tag = "\"v" + versions.get(parts[2]) + "\"";
        if (asked.method().equals("GET")) {
            return FakeAnswer.status(200).header("ETag", tag).body("{}");
        }
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        Matcher said = IF_MATCH.matcher(asked.headers());
        if (asked.method().equals("PUT") && !said.find()) {
            return FakeAnswer.status(428).body("{\"detail\":\"say which version\"}");
        }
        if (asked.method().equals("PUT") && !said.group(1).equals(tag)) {
            return FakeAnswer.status(412).body("{\"detail\":\"it has changed\"}");
        }
        versions.merge(parts[2], 1, Integer::sum);
        return FakeAnswer.status(200).body("{}");
    }

    @Test
    void sendsTheEtagOfTheReadBefore() {
        TestPlan plan = new Bench(DRAFTS, this::drafts).calibrated();

        assertThat(Bench.tried(plan, "PUT /drafts/{id}").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void readsJustBeforeTheChange() {
        TestPlan plan = new Bench(DRAFTS, this::drafts).calibrated();

        plan.scenarios().forEach(scenario -> {
            List<Step.Request> steps = scenario.requests();
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i).template().key().equals("PUT /drafts/{id}")) {
                    assertThat(steps.get(i - 1).template().key()).isEqualTo("GET /drafts/{id}");
                    assertThat(steps.get(i - 1).saves()).extracting(Save::from).contains(new Save.Header("ETag"));
                }
            }
        });
    }

    private static final String PAPERS = """
            /papers:
              post:
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}, status: {type: string}}}}}}}
            /papers/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              delete:
                parameters: [{name: if-match, in: header, required: false, schema: {type: string}}]
                responses: {'204': {description: gone}}
            /papers/{id}/submit:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /papers/{id}/approve:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /papers/{id}/note:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            /papers/{id}/withdraw:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              post: {responses: {'200': {description: fine}}}
            """;

    private final Map<String, String> papers = new HashMap<>();
    private int number;

    private FakeAnswer papers(Asked asked) {
        String[] parts = asked.target().split("/");
        if (parts.length == 2) {
            papers.put("p" + ++number, "draft");
            return paper(201, "p" + number);
        }
        String id = parts[2];
        String state = papers.get(id);
        if (state == null) {
            return FakeAnswer.status(404).body("{}");
        }
        if (asked.method().equals("GET")) {
            return paper(200, id);
        }
        if (asked.method().equals("DELETE")) {
            Matcher said = IF_MATCH.matcher(asked.headers());
            if (!said.find()) {
                return FakeAnswer.status(428).body("{\"detail\":\"say which version\"}");
            }
            if (!said.group(1).equals(tag(id))) {
                return FakeAnswer.status(412).body("{\"detail\":\"it has changed\"}");
            }
            if (state.equals("submitted")) {
                return FakeAnswer.status(409).body("{\"detail\":\"The paper is submitted, take it back first\"}");
            }
            papers.remove(id);
            return FakeAnswer.status(204);
        }
        if (parts[3].equals("approve")) { // as nobody here can make referees, it stays submitted
            return FakeAnswer.status(409)
                    .body("{\"detail\":\""
                            + (state.equals("submitted")
                                    ? "Two referees are needed"
                                    : "The paper is " + state + ", not submitted")
                            + "\"}");
        }
        boolean submits = parts[3].equals("submit");
        if (submits && !state.equals("draft")) {
            return FakeAnswer.status(409)
                    .body("{\"detail\":\"The paper is " + state + ", only drafts can be submitted\"}");
        }
        versions.merge(id, 1, Integer::sum);
        if (!parts[3].equals("note")) {
            papers.put(id, submits ? "submitted" : "withdrawn");
        }
        return paper(200, id);
    }

    private String tag(String id) {
        return "\"" + id + "-" + versions.getOrDefault(id, 0) + "\"";
    }

    private FakeAnswer paper(int status, String id) {
        return FakeAnswer.status(status)
                .header("ETag", tag(id))
                .body("{\"id\":\"" + id + "\",\"status\":\"" + papers.get(id) + "\"}");
    }

    /** What ends a thing changes its version, so that what its deletion repeats has to be read once more. */
    @Test
    void readsAgainBehindWhatHasToBeDoneBeforeADeletion() {
        TestPlan plan = new Bench(PAPERS, this::papers).calibrated();

        assertThat(papers).isEmpty();
        assertThat(plan.scenarios())
                .flatExtracting(scenario -> scenario.requests())
                .extracting(step -> step.template().key())
                .contains("POST /papers/{id}/submit", "POST /papers/{id}/withdraw", "DELETE /papers/{id}");
    }

    private static final String GOODS = """
            /goods:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [price],
                  properties: {price: {type: integer}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id, version], properties: {id: {type: string}, version: {type: integer}}}}}}}
            /goods/{id}:
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id, version], properties: {id: {type: string}, version: {type: integer}}}}}}}}
              patch:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [price, version],
                  properties: {price: {type: integer}, version: {type: integer}}}}}}
                responses: {'200': {description: fine}}
              delete:
                parameters: [{name: version, in: query, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            """;

    private FakeAnswer goods(Asked asked) {
        String[] parts = asked.target().split("[/?]");
        if (parts.length == 2) {
            versions.put("g" + ++number, 1);
            return good(201, "g" + number);
        }
        String id = parts[2];
        if (!versions.containsKey(id)) {
            return FakeAnswer.status(404).body("{}");
        }
        if (asked.method().equals("GET")) {
            return good(200, id);
        }
        Matcher named = Pattern.compile("version\"?[=:](\\d+)").matcher(asked.target() + asked.body());
        if (!named.find() || Integer.parseInt(named.group(1)) != versions.get(id)) {
            return FakeAnswer.status(409).body("{\"detail\":\"Version conflict\"}");
        }
        if (asked.method().equals("DELETE")) {
            versions.remove(id);
            return FakeAnswer.status(204);
        }
        versions.merge(id, 1, Integer::sum);
        return good(200, id);
    }

    private FakeAnswer good(int status, String id) {
        return FakeAnswer.status(status).body("{\"id\":\"" + id + "\",\"version\":" + versions.get(id) + "}");
    }

    @Test
    void readsTheVersionThatADeletionHasToName() {
        TestPlan plan = new Bench(GOODS, this::goods).calibrated();

        assertThat(Bench.tried(plan, "DELETE /goods/{id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(versions).isEmpty();
        assertThat(Creation.of(plan))
                .flatMap(all -> all)
                .filteredOn(creation -> creation.key().equals("POST /goods"))
                .isNotEmpty()
                .allSatisfy(creation -> assertThat(creation.endings())
                        .anySatisfy(step -> assertThat(step.template().key()).isEqualTo("GET /goods/{id}")));
    }
}
