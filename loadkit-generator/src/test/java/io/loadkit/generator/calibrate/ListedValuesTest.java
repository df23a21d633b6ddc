package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that have to be among those of a list that the service only shows. */
class ListedValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // list, its answer, field of the create, what is accepted, what refusals say
                "/categories | [{'slug':'arts-and-more','label':'Arts'}] | categorySlug | 'arts-and-more' |"
                        + " categorySlug '%s' is not a category",
                "/reference/countries | {'data':[{'name':'Norway','code':'NO'}]} | country_code | 'NO' | country_code"
                        + " '%s' is not a supported country, see /reference/countries",
                "/device-models | {'items':[{'model':'EM-340','phases':3}]} | model | 'EM-340' | model %s is not"
                        + " supported",
                "/units | ['kWh','m3'] | unit | 'kWh' | '%s' cannot be billed",
                "/articoli | {'articoli':[{'codice':'BARB-075'}]} | articolo | 'BARB-075' | Articolo non trovato: %s",
                "/insurers | [{'id':71,'name':'Helvia'}] | insurer_id | 71 | insurer_id %s is unknown",
                "/categories | [{'id':4,'slug':'arts-and-more','label':'Arts'}] | categorySlug | 'arts-and-more' |"
                        + " Category does not exist",
                "/currencies | {'currencies':{'supported':[{'code':'EUR'}],'default':'EUR'}} | currency | 'EUR' |"
                        + " Currency not supported",
                "/countries | [{'code':'NO','cities':['Oslo','Bergen']}] | city | 'Oslo' | City '%s' is not in any"
                        + " country of ours",
                "/staff | {'staff':[{'username':'ben','roles':[]}]} | assigned_to | 'ben' | Only people of the staff:"
                        + " %s"
            })
    void areTakenFromThere(String list, String answer, String field, String accepted, String refusal) {
        assertThat(Bench.tried(bench(list, answer, field, accepted, refusal, "").calibrated(), "POST /things")
                        .outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void areNotTakenFromAListThatOthersAddTo() {
        String maker = """
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object}}}}
                responses: {'201': {description: fine}}
            """;
        Bench bench = bench("/boards", "[{'slug':'of-somebody'}]", "board_slug", "'of-somebody'", "no board %s", maker);

        bench.calibrated();

        assertThat(bench.asked()).noneMatch(asked -> asked.body().contains("of-somebody"));
    }

    private static Bench bench(
            String list, String answer, String field, String accepted, String refusal, String besides) {
        String paths = """
            %s:
              get: {responses: {'200': {description: fine}}}
            %s/things:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [%s],
                  properties: {%s: {type: %s}}}}}}
                responses: {'201': {description: fine}}
            """.formatted(list, besides, field, field, accepted.startsWith("'") ? "string" : "integer");
        return new Bench(paths, asked -> answer(asked, list, answer, field, accepted, refusal));
    }

    private static FakeAnswer answer(
            Asked asked, String list, String answer, String field, String accepted, String refusal) {
        if (asked.target().equals(list)) {
            return asked.method().equals("GET")
                    ? FakeAnswer.status(200).body(answer.replace('\'', '"'))
                    : FakeAnswer.status(403).body("{}");
        }
        String sent = asked.body().replaceAll(".*\"" + field + "\":\"?([^\",}]*).*", "$1");
        return sent.equals(accepted.replace("'", ""))
                ? FakeAnswer.status(201).body("{}")
                : FakeAnswer.status(422).body("{\"detail\":\"" + refusal.formatted(sent) + "\"}");
    }

    /** Where to and where from are two of those that the list shows which the document names. */
    @Test
    void takesTwoItemsWhereTwoFieldsMustDiffer() {
        String field =
                "{type: string, pattern: '^[A-Z]{3}$', example: AAA, description: 'Code of a gate, see GET /portals'}";
        TestPlan plan = new Bench("""
                        /portals:
                          get: {responses: {'200': {description: fine}}}
                        /moves:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object,
                              required: [fromGate, toGate], properties: {fromGate: FIELD, toGate: FIELD}}}}}
                            responses: {'201': {description: fine}}
                        """.replace("FIELD", field), ListedValuesTest::moved).calibrated();

        assertThat(Bench.tried(plan, "POST /moves").outcome()).isEqualTo(Outcome.WORKS);
    }

    private static FakeAnswer moved(Asked asked) {
        if (asked.method().equals("GET")) {
            return FakeAnswer.ok("{\"items\":[{\"code\":\"AAA\"},{\"code\":\"BBB\"}]}");
        }
        String from = asked.body().replaceAll(".*\"fromGate\":\"([^\"]*)\".*", "$1");
        String to = asked.body().replaceAll(".*\"toGate\":\"([^\"]*)\".*", "$1");
        return from.equals(to)
                ? FakeAnswer.status(422).body("{\"detail\":\"fromGate and toGate must differ\"}")
                : Set.of("AAA", "BBB").containsAll(Set.of(from, to))
                        ? FakeAnswer.status(201).body("{}")
                        : FakeAnswer.status(422).body("{\"detail\":\"Unknown gate\"}");
    }
}
