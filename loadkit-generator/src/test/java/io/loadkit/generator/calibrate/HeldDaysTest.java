package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.Days;
import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A loss has to lie within the period of cover, and not in the future. */
final class HeldDaysTest {
    private static final String PATHS = """
            /policies:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, REQUIRED
                  properties: {starts_on: {type: string, format: date}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {type: object,
                  required: [id], properties: {id: {type: string}, starts_on: {type: string, format: date},
                  ends_on: {type: string, format: date}}}}}}}
            /policies/{policy_id}:
              parameters: [{name: policy_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /claims:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [policy_id, occurred_on], properties: {policy_id: {type: string},
                  occurred_on: {type: string, format: date}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}}}}}}}
            /claims/{claim_id}:
              parameters: [{name: claim_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            """;

    private final Map<String, LocalDate> policies = new HashMap<>();
    private final LocalDate today = LocalDate.parse(Bench.TODAY);
    private int number;

    private FakeAnswer service(Asked asked) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        String day = asked.body().replaceAll(".*_on\":\"([\\d-]*)\".*", "$1");
        LocalDate sent = day.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(day) : today;
        return asked.target().equals("/policies") ? policy(sent) : claim(asked.body(), sent);
    }

    private FakeAnswer policy(LocalDate start) {
        if (start.isBefore(today)) {
            return refused("starts_on must not be in the past");
        }
        policies.put("p" + ++number, start);
        return FakeAnswer.status(201)
                .header("Content-Type", "application/json")
                .body("{\"id\":\"p" + number + "\",\"starts_on\":\"" + start + "\",\"ends_on\":\"" + start.plusYears(1)
                        + "\"}");
    }

    private FakeAnswer claim(String body, LocalDate day) {
        LocalDate start = policies.get(body.replaceAll(".*\"policy_id\":\"([^\"]*)\".*", "$1"));
        if (start == null) {
            return FakeAnswer.status(404).body("{\"detail\":\"Policy not found\"}");
        }
        if (day.isBefore(start)) {
            return refused("The day of the loss must lie within the period of cover (" + start + " to "
                    + start.plusYears(1) + ").");
        }
        return day.isAfter(today)
                ? refused("The day of the loss lies in the future.")
                : FakeAnswer.status(201).body("{\"id\":\"c" + ++number + "\"}");
    }

    private static FakeAnswer refused(String why) {
        return FakeAnswer.status(422)
                .header("Date", "Sat, 28 Nov 2026 20:00:00 GMT")
                .body("{\"detail\":\"" + why + "\"}");
    }

    @Test
    void aThingBeginsTodayWhereWhatLiesWithinItHasToHaveBeen() {
        TestPlan plan = new Bench(PATHS.replace("REQUIRED", ""), this::service).calibrated();

        assertThat(tried(plan, "POST /claims").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void alsoWhereItHasToSayWhenItBegins() {
        String required = PATHS.replace("REQUIRED", "required: [starts_on],");

        TestPlan plan = new Bench(required, this::service).calibrated();

        assertThat(tried(plan, "POST /claims").outcome()).isEqualTo(Outcome.WORKS);
    }

    /** A refusal without a word has a field refer to something of which nothing is known. */
    @Test
    void whatRefersToNothingInParticularIsNoDayOfAThing() {
        Recipe claims = new Recipe(
                Bench.operation("/claims: {post: {responses: {'201': {description: fine}}}}"), 3, Skill.ALL, Days.ANY);
        claims.beliefs().refersTo(new Complaint("body", List.of("policy_id"), Complaint.Kind.REFERENCE, "", ""));

        assertThat(claims.beliefs().references()).hasSize(1);
        assertThat(new HeldDays(Map.of()).propose(claims, new Reply(422, Optional.empty(), "", "")))
                .isFalse();
    }
}
