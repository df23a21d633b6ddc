package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.Days;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Messages;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conflicts: which of them are about a value that is taken, and which value that is. */
final class UnrepeatedTest {
    private static final String CARS = """
            /cars:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [plate, fuel, maker],
                  properties: {plate: {type: string, minLength: 4, maxLength: 7}, maker: {type: string, maxLength: 30},
                    fuel: {type: string, enum: [diesel, petrol, electric]}}}}}}
                responses: {'201': {description: fine}}
            """;

    private final Set<String> taken = new HashSet<>();

    @ParameterizedTest
    @ValueSource(strings = {"A car with these data exists", "Plate %s is there already"})
    void keepsToClosedSetsWhereValuesAreTaken(String message) {
        TestPlan plan = new Bench(CARS, asked -> {
                    if (!asked.body().matches(".*\"fuel\":\"(diesel|petrol|electric)\".*")) {
                        return FakeAnswer.status(422).body("{\"detail\":\"fuel: no such fuel\"}");
                    }
                    String plate = plate(asked.body());
                    return taken.add(plate)
                            ? FakeAnswer.status(201).body("{\"id\":" + taken.size() + "}")
                            : FakeAnswer.status(409).body("{\"detail\":\"" + message.formatted(plate) + "\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /cars").outcome()).isEqualTo(Outcome.WORKS);
        String body = Bench.request(plan, "POST /cars")
                .template()
                .body()
                .orElseThrow()
                .content()
                .toString();
        assertThat(body).containsPattern("fuel[^,}]*(diesel|petrol|electric)");
        assertThat(Bench.tried(plan, "POST /cars").repairs())
                .contains(message.contains("%s") ? "plate must be new" : "all values must be new");
    }

    private static String plate(String body) {
        Matcher plate = Pattern.compile("\"plate\":\"([^\"]*)\"").matcher(body);
        return plate.find() ? plate.group(1) : "";
    }

    @Test
    void makesNothingNewWhereAThingIsInAnotherState() {
        TestPlan plan = new Bench(
                        """
                        /parcels/{id}/events:
                          post:
                            parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [place],
                              properties: {place: {type: string}}}}}}
                            responses: {'201': {description: fine}}
                        /parcels:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [size],
                              properties: {size: {type: integer}}}}}}
                            responses: {'201': {description: fine}}
                        """,
                        asked -> asked.target().endsWith("/events")
                                ? FakeAnswer.status(409)
                                        .body("{\"detail\":\"Shipment is 'created', expected in_transit\"}")
                                : FakeAnswer.status(201).body("{\"id\":7}"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /parcels/{id}/events").repairs()).doesNotContain("all values must be new");
    }

    /** A bad request, and no word of which field it is: below something else as well. */
    @Test
    void drawsTextsAnewWhereThereIsOneLikeIt() {
        TestPlan plan = new Bench(
                        """
                        /garages:
                          post:
                            responses: {'201': {description: fine, content: {application/json: {schema:
                              {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                        /garages/{garage_id}/cars:
                          post:
                            parameters: [{name: garage_id, in: path, required: true, schema: {type: integer}}]
                            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [chassis],
                              properties: {chassis: {type: string, minLength: 5, maxLength: 20}}}}}}
                            responses: {'201': {description: fine}}
                        """,
                        asked -> !asked.target().endsWith("/cars") || taken.add(asked.body())
                                ? FakeAnswer.status(201).body("{\"id\":" + taken.size() + "}")
                                : FakeAnswer.status(400).body("{\"detail\":\"Car already exists\"}"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /garages/{garage_id}/cars").repairs())
                .contains("all values must be new");
    }

    /** One of each kind for each house: what the conflict is about is neither the key of the house nor the file. */
    @Test
    void makesUpNoKeysOfOtherThingsAndNoFiles() {
        Bench bench = new Bench("""
                        /papers/certificates:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [ownerId, side], properties: {ownerId: {type: string, format: uuid,
                              example: 00000000-0000-0007-0000-0000000000ff}, side: {type: string, enum: [NORTH, SOUTH]}}}}}}
                            responses: {'201': {description: fine, content: {application/json: {schema:
                              {type: object, required: [id], properties: {id: {type: string, format: uuid}}}}}}}
                        /papers/scans:
                          post:
                            requestBody: {required: true, content: {multipart/form-data: {schema: {type: object,
                              required: [file], properties: {file: {type: string, contentMediaType: application/octet-stream, description: 'PDF, at most 2 MB'}}}}}}
                            responses: {'201': {description: fine}}
                        """, this::oneOfEach);
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /papers/certificates").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(bench.asked())
                .allMatch(asked ->
                        asked.body().contains("-0000000000ff") || asked.body().contains("filename="));
    }

    private FakeAnswer oneOfEach(AnsweringTransport.Asked asked) {
        boolean good = asked.body().contains("-0000000000ff") || asked.body().contains("filename=");
        return !good
                ? FakeAnswer.status(404).body("{\"detail\":\"Owner does not exist\"}")
                : taken.add(asked.target()) || !taken.add(asked.target() + " once more")
                        ? FakeAnswer.status(201).body("{\"id\":\"00000000-0000-0007-0000-000000000001\"}")
                        : FakeAnswer.status(409).body("{\"detail\":\"Owner already has a certificate\"}");
    }

    /** What was accepted before is sent again where new values are not found. */
    @Test
    void takesNewValuesBackThatAreNotFound() {
        Recipe recipe = new Recipe(Bench.operation("""
                        /stays:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [guest], properties: {guest: {type: string}}}}}}
                            responses: {'201': {description: fine}}
                        """), 3, Skill.ALL, Days.ANY);

        recipe.answered(new Reply(201, Optional.empty(), "{}", "{}"));
        recipe.answered(refusal(409, "Guest already has a stay"));
        assertThat(recipe.beliefs().repairs()).isNotEmpty();
        recipe.answered(refusal(404, "No such guest"));

        assertThat(recipe.works()).isTrue();
        assertThat(recipe.beliefs().repairs()).isEmpty();
    }

    /** The thing is in another state than the one that the refusal names, which is one of those that the answer may show. */
    @Test
    void makesNothingNewWhereStatesOfTheAnswerAreNamed() {
        Recipe recipe = new Recipe(Bench.operation("""
                        /papers/{id}/scans:
                          post:
                            parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [text], properties: {text: {type: string}}}}}}
                            responses: {'201': {description: fine, content: {application/json: {schema: {type: object,
                              properties: {status: {type: string, enum: [DRAFT, FILED]}}}}}}}
                        """), 12, Skill.ALL, Days.ANY);

        assertThat(recipe.refusals().repaired(refusal(409, "Scans can be added to DRAFT papers only")))
                .isFalse();
        assertThat(recipe.refusals().repaired(refusal(409, "That is there"))).isTrue();
    }

    /** What a number is called is no type: the field keeps its form, and what is registered already is taken. */
    @Test
    void keepsTheFormOfWhatIsCalledANumber() {
        Recipe recipe = new Recipe(Bench.operation("""
                        /clubs:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [club_number], properties: {club_number: {type: string, pattern: '^[0-9]{7}(-[0-9])?$'},
                              price: {type: string}}}}}}
                            responses: {'201': {description: fine}}
                        """), 12, Skill.ALL, Days.ANY);

        recipe.refusals().corrected(refusal(409, "club number is on our list"));
        recipe.refusals().repaired(refusal(422, "club_number must be at most 2"));
        recipe.refusals().repaired(refusal(422, "price must be a number"));

        assertThat(Messages.saysTaken("A club with this club number is registered"))
                .isTrue();
        assertThat(Messages.saysTaken("No club with this club number is registered"))
                .isFalse();
        assertThat(recipe.beliefs().repairs()).containsExactly("club_number must be new", "price type number");
    }

    private static Reply refusal(int status, String detail) {
        return new Reply(status, Optional.empty(), "{\"detail\":\"" + detail + "\"}", "{}");
    }
}
