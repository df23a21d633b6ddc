package io.loadkit.generator.calibrate;

import static io.loadkit.generator.calibrate.Bench.body;
import static io.loadkit.generator.calibrate.Bench.tried;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that another thing of the journey holds, and that a refusal of another word names. */
final class HeldWordsTest {
    private static final String BANDS = """
            /bands:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [title, instruments], properties: {title: {type: string},
                  instruments: {type: array, minItems: 1, maxItems: 1, items: {type: string, pattern: '^[a-z]{4}$'}}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /bands/{band_id}:
              delete:
                parameters: [{name: band_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /players:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [band_id, instrument], properties: {band_id: {type: integer},
                  instrument: {type: string, pattern: '^[a-z]{4}$', examples: [lute]}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /players/{player_id}:
              delete:
                parameters: [{name: player_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            """;

    private static final String TARIFFS = """
            /tariffs:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [category], properties: {category: {type: string, enum: [city, family, van, truck]}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /tariffs/{tariff_id}:
              delete:
                parameters: [{name: tariff_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /vehicles:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [tariff_id, category], properties: {tariff_id: {type: integer},
                  category: {type: string, enum: [truck, van, family, city]}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}
            /vehicles/{vehicle_id}:
              delete:
                parameters: [{name: vehicle_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            """;

    private final Map<String, String> made = new HashMap<>();
    private int number;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'%s' is no instrument of the band (%s)",
                "The band has no '%s', only '%s'",
                "'%s' spielt hier niemand (man spielt: %s)"
            })
    void areRepeatedFromTheThingThatHoldsThem(String said) {
        TestPlan plan = new Bench(BANDS, asked -> answer(asked, said)).calibrated();

        assertThat(tried(plan, "POST /players").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /players")).contains("\"instrument\":{saved ");
    }

    /** Also where the first value was lucky, so that it is refused only when others need the thing. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Tariff %3$s is for category %2$s, the vehicle is %1$s", "a %1$s cannot have a tariff for a %2$s"
            })
    void ofAClosedSetAreRepeatedWhereverTheyStand(String said) {
        TestPlan plan = new Bench(TARIFFS, asked -> tariffs(asked, said)).calibrated();

        assertThat(tried(plan, "POST /vehicles").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(body(plan, "POST /vehicles")).contains("\"category\":{saved ");
    }

    private FakeAnswer tariffs(Asked asked, String said) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        String sent = found(asked.body(), "\"category\":\"(\\w+)\"");
        String tariff = found(asked.body(), "\"tariff_id\":(\\d+)");
        if (asked.target().equals("/tariffs")) {
            made.put(String.valueOf(++number), sent);
            return FakeAnswer.status(201)
                    .body("{\"id\":" + number + "," + asked.body().substring(1));
        }
        String held = made.getOrDefault(tariff, "");
        return held.isEmpty()
                ? FakeAnswer.status(404).body("{\"message\":\"Tariff not found\"}")
                : held.equals(sent)
                        ? FakeAnswer.status(201).body("{\"id\":" + ++number + "}")
                        : FakeAnswer.status(422).body("{\"message\":\"" + said.formatted(sent, held, tariff) + "\"}");
    }

    /** Where a refusal names the field, it need not repeat what was sent. */
    @Test
    void ofAFieldThatIsNamedAreRepeatedAlsoWhereOnlyTheWantedOneIsSaid() {
        TestPlan plan = new Bench("""
                /conferences:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [currency], properties: {currency: {type: string, enum: [EUR, GBP, USD, CHF, SEK, DKK]}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, properties: {id: {type: integer}}}}}}}
                /conferences/{conferenceId}:
                  delete:
                    parameters: [{name: conferenceId, in: path, required: true, schema: {type: integer}}]
                    responses: {'204': {description: gone}}
                /conferences/{conferenceId}/ticketTypes:
                  post:
                    parameters: [{name: conferenceId, in: path, required: true, schema: {type: integer}}]
                    requestBody: {required: true, content: {application/json: {schema: {type: object,
                      required: [price], properties: {price: {type: object, required: [currency],
                        properties: {currency: {type: string, enum: [EUR, GBP, USD, CHF, SEK, DKK]}}}}}}}}
                    responses: {'201': {description: fine}}
                """, this::conferences).calibrated();

        assertThat(Bench.tried(plan, "POST /conferences/{conferenceId}/ticketTypes")
                        .repairs())
                .anyMatch(repair -> repair.contains("price.currency") && repair.contains("refers to"));
    }

    private FakeAnswer conferences(Asked asked) {
        String sent = found(asked.body(), "\"currency\":\"(\\w+)\"");
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (asked.target().equals("/conferences")) {
            made.put(String.valueOf(++number), sent);
            return FakeAnswer.status(201)
                    .body("{\"id\":" + number + "," + asked.body().substring(1));
        }
        String held = made.getOrDefault(found(asked.target(), "/conferences/(\\d+)/"), "");
        return held.equals(sent)
                ? FakeAnswer.status(201).body("{}")
                : FakeAnswer.status(held.isEmpty() ? 404 : 422)
                        .body("{\"detail\":\"Prices of this conference are in " + held
                                + "\",\"errors\":[{\"pointer\":\"/price/currency\",\"message\":\"Prices of this conference are in "
                                + held + "\"}]}");
    }

    private FakeAnswer answer(Asked asked, String said) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        if (asked.target().equals("/bands")) {
            made.put(String.valueOf(++number), asked.body());
            return FakeAnswer.status(201)
                    .body("{\"data\":{\"id\":" + number + "," + asked.body().substring(1) + "}");
        }
        String band = made.get(found(asked.body(), "\"band_id\":(\\d+)"));
        if (band == null) {
            return FakeAnswer.status(404).body("{\"message\":\"Band not found\"}");
        }
        String held = found(band, "\\[\"(\\w+)\"\\]");
        String sent = found(asked.body(), "\"instrument\":\"(\\w+)\"");
        return held.equals(sent)
                ? FakeAnswer.status(201).body("{\"id\":" + ++number + "}")
                : FakeAnswer.status(422)
                        .body("{\"errors\":[{\"path\":\"body/instrument\",\"message\":\"" + said.formatted(sent, held)
                                + "\"}]}");
    }

    private static String found(String json, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
