package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals that call a value by the thing it is of. */
final class NamedThingsTest {
    private static final Pattern KEY = Pattern.compile("\"(?:boxKey|id)\":\"([^\"]+)\"");
    private static final String MAKER = """
            %s:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [%s],
                  properties: {%s: {type: string, example: my-box}}}}}}
                responses: {'201': {description: fine}}
            %s/{boxKey}:
              parameters: [{name: boxKey, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
            """;

    private final Set<String> taken = new HashSet<>();

    @Test
    void doNotMakeAValueThatIsTakenAReference() {
        TestPlan plan = new Bench(
                        MAKER.formatted("/v1/boxes", "boxKey", "boxKey", "/v1/boxes")
                                + MAKER.formatted("/v2/boxes", "id", "id", "/v2/boxes"),
                        this::answer)
                .calibrated();

        assertThat(taken).hasSizeGreaterThan(3);
        for (String maker : new String[] {"POST /v1/boxes", "POST /v2/boxes"}) {
            assertThat(Bench.request(plan, maker).template().needs()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cittadini, richiedente_id, Cittadino %s inesistente",
        "pratiche, riferimento_id, Pratica %s inesistente",
        "proveedores, origen_id, Proveedor %s no existe",
        "kunden, besteller_id, Kunde %s nicht gefunden",
        "termine, anlass_id, Termin %s gibt es nicht"
    })
    void refersToWhatARefusalCallsByItsSingularInAnotherLanguage(String things, String field, String said) {
        Set<String> made = new HashSet<>();
        TestPlan plan = new Bench("""
                /register/%1$s:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [wort],
                      properties: {wort: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema: {type: object,
                      properties: {id: {type: integer}}}}}}}
                /register/%1$s/{key}:
                  delete:
                    parameters: [{name: key, in: path, required: true, schema: {type: integer}}]
                    responses: {'204': {description: gone}}
                /notes/:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [%2$s],
                      properties: {%2$s: {type: integer}}}}}}
                    responses: {'201': {description: fine}}
                """.formatted(things, field), asked -> {
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(204);
                    }
                    if (!asked.target().equals("/notes/")) {
                        made.add(String.valueOf(7000 + made.size()));
                        return FakeAnswer.status(201).body("{\"id\":" + (6999 + made.size()) + "}");
                    }
                    String sent = asked.body().replaceAll("\\D", "");
                    return made.contains(sent)
                            ? FakeAnswer.status(201).body("{}")
                            : FakeAnswer.status(404).body("{\"messaggio\":\"" + said.formatted(sent) + "\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /notes/").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /notes/")).contains("{saved ");
    }

    private FakeAnswer answer(Asked asked) {
        Matcher key = KEY.matcher(asked.body());
        if (!asked.method().equals("POST") || !key.find()) {
            return FakeAnswer.status(200).body("{}");
        }
        return taken.add(key.group(1))
                ? FakeAnswer.status(201).body(asked.body())
                : FakeAnswer.status(409).body("{\"detail\":\"Box '" + key.group(1) + "' already exists.\"}");
    }

    @Test
    void refersToWhatARefusalCallsLikeAListOfThings() {
        String paths = """
                /gutachter/liste:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [kuerzel, name], properties: {
                      kuerzel: {type: string, pattern: '^[a-z]{3,8}$'}, name: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                /gutachter/liste/{kuerzel}:
                  delete:
                    parameters: [{name: kuerzel, in: path, required: true, schema: {type: string}}]
                    responses: {'204': {description: gone}}
                /termine:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, required: [gutachter, ort],
                      properties: {gutachter: {type: string}, ort: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Set<String> known = new HashSet<>();
        Bench bench = new Bench(paths, asked -> {
            if (asked.method().equals("DELETE")) {
                boolean there =
                        known.remove(asked.target().substring(asked.target().lastIndexOf('/') + 1));
                return FakeAnswer.status(there ? 204 : 404);
            }
            Map<?, ?> body = (Map<?, ?>) JsonReader.read(asked.body()).orElseThrow();
            if (asked.target().equals("/gutachter/liste")) {
                return FakeAnswer.status(known.add(String.valueOf(body.get("kuerzel"))) ? 201 : 409)
                        .body("{\"ok\":true}");
            }
            Object who = body.get("gutachter");
            return known.contains(String.valueOf(who))
                    ? FakeAnswer.status(201).body("{\"id\":\"t1\"}")
                    : FakeAnswer.status(422).body("{\"meldung\":\"Gutachter " + who + " ist nicht bekannt\"}");
        });
        assertThat(Bench.tried(bench.calibrated(), "POST /termine").outcome()).isEqualTo(Outcome.WORKS);
    }
}
