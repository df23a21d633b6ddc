package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration;
import io.loadkit.testkit.FakeAnswer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A field that is called by a role, and says in its description whose id it takes. */
class DescribedReferenceTest {
    private static final String CLUB = """
            /people:
              post:
                requestBody: {content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}}}}}}
                responses: {'201': {description: made}}
            /people/{uid}:
              parameters: [{name: uid, in: path, required: true, schema: {type: string, format: uuid}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /meetings:
              post:
                requestBody:
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [organizer, title]
                        properties:
                          organizer: {type: string, format: uuid, description: uid of a person}
                          title: {type: string}
                responses: {'201': {description: made}}
            """;
    private static final Pattern ORGANIZER = Pattern.compile("\"organizer\":\"([^\"]+)\"");

    private final Set<String> people = new LinkedHashSet<>();
    private int made;

    @Test
    void takesTheIdFromWhatMakesTheThingThatItsDescriptionNames() {
        Calibration calibration =
                new Bench(CLUB, this::answer).calibrated().calibration().orElseThrow();

        assertThat(calibration.operations())
                .filteredOn(tried -> tried.operation().equals("POST /meetings"))
                .singleElement()
                .satisfies(tried ->
                        assertThat(tried.outcome()).as(tried.toString()).isEqualTo(Calibration.Outcome.WORKS));
    }

    private FakeAnswer answer(Asked asked) {
        if (asked.target().equals("/meetings")) {
            Matcher organizer = ORGANIZER.matcher(asked.body());
            return organizer.find() && people.contains(organizer.group(1))
                    ? FakeAnswer.status(201).body("{\"reference\":\"M" + ++made + "\"}")
                    : FakeAnswer.status(404).body("{\"detail\":\"organizer not found\"}");
        }
        if (asked.method().equals("POST")) {
            String uid = new UUID(7, ++made).toString();
            people.add(uid);
            return FakeAnswer.status(201).body("{\"uid\":\"" + uid + "\"}");
        }
        String uid = asked.target().substring(asked.target().lastIndexOf('/') + 1);
        boolean known = asked.method().equals("DELETE") ? people.remove(uid) : people.contains(uid);
        return FakeAnswer.status(known ? 200 : 404);
    }
}
