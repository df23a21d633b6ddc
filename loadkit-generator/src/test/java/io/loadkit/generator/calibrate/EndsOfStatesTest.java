package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What ends a thing depends on the state in which it was left: all that does is known for each. */
final class EndsOfStatesTest {
    private static final String BODY = """
            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [remarks],
                  properties: {remarks: {type: string}}}}}}
            """.strip();
    private static final String PATHS =
            """
            /projects:
              post: {responses: {'201': {description: fine, content: {application/json: {schema:
                {type: object, required: [id], properties: {id: {type: string}}}}}}}}
            /projects/{project_id}:
              parameters: [{name: project_id, in: path, required: true, schema: {type: string}}]
              delete: {responses: {'204': {description: gone}}}
            /bookings/{booking_id}:
              parameters: [{name: booking_id, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
            /bookings:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [project_id], properties: {project_id: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: string}, status: {type: string}}}}}}}
            """ + action("approve", "") + action("start", "") + action("finish", BODY) + action("cancel", BODY);
    private static final Map<String, Set<String>> FROM = Map.of(
            "approve", Set.of("requested"),
            "start", Set.of("approved"),
            "finish", Set.of("running"),
            "cancel", Set.of("requested", "approved"));
    private static final Map<String, String> TO =
            Map.of("approve", "approved", "start", "running", "finish", "finished", "cancel", "cancelled");

    private static final String START = "2031-06-01";

    private record Booking(String project, String state) {}

    private final Set<String> projects = new HashSet<>();
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    private int number;
    private boolean dated;

    private static String action(String verb, String body) {
        return """
                /bookings/{booking_id}/VERB:
                  parameters: [{name: booking_id, in: path, required: true, schema: {type: string}}]
                  post:
                    responses: {'200': {description: fine}}
                    BODY
                """.replace("VERB", verb).replace("BODY", body);
    }

    private FakeAnswer service(Asked asked) {
        String[] path = asked.target().split("/");
        if (asked.target().equals("/projects")) {
            projects.add("p" + ++number);
            return FakeAnswer.status(201).body("{\"id\":\"p" + number + "\"}");
        }
        if (path[1].equals("projects")) {
            if (bookings.values().stream().anyMatch(b -> b.project().equals(path[2]) && isOpen(b))) {
                return FakeAnswer.status(409).body("{\"detail\":\"Project has open bookings\"}");
            }
            return FakeAnswer.status(projects.remove(path[2]) ? 204 : 404);
        }
        if (path.length == 2) {
            String project = asked.body().replaceAll(".*\"project_id\":\"([^\"]*)\".*", "$1");
            if (!projects.contains(project)) {
                return FakeAnswer.status(404).body("{\"detail\":\"Project " + project + " not found\"}");
            }
            return shown("b" + ++number, new Booking(project, "requested"), 201);
        }
        Booking booking = bookings.get(path[2]);
        if (booking == null) {
            return FakeAnswer.status(404).body("{}");
        }
        if (path.length == 3) {
            return shown(path[2], booking, 200);
        }
        if (dated && path[3].equals("cancel") && !asked.body().contains(START)) {
            return FakeAnswer.status(422)
                    .body("{\"detail\":\"cancelled_on must lie within the booking period (" + START
                            + " to 2031-06-30)\"}");
        }
        Set<String> from = FROM.get(path[3]);
        return from.contains(booking.state())
                ? shown(path[2], new Booking(booking.project(), TO.get(path[3])), 200)
                : FakeAnswer.status(409)
                        .body("{\"detail\":\"Booking is " + booking.state() + ", expected "
                                + String.join(" or ", new TreeSet<>(from)) + "\"}");
    }

    private FakeAnswer shown(String id, Booking booking, int status) {
        bookings.put(id, booking);
        String day = dated ? "\"starts_on\":\"" + START + "\"," : "";
        return FakeAnswer.status(status)
                .body("{\"id\":\"" + id + "\"," + day + "\"status\":\"" + booking.state() + "\"}");
    }

    private static boolean isOpen(Booking booking) {
        return !Set.of("finished", "cancelled").contains(booking.state());
    }

    @Test
    void allOfThemGoOnToTheLoadAndNothingIsLeftOpen() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        for (String verb : TO.keySet()) {
            String key = "POST /bookings/{booking_id}/" + verb;
            assertThat(tried(plan, key).outcome()).as(verb).isEqualTo(Outcome.WORKS);
            assertThat(plan.scenarios().stream().flatMap(s -> s.requests().stream()))
                    .as(verb)
                    .extracting(step -> step.template().key())
                    .contains(key);
        }
        assertThat(projects).isEmpty();
        assertThat(bookings.values()).noneMatch(EndsOfStatesTest::isOpen);
    }

    @Test
    void aUserMayBeStoppedInAnyOfThem() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(Creation.of(plan))
                .flatMap(all -> all)
                .filteredOn(creation -> creation.key().equals("POST /bookings"))
                .isNotEmpty()
                .allSatisfy(creation -> assertThat(creation.deleters())
                        .extracting(Step.Request::template)
                        .extracting(template -> template.key())
                        .contains("POST /bookings/{booking_id}/cancel", "POST /bookings/{booking_id}/finish"));
    }

    @Test
    void whatEndsItIsSentWhatItsMakerShowedInEveryJourney() {
        dated = true;
        String paths = PATHS.replace(
                        "id: {type: string}, status",
                        "id: {type: string}, starts_on: {type: string, format: date}, status")
                .replace(
                        action("cancel", BODY),
                        action(
                                "cancel",
                                BODY.replace("remarks", "cancelled_on")
                                        .replace(
                                                "{cancelled_on: {type: string}}",
                                                "{cancelled_on: {type: string, format: date}}")));
        TestPlan plan = new Bench(paths, this::service).calibrated();

        assertThat(tried(plan, "POST /bookings/{booking_id}/cancel").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(bookings.values()).noneMatch(EndsOfStatesTest::isOpen);
        assertThat(plan.scenarios().stream().flatMap(s -> s.requests().stream()))
                .filteredOn(step -> step.template().key().endsWith("/cancel"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.template().needs()).hasSize(2));
        assertThat(plan.scenarios())
                .noneSatisfy(s -> assertThat(s.requests().stream()
                                .map(step -> step.template().key()))
                        .contains("POST /bookings/{booking_id}/cancel", "POST /bookings/{booking_id}/finish"));
    }
}
