package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.Days;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.ValueSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What makes patients is left out after all, as they cannot be taken away. */
final class InsteadOfOursTest {
    private static final String ROUNDS =
            "/rounds: {post: {requestBody: {content: {application/json: {schema: {type: object,"
                    + " required: [patientIds, leader_id], properties: {patientIds: {type: array, items: {type: string}},"
                    + " leader_id: {type: string}}}}}}, responses: {'201': {description: fine}}}}";

    private final Recipe patients = recipe("/patients");
    private final Recipe prescriptions = recipe("/prescriptions");
    private final Recipe wards = recipe("/wards");
    private final Recipe rounds = new Recipe(Bench.operation(ROUNDS), 3, Skill.ALL, Days.ANY);
    private boolean said;
    private final InsteadOfOurs instead = new InsteadOfOurs(
            Map.of(
                    "POST /patients",
                    patients,
                    "POST /prescriptions",
                    prescriptions,
                    "POST /wards",
                    wards,
                    "POST /rounds",
                    rounds),
            leaf -> said);

    @BeforeEach
    void leaveOutPatients() {
        patients.irreversible("nothing takes them away");
    }

    @Test
    void nothingIsPrescribedToWhoWasThereBefore() {
        Scenario listed =
                scenario(step("GET", "/patients", "", "patient"), step("POST", "/prescriptions", "patient", "p"));

        assertThat(instead.leaveOut(List.of(listed))).isTrue();
        assertThat(prescriptions.isIrreversible()).isTrue();
        assertThat(prescriptions.irreversible()).contains("POST /patients");
        assertThat(instead.leaveOut(List.of(listed))).as("it is known by now").isFalse();
    }

    @Test
    void whatIsMadeForOursOrForWhatNothingMakesGoesOn() {
        Scenario ours = scenario(step("POST", "/wards", "", "ward"), step("POST", "/prescriptions", "ward", "p"));
        Scenario fixed = scenario(step("GET", "/countries", "", "country"), step("POST", "/wards", "country", "w"));
        Scenario read =
                scenario(step("GET", "/patients", "", "patient"), step("GET", "/patients/{id}", "patient", "x"));

        assertThat(instead.leaveOut(List.of(ours, fixed, read))).isFalse();
        assertThat(List.of(prescriptions, wards)).noneMatch(Recipe::isIrreversible);
    }

    /** A list of keys, out of the air or as the document shows it. */
    @Test
    void nothingIsDoneToWhoeverHasAKeyThatIsMadeUp() {
        Scenario madeUp = scenario(round(Map.of("patientIds", List.of(ValueSource.oneOf("a", "b")))));
        Scenario shown = scenario(round(Map.of("patientIds", List.of("pat_5c1f"))));

        said = true;
        assertThat(instead.leaveOut(List.of(madeUp, shown)))
                .as("somebody says what goes there")
                .isFalse();
        said = false;
        assertThat(instead.leaveOut(List.of(madeUp))).isTrue();
        assertThat(rounds.irreversible()).contains("POST /patients");
    }

    @Test
    void nothingIsDoneToWhoTheDocumentShows() {
        Scenario shown = scenario(round(Map.of("patientIds", List.of("pat_5c1f"))));

        assertThat(instead.leaveOut(List.of(shown))).isTrue();
    }

    @Test
    void whatTakesTheKeyOfAnAnswerOrSendsNoneGoesOn() {
        Scenario saved = scenario(
                step("POST", "/wards", "", "ward"),
                round(Map.of("patientIds", List.of(ValueSource.saved("ward")), "leader_id", ValueSource.uuid())));
        Scenario none = scenario(round(Map.of("patientIds", List.of(), "leader_id", "x")));

        assertThat(instead.leaveOut(List.of(saved, none))).isFalse();
    }

    private static Step.Request round(Map<String, Object> body) {
        return new Step.Request(
                new RequestTemplate(
                        "main",
                        "POST",
                        "/rounds",
                        Template.fixed("/rounds"),
                        List.of(),
                        Optional.of(new RequestTemplate.Payload("application/json", Template.json(body)))),
                List.of(),
                List.of(),
                false);
    }

    private static Recipe recipe(String path) {
        return new Recipe(
                Bench.operation(path + ": {post: {responses: {'201': {description: fine}}}}"), 3, Skill.ALL, Days.ANY);
    }

    private static Scenario scenario(Step... steps) {
        return new Scenario("journey", 1, ThinkTime.NONE, List.of(steps));
    }

    private static Step.Request step(String method, String path, String needed, String saved) {
        Optional<RequestTemplate.Payload> body = needed.isEmpty()
                ? Optional.empty()
                : Optional.of(new RequestTemplate.Payload(
                        "text/plain", Template.slot(ValueSource.saved(needed), Encoding.PLAIN)));
        return new Step.Request(
                new RequestTemplate("main", method, path, Template.fixed(path), List.of(), body),
                List.of(),
                List.of(Save.firstOf(saved, new Save.Pointer("/id"))),
                false);
    }
}
