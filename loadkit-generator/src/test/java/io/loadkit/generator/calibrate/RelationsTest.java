package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values that have to agree with each other, or with what was made before, as refusals tell. One file because its cases share
 * small services.
 */
final class RelationsTest {
    private static final String SHOP = """
            /writers:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [pen_name], properties: {pen_name: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /writers/{pen_name}:
              get:
                parameters: [{name: pen_name, in: path, required: true, schema: {type: string}}]
                responses: {'200': {description: fine}}
            /texts:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [body, by], properties: {body: {type: string}, by: {type: string}}}}}}
                responses: {'201': {description: fine}}
            """;

    @Test
    void aValueTheRefusalRepeatsComesFromWhatItNames() {
        Set<String> writers = new HashSet<>();
        TestPlan plan = new Bench(SHOP, asked -> {
                    if (asked.target().equals("/texts")) {
                        String by = field(asked, "by");
                        return writers.contains(by)
                                ? answer(201, "{\"id\":1}")
                                : answer(422, "{\"detail\":\"unknown writer: " + by + "\"}");
                    }
                    writers.add(field(asked, "pen_name"));
                    return answer(201, "{\"pen_name\":\"" + field(asked, "pen_name") + "\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /texts").outcome()).isEqualTo(Outcome.WORKS);
    }

    @ParameterizedTest
    @CsvSource({
        "dal, al, La data 'al' precede la data 'dal'",
        "von, bis, bis liegt vor von",
        "start_date, end_date, end_date is before start_date",
        "desde, hasta, hasta precede a desde"
    })
    void theLaterOfTwoDaysIsTheOneThatIsCalledSoWhateverTheSentenceComplainsOf(
            String lower, String upper, String said) {
        List<String> refused = new ArrayList<>();
        TestPlan plan = new Bench("""
                /export:
                  get:
                    parameters:
                    - {name: %s, in: query, required: true, schema: {type: string, format: date}}
                    - {name: %s, in: query, required: true, schema: {type: string, format: date}}
                    responses: {'200': {description: fine}}
                """.formatted(lower, upper), asked -> {
                    String[] days =
                            asked.target().replaceAll("[^?]*[?]|[a-z_]+=", "").split("&");
                    boolean fine = days.length == 2 && days[0].compareTo(days[1]) < 0 && !refused.isEmpty();
                    if (!fine) {
                        refused.add(asked.target());
                    }
                    return fine ? answer(200, "{}") : answer(422, "{\"messaggio\":\"" + said + "\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "GET /export").outcome())
                .as(refused.toString())
                .isEqualTo(Outcome.WORKS);
        assertThat(refused).hasSize(1).allSatisfy(first -> {
            String[] days = first.replaceAll("[^?]*[?]|[a-z_]+=", "").split("&");
            assertThat(days[0]).isLessThan(days[1]);
        });
    }

    @Test
    void twoFieldsOfOneClosedSetDiffer() {
        String paths = """
                /rates:
                  get:
                    parameters:
                      - {name: base, in: query, required: true, schema: {type: string, enum: [EUR, USD, GBP]}}
                      - {name: quote, in: query, required: true, schema: {type: string, enum: [EUR, USD, GBP]}}
                    responses: {'200': {description: fine}}
                """;
        int[] asked = {0};
        TestPlan plan = new Bench(paths, request -> {
                    boolean same = request.target()
                            .replaceAll(".*base=(\\w+)&quote=(\\w+).*", "$1=$2")
                            .matches("(\\w+)=\\1");
                    return same || asked[0]++ == 0 // as if they had been the same in the first request
                            ? answer(400, "{\"detail\":\"base and quote must differ\"}")
                            : answer(200, "{}");
                })
                .calibrated();

        String target = Bench.request(plan, "GET /rates").template().target().toString();
        assertThat(target).contains("base=EUR&quote={one of 2: ").doesNotContain("\"EUR\"");
    }

    @Test
    void aConflictDoesNotMakeTheKeyOfAnotherThingNew() {
        String paths = """
                /goods:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [sku], properties: {sku: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                /goods/{sku}:
                  get:
                    parameters: [{name: sku, in: path, required: true, schema: {type: string}}]
                    responses: {'200': {description: fine}}
                /counts:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [sku, batch], properties: {sku: {type: string}, batch: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Set<String> goods = new HashSet<>();
        Set<String> batches = new HashSet<>();
        TestPlan plan = new Bench(paths, asked -> {
                    if (asked.target().equals("/goods")) {
                        goods.add(field(asked, "sku"));
                        return answer(201, "{\"sku\":\"" + field(asked, "sku") + "\"}");
                    }
                    if (asked.method().equals("GET")) {
                        return answer(200, "{}");
                    }
                    return !goods.contains(field(asked, "sku"))
                            ? answer(404, "{\"detail\":\"no\"}")
                            : batches.add(field(asked, "batch"))
                                    ? answer(201, "{}")
                                    : answer(409, "{\"detail\":\"no\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /counts").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void whatIsRefusedWhenSentAgainIsNewEachTime() {
        String paths = """
                /pratos:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [sabor], properties: {sabor: {type: string, maxLength: 40}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Set<String> names = new HashSet<>();
        TestPlan plan = new Bench(
                        paths,
                        asked -> names.add(field(asked, "sabor"))
                                ? answer(201, "{\"sabor\":\"x\"}")
                                : answer(400, "{\"detail\":\"Prato ja existe.\"}"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /pratos").repairs()).contains("all values must be new");
    }

    @Test
    void anEchoedForeignKeyIsNotTakenForSomethingMade() {
        String paths = """
                /customers:
                  post:
                    responses: {'201': {description: fine}}
                /carts:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [customer_id], properties: {customer_id: {type: integer}}}}}}
                    responses: {'201': {description: fine}}
                """;
        TestPlan plan = new Bench(
                        paths,
                        asked -> asked.target().equals("/customers")
                                ? answer(201, "{\"id\":4711}")
                                : asked.body().contains("4711")
                                        ? answer(201, "{\"id\":1,\"customer_id\":4711}")
                                        : answer(404, "{\"detail\":\"Customer not found\"}"))
                .calibrated();

        assertThat(Bench.body(plan, "POST /carts")).contains("customer_id").doesNotContain("between");
        assertThat(Bench.request(plan, "POST /carts").template().needs()).isNotEmpty();
    }

    @Test
    void aConflictDoesNotMakeTheIdsOfTwoThingsNew() {
        String paths = """
                /racks:
                  post:
                    responses: {'201': {description: fine}}
                /moves:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [from_rack_id, to_rack_id],
                        properties: {from_rack_id: {type: integer}, to_rack_id: {type: integer}}}}}}
                    responses: {'201': {description: fine}}
                """;
        Set<String> racks = new HashSet<>();
        int[] asked = {0};
        TestPlan plan = new Bench(paths, one -> {
                    if (one.target().equals("/racks")) {
                        racks.add("" + (700 + racks.size()));
                        return answer(201, "{\"id\":" + (699 + racks.size()) + "}");
                    }
                    Matcher ids = Pattern.compile("\\d+").matcher(one.body());
                    while (ids.find()) {
                        if (!racks.contains(ids.group())) {
                            return answer(404, "{\"detail\":\"no rack " + ids.group() + "\"}");
                        }
                    }
                    return ++asked[0] == 1 ? answer(409, "{\"detail\":\"busy\"}") : answer(201, "{}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /moves").outcome()).as("%s", plan).isEqualTo(Outcome.WORKS);
    }

    @Test
    void theEndOfARangeLiesCloseBehindItsStart() {
        accepted("start: {type: string, format: date-time}, end: {type: string, format: date-time}", asked -> {
            String start = field(asked, "start");
            String end = field(asked, "end");
            boolean fine = start.substring(0, 10).equals(end.substring(0, 10)) && start.compareTo(end) < 0;
            return fine ? "" : "a booking may last at most 8 hours";
        });
    }

    @Test
    void whatMustLieAheadLiesAhead() {
        accepted(
                "day: {type: string, format: date}",
                asked -> field(asked, "day").compareTo(Bench.TODAY) > 0 ? "" : "day must not be in the past");
    }

    /** Neither a day that lies ahead nor one that is over: whatever refers to it may want the other. */
    @Test
    void whatMayLieAWhileBackAndAheadIsToday() {
        List<String> accepted = new ArrayList<>();
        String paths = "/things:\n  post:\n    requestBody: {required: true, content: {application/json: {schema:\n"
                + "      {type: object, required: [day], properties: {day: {type: string, format: date}}}}}}\n"
                + "    responses: {'201': {description: fine}}\n";
        new Bench(paths, asked -> {
                    String day = field(asked, "day");
                    boolean fine = day.compareTo("2026-11-25") >= 0 && day.compareTo("2027-02-26") <= 0;
                    accepted.addAll(fine ? List.of(day) : List.of());
                    return (fine
                                    ? answer(201, "{\"id\":1}")
                                    : answer(
                                            422,
                                            "{\"detail\":\"day must be within 3 days in the past and 90 days in the"
                                                    + " future\"}"))
                            .header("Date", "Sat, 28 Nov 2026 06:00:00 GMT");
                })
                .calibrated();

        assertThat(accepted).isNotEmpty().containsOnly(Bench.TODAY);
    }

    @Test
    void ofTwoFieldsOneIsNotBelowTheOther() {
        accepted("price: {type: integer}, list_price: {type: integer}", asked -> {
            int price = Integer.parseInt(number(asked, "price"));
            return Integer.parseInt(number(asked, "list_price")) > price ? "" : "list_price must not be below price";
        });
    }

    @Test
    void ofSeveralOptionalFieldsOnlyTheOneThatIsWantedIsSent() {
        for (String said : List.of("give either text or link", "exactly one of text, link must be given")) {
            acceptedOptional(
                    "text: {type: string, minLength: 1}, link: {type: string, format: uri}",
                    asked -> asked.body().contains("text") != asked.body().contains("link") ? "" : said);
        }
    }

    @Test
    void whatOneKindOfAThingNeedsIsGiven() {
        acceptedOptional(
                "kind: {type: string, enum: [video]}, video_url: {type: string, format: uri}",
                asked -> asked.body().contains("video_url") ? "" : "a video lesson needs video_url");
    }

    @Test
    void aSettingThatTheRefusalAsksForIsSent() {
        accepted(
                "force: {type: boolean}",
                asked -> asked.body().contains("true") ? "" : "there is more below it; pass force=true");
    }

    @Test
    void aStepThatTheRefusalNamesIsKeptTo() {
        accepted(
                "minutes: {type: integer, minimum: 15, maximum: 120}",
                asked -> Integer.parseInt(number(asked, "minutes")) % 15 == 0
                        ? ""
                        : "minutes: ensure this value is a multiple of 15");
    }

    @Test
    void whatHasToBeAcceptedIsAccepted() {
        accepted(
                "newsletter_rules: {type: boolean}",
                asked -> asked.body().contains("true") ? "" : "newsletter_rules must be accepted");
    }

    @Test
    void theDearerOfTwoPricesIsNotBelowTheOther() {
        TestPlan plan = new Bench("""
                        /things:
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [list_price, price, sale_price], properties: {list_price: {type: integer},
                                price: {type: integer}, sale_price: {type: integer}}}}}}
                            responses: {'201': {description: fine}}
                        """, asked -> {
                    int list = Integer.parseInt(number(asked, "list_price"));
                    int price = Integer.parseInt(number(asked, "price"));
                    int sale = Integer.parseInt(number(asked, "sale_price"));
                    return list >= price && price >= sale
                            ? answer(201, "{\"id\":1}")
                            : answer(422, "{\"detail\":\"no\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void aKindThatTheRefusalSpeaksOfIsKeptWithTheIdOfSuchAThing() {
        String paths = """
                /firms:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [firm_id], properties: {firm_id: {type: string}}}}}}}
                /firms/{firm_id}:
                  get:
                    parameters: [{name: firm_id, in: path, required: true, schema: {type: string}}]
                    responses: {'200': {description: fine}}
                /remarks:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [about, about_id], properties: {
                        about: {type: string, enum: [firm, planet]}, about_id: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """;
        TestPlan plan = new Bench(paths, asked -> {
                    if (!asked.target().equals("/remarks")) {
                        return answer(201, "{\"firm_id\":\"f17\"}");
                    }
                    String about = field(asked, "about");
                    return about.equals("firm") && field(asked, "about_id").equals("f17")
                            ? answer(201, "{\"remark\":1}")
                            : answer(
                                    404,
                                    "{\"detail\":\"" + about + " " + field(asked, "about_id") + " does not exist\"}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /remarks").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /remarks")).contains("firm").doesNotContain("planet");
    }

    @Test
    void aMissingThingOfThePathIsNotSoughtInTheBody() {
        String paths = """
                /carts:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: string}}}}}}}
                /carts/{cart_id}:
                  get:
                    parameters: [{name: cart_id, in: path, required: true, schema: {type: string}}]
                    responses: {'200': {description: fine}}
                /carts/{cart_id}/lines:
                  post:
                    parameters: [{name: cart_id, in: path, required: true, schema: {type: string}}]
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [article], properties: {article: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                """;
        TestPlan plan = new Bench(
                        paths,
                        asked -> asked.target().endsWith("/lines")
                                ? answer(404, "{\"detail\":\"Cart c1 not found\"}")
                                : answer(201, "{\"id\":\"c1\"}"))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /carts/{cart_id}/lines").repairs())
                .noneMatch(repair -> repair.contains("refers to"));
    }

    @Test
    void aListOfThingsTakesTheKeyTheyAreReachedBy() {
        String paths = """
                /projects:
                  post:
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                /projects/{project_id}/tickets:
                  parameters: [{name: project_id, in: path, required: true, schema: {type: integer}}]
                  post: {responses: {'201': {description: fine}}}
                /projects/{project_id}/plan:
                  parameters: [{name: project_id, in: path, required: true, schema: {type: integer}}]
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [tickets], properties: {tickets: {type: array, minItems: 1, items: {type: string}}}}}}}
                    responses: {'200': {description: fine}}
                /tickets/{ticket_key}:
                  parameters: [{name: ticket_key, in: path, required: true, schema: {type: string}}]
                  get: {responses: {'200': {description: fine}}}
                """;
        TestPlan plan = new Bench(paths, asked -> {
                    if (asked.target().endsWith("/plan")) {
                        String said = asked.body().replaceAll(".*\\[\"?([^\"\\]]*)\"?].*", "$1");
                        return said.equals("AB-1")
                                ? answer(200, "{}")
                                : answer(400, "{\"detail\":\"Ticket '" + said + "' does not exist\"}");
                    }
                    return answer(
                            201, asked.target().endsWith("/tickets") ? "{\"id\":1,\"key\":\"AB-1\"}" : "{\"id\":7}");
                })
                .calibrated();

        assertThat(Bench.tried(plan, "POST /projects/{project_id}/plan").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    private static void acceptedOptional(String properties, Function<Asked, String> refusal) {
        accepted("", properties, refusal);
    }

    private static void accepted(String properties, Function<Asked, String> refusal) {
        String names = String.join(
                ", ",
                Pattern.compile("(\\w+): \\{")
                        .matcher(properties)
                        .results()
                        .map(m -> m.group(1))
                        .toList());
        accepted(names, properties, refusal);
    }

    private static void accepted(String names, String properties, Function<Asked, String> refusal) {
        String paths = "/things:\n  post:\n    requestBody: {required: true, content: {application/json: {schema:\n"
                + "      {type: object, required: [" + names + "], properties: {" + properties + "}}}}}\n"
                + "    responses: {'201': {description: fine}}\n";
        TestPlan plan = new Bench(paths, asked -> {
                    String said = refusal.apply(asked);
                    return said.isEmpty()
                            ? answer(201, "{\"id\":1}")
                            : answer(
                                    422,
                                    "{\"detail\":[{\"loc\":[\"body\",\"__root__\"],\"msg\":\"" + said
                                            + "\",\"type\":\"value_error\"}]}");
                })
                .calibrated();
        assertThat(Bench.tried(plan, "POST /things").outcome()).isEqualTo(Outcome.WORKS);
    }

    private static String field(Asked asked, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(asked.body());
        return found.find() ? found.group(1) : "";
    }

    private static String number(Asked asked, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":(-?\\d+)").matcher(asked.body());
        return found.find() ? found.group(1) : "0";
    }

    private static FakeAnswer answer(int status, String body) {
        return FakeAnswer.status(status).body(body);
    }
}
