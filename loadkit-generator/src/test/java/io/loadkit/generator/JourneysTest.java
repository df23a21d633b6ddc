package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.enumeration;
import static io.loadkit.generator.Fixtures.example;
import static io.loadkit.generator.Fixtures.format;
import static io.loadkit.generator.Fixtures.generate;
import static io.loadkit.generator.Fixtures.list;
import static io.loadkit.generator.Fixtures.model;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.request;
import static io.loadkit.generator.Fixtures.steps;
import static io.loadkit.generator.Fixtures.template;
import static io.loadkit.generator.Fixtures.text;
import static io.loadkit.generator.Fixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Generation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** What journeys are made of. One file because its cases are read against each other: one rule gives way to the next. */
final class JourneysTest {
    private static final Schema USER = object("id!", whole(), "name!", text());

    @Test
    void createsUsesAndDeletesWithTheIdOfTheAnswer() {
        Generation generation = generate(
                operation("GET /users/{user_id}", answer(200, USER)),
                operation("DELETE /users/{user_id}", answer(204)),
                operation("PUT /users/{user_id}", object("name!", text())),
                operation("POST /users", object("name!", text()), answer(201, USER)),
                operation("GET /users", answer(200, list(USER, 0, null, false))));

        assertThat(generation.exclusions()).isEmpty();
        Scenario journey = scenario(generation, "journey /users");
        assertThat(steps(journey))
                .containsExactly(
                        "POST /users", "GET /users/{user_id}", "PUT /users/{user_id}", "(DELETE /users/{user_id})");
        assertThat(journey.requests().get(0).saves()).containsExactly(Save.pointer("user_id", "/id"));
        assertThat(template(generation, "GET /users/{user_id}").target()).hasToString("/users/{saved user_id}");
        assertThat(steps(scenario(generation, "GET /users"))).containsExactly("GET /users");
    }

    @Test
    void keepsTheNameItChoosesWhereTwoOperationsMakeTheSameThing() {
        Schema made = object("name!", text());
        List<Operation> operations = List.of(
                operation("GET /packages/project/{project_id}", answer(200, made)),
                operation("POST /packages/project/{project_id}", answer(201, made)),
                operation("GET /releases/project/{project_id}", answer(200, made)),
                operation("POST /releases/project/{project_id}", answer(201, made)));

        Generation generation = generate(operations.toArray(Operation[]::new));

        assertThat(known(generation))
                .containsAll(operations.stream().map(Operation::key).toList());
    }

    @Test
    void losesNoOperationThatMakesWhatIsMadeInAnotherWay() {
        List<Operation> operations = List.of(
                operation("POST /addons", object("sku!", text()), answer(201, object("sid!", text()))),
                operation("GET /addons/{sid}"),
                operation("POST /addons/{sid}", object("note", text()), answer(200, object("sid!", text()))),
                operation("DELETE /addons/{sid}"),
                operation("GET /addons/{addon_sid}/parts/{sid}"),
                operation("POST /addons/{addon_sid}/parts/{sid}", object("on!", text())),
                operation("POST /admin/cancel/{period_id}"),
                operation("POST /admin/resend/{period_id}"),
                operation("POST /admin/recount/{agreement_id}"),
                operation("POST /hospitals/{id}/transfer/{product_id}"),
                operation("POST /flags/{flag_number}", text()));

        Generation generation = generate(operations.toArray(Operation[]::new));

        assertThat(known(generation))
                .containsAll(operations.stream().map(Operation::key).toList());
        assertThat(steps(scenario(generation, "POST /admin/cancel/{period_id}")))
                .containsExactly("POST /admin/cancel/{period_id}");
    }

    @Test
    void sendsTheTextThatTheDocumentShowsWhereABodyIsNoJson() {
        String shown = "name,street\nMia,Elm Road 1\n";
        Generation generation = generate(
                operation("POST /imports/addresses", new Content("text/csv", text(), List.of(shown), Map.of())));

        assertThat(template(generation, "POST /imports/addresses")
                        .body()
                        .orElseThrow()
                        .content())
                .hasToString(shown);
    }

    @Test
    void writesYamlAsJsonWhichIsYaml() {
        Schema item = object("name!", text());
        Generation generation =
                generate(operation("POST /items", new Content("application/x-yaml", item, List.of(), Map.of())));

        assertThat(template(generation, "POST /items")
                        .body()
                        .orElseThrow()
                        .content()
                        .toString())
                .startsWith("{\"name\":");
    }

    @Test
    void putsPartsBelowItsOwnThingsUnderAnyValueOfTheirKind() {
        Generation generation = generate(
                operation("POST /people", object("name!", text()), answer(201, USER)),
                operation("DELETE /people/{person_id}"),
                operation(
                        "PUT /people/{person_id}/duties/{duty_date}",
                        Fixtures.parameter(In.PATH, "duty_date", format("date"), true),
                        object("starts!", text())),
                operation(
                        "GET /people/{person_id}/duties/{duty_date}",
                        Fixtures.parameter(In.PATH, "duty_date", format("date"), true)),
                operation(
                        "DELETE /people/{person_id}/duties/{duty_date}",
                        Fixtures.parameter(In.PATH, "duty_date", format("date"), true)));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(steps(generation.scenarios().get(0)))
                .containsExactly(
                        "POST /people",
                        "PUT /people/{person_id}/duties/{duty_date}",
                        "GET /people/{person_id}/duties/{duty_date}",
                        "(DELETE /people/{person_id}/duties/{duty_date})",
                        "(DELETE /people/{person_id})");
    }

    @Test
    void takesForThePartOfAThingWhatIsMadeElsewhereUnderThatName() {
        Schema parcel = object("tracking_no!", text());
        Generation generation = generate(
                operation("POST /parcels", object("weight!", whole()), answer(201, parcel)),
                operation("DELETE /parcels/{tracking_no}"),
                operation("POST /tours", object("name!", text()), answer(201, USER)),
                operation("DELETE /tours/{tour_id}"),
                operation(
                        "PUT /tours/{tour_id}/stops/{tracking_no}",
                        Fixtures.parameter(In.PATH, "tracking_no", text(), true),
                        object("at!", text())),
                operation(
                        "DELETE /tours/{tour_id}/stops/{tracking_no}",
                        Fixtures.parameter(In.PATH, "tracking_no", text(), true)));

        assertThat(template(generation, "PUT /tours/{tour_id}/stops/{tracking_no}")
                        .target())
                .hasToString("/tours/{saved tour_id}/stops/{saved tracking_no_id}");
    }

    @Test
    void savesAllThatAThingIsToldApartByFromTheAnswerThatMadeIt() {
        Schema flight = object("flight_no!", text(), "service_date!", format("date"));
        Generation generation = generate(
                operation("POST /flights", object("departs_at!", format("date-time")), answer(201, flight)),
                operation("GET /flights", answer(200, list(flight, 0, null, false))),
                operation("GET /flights/{flight_no}/{service_date}", answer(200, flight)),
                operation("DELETE /flights/{flight_no}/{service_date}"));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(steps(scenario(generation, "journey /flights")))
                .containsExactly(
                        "POST /flights",
                        "GET /flights/{flight_no}/{service_date}",
                        "(DELETE /flights/{flight_no}/{service_date})");
        assertThat(scenario(generation, "journey /flights").requests().get(0).saves())
                .hasSize(2);
    }

    private static List<String> known(Generation generation) {
        return Stream.concat(
                        generation.scenarios().stream()
                                .flatMap(s -> s.requests().stream()
                                        .map(r -> r.template().key())),
                        generation.exclusions().stream().map(Exclusion::operation))
                .toList();
    }

    @Test
    void changesNothingBelowAnIdThatItOnlySaw() {
        Schema zone = object("id!", text(), "name!", text());
        Generation generation = generate(
                operation("GET /servers", answer(200, list(object("id!", text()), 0, null, false))),
                operation("GET /servers/{server_id}"),
                operation("PATCH /servers/{server_id}", object("name!", text())),
                operation("POST /servers/{server_id}/zones", object("name!", text()), answer(201, zone)),
                operation("DELETE /servers/{server_id}/zones/{zone_id}"));

        assertThat(generation.exclusions())
                .extracting(Exclusion::operation)
                .containsExactlyInAnyOrder(
                        "PATCH /servers/{server_id}",
                        "POST /servers/{server_id}/zones",
                        "DELETE /servers/{server_id}/zones/{zone_id}");
    }

    @Test
    void leavesAloneWhatBelongsToPersons() {
        Generation generation = generate(
                operation("GET /users", answer(200, list(USER, 0, null, false))),
                operation("POST /users/{user_id}/orders", object("note", text()), answer(201, USER)),
                operation("DELETE /users/{user_id}/orders/{order_id}"));

        assertThat(generation.exclusions()).hasSize(2);
    }

    @Test
    void triesThePlacesOfIdsWhereTheAnswerIsNotDocumented() {
        Generation generation =
                generate(operation("POST /api/widgets/", object("size", whole())), operation("GET /api/widgets/{id}"));

        Step.Request create =
                scenario(generation, "journey /api/widgets/").requests().get(0);
        Save.FirstOf from = (Save.FirstOf) create.saves().get(0).from();
        assertThat(from.places())
                .contains(
                        new Save.Pointer("/id"),
                        new Save.Pointer("/widget_id"),
                        new Save.Pointer("/widgetId"),
                        new Save.Pointer("/data/id"),
                        new Save.LocationId());
    }

    @Test
    void keepsTheChainOfNestedThingsTogetherAndDeletesChildrenFirst() {
        Schema order = object("order_id!", format("uuid"), "user_id!", whole());
        Generation generation = generate(
                operation("POST /users", object("name!", text()), answer(201, USER)),
                operation("DELETE /users/{user_id}"),
                operation("POST /users/{user_id}/orders", object("note", text()), answer(201, order)),
                operation("GET /users/{user_id}/orders"),
                operation("GET /users/{user_id}/orders/{order_id}"),
                operation("DELETE /users/{user_id}/orders/{order_id}"));

        assertThat(generation.scenarios()).hasSize(1);
        assertThat(steps(generation.scenarios().get(0)))
                .containsExactly(
                        "POST /users",
                        "GET /users/{user_id}/orders",
                        "POST /users/{user_id}/orders",
                        "GET /users/{user_id}/orders/{order_id}",
                        "(DELETE /users/{user_id}/orders/{order_id})",
                        "(DELETE /users/{user_id})");
        assertThat(template(generation, "GET /users/{user_id}/orders/{order_id}")
                        .target())
                .hasToString("/users/{saved user_id}/orders/{saved order_id}");
    }

    @Test
    void findsTheProducerOfAnUploadByNamesAlone() {
        Content form = new Content("multipart/form-data", object("file!", format("binary")), List.of(), Map.of());
        Generation generation = generate(
                operation("POST /docs/sessions", object("name!", text()), "create_session"),
                operation("DELETE /docs/sessions/{session_id}"),
                operation("POST /docs/session/{session_id}/upload", form, "upload_document"),
                operation("GET /docs/{document_id}"),
                operation("PATCH /docs/{document_id}", object("title", text())),
                operation("DELETE /docs/{document_id}"));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(steps(generation.scenarios().get(0)))
                .containsExactly(
                        "POST /docs/sessions",
                        "POST /docs/session/{session_id}/upload",
                        "GET /docs/{document_id}",
                        "PATCH /docs/{document_id}",
                        "(DELETE /docs/{document_id})",
                        "(DELETE /docs/sessions/{session_id})");
    }

    @Test
    void sendsListsOfListsInPartsAsJson() {
        Schema rows = list(list(whole(), 2, 2, false), 1, 1, false);
        Content form = new Content("multipart/form-data", object("rows!", rows), List.of(), Map.of());
        Generation generation = generate(operation("POST /shapes", form));

        String body = template(generation, "POST /shapes")
                .body()
                .orElseThrow()
                .content()
                .toString();
        assertThat(body).containsPattern("name=\"rows\"\\s+Content-Type: application/json\\s+\\[");
    }

    @Test
    void readsWhatListsShowAndWritesToNothingOfOthers() {
        Generation generation = generate(
                operation("GET /books", answer(200, object("items!", list(object("id!", whole()), 0, null, false)))),
                operation("GET /books/{id}"),
                operation("DELETE /books/{id}"),
                operation("PATCH /books/{id}", object("title", text())),
                operation("POST /books/{id}/lend"));

        assertThat(steps(generation.scenarios().get(0))).containsExactly("GET /books", "GET /books/{id}");
        assertThat(generation.scenarios().get(0).requests().get(0).saves())
                .containsExactly(Save.firstOf("book_id", new Save.Pointer("/items/0/id")));
        assertThat(generation.exclusions())
                .extracting(Exclusion::operation)
                .containsExactlyInAnyOrder("DELETE /books/{id}", "PATCH /books/{id}", "POST /books/{id}/lend");
        assertThat(generation.exclusions())
                .allSatisfy(e -> assertThat(e.reason()).contains("{id}"));
    }

    @Test
    void leavesOutWhatBreaksThingsForOthers() {
        Generation generation = generate(
                operation("POST /admin/shutdown"),
                operation("POST /cache/purge"),
                operation("GET /auth/logout"),
                operation("DELETE /users/me"),
                operation("DELETE /cart"),
                operation("POST /me/change-password"),
                operation("POST /auth/users/set_email/"),
                operation("POST /password/change", object("old!", text())),
                operation("GET /ok"));

        assertThat(generation.scenarios()).extracting(Scenario::name).containsExactly("GET /ok");
        assertThat(generation.exclusions())
                .hasSize(8)
                .allSatisfy(e -> assertThat(e.reason()).contains("left out unless asked for"));
    }

    @Test
    void looksAtWhatWouldBreakThings() {
        assertThat(generate(
                                operation("GET /auth/reset/validate"),
                                operation("GET /restart/status"),
                                operation("POST /auth/reset/validate"),
                                operation("GET /reset/now"),
                                operation("GET /auth/reset-check"))
                        .exclusions())
                .extracting(Exclusion::operation)
                .containsExactly("POST /auth/reset/validate", "GET /reset/now", "GET /auth/reset-check");
    }

    @Test
    void choosesHowWhatItMakesIsCalledThoughSuchThingsAreMadeElsewhere() {
        Schema group = object("groupId!", text());
        Generation generation = generate(
                operation("POST /v2/groups", object("id!", text()), answer(200, object("id!", text()))),
                operation("GET /v2/groups/{groupId}"),
                operation("POST /v3/groups", group, answer(200, group)),
                operation("GET /v3/groups/{groupId}"));

        assertThat(template(generation, "POST /v3/groups").body().orElseThrow().content())
                .asString()
                .doesNotContain("saved");
        assertThat(generation.scenarios())
                .filteredOn(s -> steps(s).contains("POST /v3/groups"))
                .allSatisfy(s -> assertThat(steps(s)).doesNotContain("POST /v2/groups"));
    }

    @Test
    void aFieldThatNeedNotBeSentMayNameWhatLiesAbove() {
        Generation generation = generate(
                operation("POST /shelves", object("shelf_id!", text()), answer(200, object("shelf_id!", text()))),
                operation("GET /shelves/{shelf_id}"),
                operation("POST /rooms/shelves", object("shelf_id", text(), "name!", text()), answer(201)),
                operation("GET /rooms/shelves/{shelf_id}"));

        assertThat(generation.exclusions()).isEmpty();
    }

    @Test
    void aPlaceholderMayAlsoSayWhatIsDoneToItsThing() {
        Generation generation = generate(
                operation("POST /products", object("name!", text()), answer(200, USER)),
                operation("PUT /products/update/{update_product}", object("name!", text())),
                operation("DELETE /products/delete/{delete_product}"));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(steps(scenario(generation, "journey /products")))
                .containsExactly(
                        "POST /products",
                        "PUT /products/update/{update_product}",
                        "(DELETE /products/delete/{delete_product})");
    }

    @Test
    void findsAThingByItsOwnNameWhereThePlaceholderSaysMore() {
        Schema version = object("name", text(), "version!", text(), "authoredBy", text());
        Generation generation = generate(
                operation("POST /versions", object("content!", text()), answer(200, version)),
                operation("GET /versions/{versionExpression}"));

        assertThat(scenario(generation, "journey /versions")
                        .requests()
                        .get(0)
                        .saves()
                        .get(0)
                        .from())
                .isEqualTo(new Save.Pointer("/version"));
    }

    @Test
    void deletesInTheEndWhatWasMadeBelowSomethingAndIsReachedByItself() {
        Generation generation = generate(
                operation("POST /owners", object("name!", text()), answer(201, USER)),
                operation("DELETE /owners/{owner_id}"),
                operation("POST /owners/{owner_id}/pets", object("name!", text()), answer(201, USER)),
                operation("PUT /pets/{pet_id}", object("name!", text())),
                operation("DELETE /pets/{pet_id}"));

        assertThat(generation.scenarios().stream().flatMap(s -> steps(s).stream()))
                .contains("(DELETE /pets/{pet_id})")
                .doesNotContain("DELETE /pets/{pet_id}");
    }

    @Test
    void endsWhatItCreatedItself() {
        Generation generation = generate(
                operation("POST /tasks", object("name!", text()), answer(201, USER)),
                operation("POST /tasks/{task_id}/terminate"),
                operation("GET /tasks/{task_id}"));

        assertThat(steps(generation.scenarios().get(0)))
                .containsExactly("POST /tasks", "GET /tasks/{task_id}", "POST /tasks/{task_id}/terminate");
    }

    @Test
    void putsTheFirstPartOfWhatItMade() {
        Generation generation = generate(
                operation("POST /uploads", object("name!", text()), answer(201, USER)),
                operation(
                        "PUT /uploads/{upload_id}/parts/{part_no}",
                        Fixtures.parameter(io.loadkit.model.In.PATH, "part_no", whole(), true),
                        object("data!", text())));

        assertThat(template(generation, "PUT /uploads/{upload_id}/parts/{part_no}")
                        .target())
                .hasToString("/uploads/{saved upload_id}/parts/1");
    }

    @Test
    void knowsThingsThatLieAtTheRoot() {
        Generation generation = generate(
                operation("POST /", object("name!", text()), answer(201, USER)),
                operation("PUT /{id}", object("name!", text())),
                operation("DELETE /{id}"));

        assertThat(steps(scenario(generation, "journey /"))).containsExactly("POST /", "PUT /{id}", "(DELETE /{id})");
    }

    @Test
    void findsTheKeyThatAPlaceholderNamesTogetherWithItsThing() {
        Schema menu = object("nome!", text(), "codigo!", text());
        Generation generation = generate(
                operation("POST /cardapio/", object("nome!", text()), answer(201, menu)),
                operation("GET /cardapio/{codigo_cardapio}", answer(200, menu)));

        assertThat(scenario(generation, "journey /cardapio/")
                        .requests()
                        .get(0)
                        .saves()
                        .get(0)
                        .from())
                .isEqualTo(new Save.Pointer("/codigo"));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"customer_id", "id_customer", "idCustomer"})
    void takesForeignKeysOfBodiesFromTheirCreates(String field) {
        Generation generation = generate(
                operation("POST /customers", object("name!", text()), answer(201, USER)),
                operation("DELETE /customers/{id}"),
                operation("POST /invoices", object(field + "!", whole(), "total!", whole()), answer(201, USER)),
                operation("DELETE /invoices/{id}"));

        Scenario journey = generation.scenarios().stream()
                .filter(s -> steps(s).contains("POST /invoices"))
                .findFirst()
                .orElseThrow();
        assertThat(steps(journey))
                .containsSubsequence(
                        "POST /customers", "POST /invoices", "(DELETE /invoices/{id})", "(DELETE /customers/{id})");
        assertThat(template(generation, "POST /invoices")
                        .body()
                        .orElseThrow()
                        .content()
                        .toString())
                .startsWith("{\"" + field + "\":{saved customer_id}");
    }

    @Test
    void keepsAnIdThatItChoosesItself() {
        Generation generation = generate(
                operation("POST /topics/{name}", object("size", whole()), answer(201)),
                operation("GET /topics/{name}"),
                operation("DELETE /topics/{name}"));

        assertThat(steps(generation.scenarios().get(0)))
                .containsExactly("POST /topics/{name}", "GET /topics/{name}", "(DELETE /topics/{name})");
        assertThat(template(generation, "POST /topics/{name}").keeps()).containsExactly("topic_id");
    }

    @Test
    void aModeThatHasItemsIsACollection() {
        Generation generation = generate(
                operation("POST /maintenance", object("reason!", text()), answer(201, USER)),
                operation("GET /maintenance/{window_id}"),
                operation("DELETE /maintenance/{window_id}"));

        assertThat(generation.exclusions()).isEmpty();
    }

    @Test
    void whatCanBeDeletedUnderANameIsMadeUnderIt() {
        Generation generation = generate(
                operation("PUT /images/{version}", object("size", whole()), answer(201)),
                operation("GET /images/{version}"),
                operation("DELETE /images/{version}"));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(template(generation, "GET /images/{version}").target()).hasToString("/images/{saved version_id}");
    }

    @Test
    void makesNothingUnderAStatusCode() {
        Generation generation = generate(
                operation("POST /status/{codes}", answer(200)),
                operation("GET /status/{codes}"),
                operation("DELETE /status/{codes}"));

        assertThat(template(generation, "POST /status/{codes}").target()).hasToString("/status/200");
        assertThat(generation.exclusions()).extracting(Exclusion::operation).containsExactly("DELETE /status/{codes}");
    }

    @Test
    void reachesThingsByWhatItSentWhereTwoValuesNameThem() {
        Generation generation = generate(
                operation("POST /tags", object("type!", text(example("simple")), "value!", text()), answer(201)),
                operation("GET /tags/{type}/{value}"),
                operation("DELETE /tags/{type}/{value}"));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(steps(scenario(generation, "journey /tags")))
                .containsExactly("POST /tags", "GET /tags/{type}/{value}", "(DELETE /tags/{type}/{value})");
        assertThat(template(generation, "POST /tags").keeps()).containsExactly("tag_type", "tag_value");
        assertThat(template(generation, "POST /tags")
                        .body()
                        .orElseThrow()
                        .content()
                        .toString())
                .contains("\"simple\" kept as tag_type", "unique value-* kept as tag_value");
        assertThat(template(generation, "DELETE /tags/{type}/{value}").target())
                .hasToString("/tags/{saved tag_type}/{saved tag_value}");
    }

    @Test
    void makesThingsUnderKeysThatNobodyElseHas() {
        Generation generation = generate(
                operation(
                        "POST /cats",
                        object("id!", text(shown("90dbbed9-bd3d-40ae-ad1c-86602844d4c1")), "age!", whole()),
                        answer(201, object("id!", text()))),
                operation("GET /cats/{cat_id}"),
                operation("POST /dogs", object("id!", whole()), answer(201, object("id!", whole()))),
                operation("GET /dogs/{dog_id}"));

        assertThat(body(generation, "POST /cats")).contains("uuid").doesNotContain("90dbbed9");
        assertThat(body(generation, "POST /dogs")).contains("unique number");
    }

    @Test
    void repeatsThePasswordThatSomebodyWasMadeWith() {
        Generation generation = generate(
                operation(
                        "POST /users",
                        object("login!", text(), "password!", text()),
                        answer(201, object("id!", text()))),
                operation("PUT /users/{id}", object("oldPassword!", text(), "newPassword!", text())));

        assertThat(body(generation, "POST /users")).contains("kept as password_of");
        assertThat(body(generation, "PUT /users/{id}")).contains("\"oldPassword\":{saved password_of");
    }

    @Test
    void readsANumberThatTheDocumentShowsAsAText() {
        Schema length = new Schema.Numeric(
                shown("8"),
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                Optional.empty());
        Generation generation =
                generate(operation("POST /tracks", object("duration!", length), answer(201, object("id!", text()))));

        assertThat(body(generation, "POST /tracks")).isEqualTo("{\"duration\":8}");
    }

    private static SchemaNotes shown(String example) {
        return new SchemaNotes("", Optional.empty(), List.of(example), List.of(), false, false, false, false);
    }

    private static String body(Generation generation, String key) {
        return template(generation, key).body().orElseThrow().content().toString();
    }

    @Test
    void reachesThingsByTheNameItSentWhereTheAnswerTellsNothing() {
        Generation generation = generate(
                operation("POST /zones", object("name!", text()), answer(201, object("id!", text()))),
                operation("DELETE /zones/{zone_id}"),
                operation("POST /zones/{zone_id}/metadata", object("kind!", text(), "size", whole()), answer(204)),
                operation("GET /zones/{zone_id}/metadata/{metadata_kind}"));

        assertThat(template(generation, "GET /zones/{zone_id}/metadata/{metadata_kind}")
                        .target())
                .hasToString("/zones/{saved zone_id}/metadata/{saved metadata_kind}");
    }

    @Test
    void deletesNothingByValuesThatOthersMayHaveSent() {
        Schema closed = text(enumeration("a", "b"));
        Generation generation = generate(
                operation("POST /grants", object("kind!", closed, "level!", closed), answer(201)),
                operation("DELETE /grants/{kind}/{level}"));

        assertThat(generation.exclusions())
                .extracting(Exclusion::operation)
                .containsExactly("DELETE /grants/{kind}/{level}");
    }

    @Test
    void reachesWhatIsOneOfAClosedSetBelowWhatItMade() {
        Schema kind = text(enumeration("VALIDITY", "INTEGRITY"));
        Generation generation = generate(
                operation("POST /groups", object("name!", text()), answer(201, object("id!", text()))),
                operation("DELETE /groups/{group_id}"),
                operation("POST /groups/{group_id}/rules", object("ruleType!", kind), answer(204)),
                operation("DELETE /groups/{group_id}/rules/{ruleType}"));

        assertThat(template(generation, "DELETE /groups/{group_id}/rules/{ruleType}")
                        .target())
                .hasToString("/groups/{saved group_id}/rules/{saved rule_rule_type}");
    }

    @Test
    void sendsWhatTheUserSaysOfAPlaceholderAlsoWhereItIsMade() {
        Operation make = operation("POST /notes/{note_id}/metadata", object("kind!", text()), answer(204));
        Generation generation = generate(request(
                model(
                        List.of(),
                        operation("POST /notes", object("name!", text()), answer(201, USER)),
                        make,
                        operation("GET /notes/{note_id}/metadata/{metadata_kind}")),
                leaf -> leaf.name().equals("metadata_kind")
                        ? Optional.of(ValueSource.constant("ALLOW"))
                        : Optional.empty()));

        assertThat(template(generation, make.key()).body().orElseThrow().content())
                .hasToString("{\"kind\":\"ALLOW\"}");
    }

    @Test
    void aTokenMayBeCalledASecretByWhatMakesIt() {
        Generation generation = generate(
                operation(
                        "POST /links",
                        object("name!", text()),
                        answer(201, object("name!", text(), "secret!", text()))),
                operation("GET /links/{token}"));

        assertThat(scenario(generation, "journey /links").requests().get(0).saves())
                .containsExactly(Save.pointer("token_id", "/secret"));
    }

    @Test
    void takesOutOfTheBinWhatItsDeletionPutsThere() {
        Generation generation = generate(
                operation("DELETE /trash/{asset_id}"),
                operation("POST /assets", object("name!", text()), answer(201, USER)),
                operation("DELETE /assets/{asset_id}"));

        assertThat(generation.scenarios()).hasSize(1);
        assertThat(steps(generation.scenarios().get(0)))
                .containsExactly("POST /assets", "(DELETE /assets/{asset_id})", "(DELETE /trash/{asset_id})");
    }

    @Test
    void deletesTheCopiesItMakes() {
        Generation generation = generate(
                operation("POST /notes", object("name!", text()), answer(201, USER)),
                operation("POST /notes/{note_id}/clone", object("name!", text()), answer(201, USER)),
                operation("DELETE /notes/{note_id}"));

        Scenario journey = scenario(generation, "journey /notes");
        assertThat(steps(journey))
                .containsExactly(
                        "POST /notes",
                        "POST /notes/{note_id}/clone",
                        "(DELETE /notes/{note_id})",
                        "(DELETE /notes/{note_id})");
        assertThat(journey.requests().get(2).template().target()).hasToString("/notes/{saved note_copy}");
        assertThat(journey.requests().get(3).template().target()).hasToString("/notes/{saved note_id}");
    }

    @Test
    void deletesByTwoValuesWhatNothingElseIsDoneTo() {
        Generation generation = generate(
                operation("POST /primaries", object("ip!", text(), "nameserver!", text(), "note", text()), answer(201)),
                operation("DELETE /primaries/{ip}/{nameserver}"));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(steps(generation.scenarios().get(0)))
                .containsExactly("POST /primaries", "(DELETE /primaries/{ip}/{nameserver})");
    }

    @Test
    void deletesWhatItMadeForTheSakeOfAFieldThatCallsItOtherwise() {
        Generation generation = generate(
                operation("POST /tsigkeys", object("name!", text()), answer(201, object("id!", text()))),
                operation("DELETE /tsigkeys/{tsigkey_id}"),
                operation("POST /zones", object("main_tsig_key_id!", text()), answer(201, object("id!", text()))),
                operation("DELETE /zones/{zone_id}"));

        assertThat(generation.scenarios())
                .filteredOn(s -> steps(s).contains("POST /zones"))
                .allSatisfy(s -> assertThat(steps(s).stream()
                                .filter("POST /tsigkeys"::equals)
                                .count())
                        .isEqualTo(steps(s).stream()
                                .filter("(DELETE /tsigkeys/{tsigkey_id})"::equals)
                                .count()));
    }

    @Test
    void choosesTheNameOfWhatOnlyAPutCanMake() {
        Generation generation = generate(
                operation("PUT /badges/{username}", object("size", whole())),
                operation("GET /badges/{username}"),
                operation("DELETE /badges/{username}"));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(steps(generation.scenarios().get(0)))
                .containsExactly("PUT /badges/{username}", "GET /badges/{username}", "(DELETE /badges/{username})");
    }

    @Test
    void putsUnderANumberThatIsNobodysAlsoWhereAListShowsOthers() {
        Operation put =
                operation("PUT /badges/{id}", Fixtures.parameter(io.loadkit.model.In.PATH, "id", whole(), true));
        Generation generation = generate(
                operation("GET /badges", answer(200, list(object("id!", whole()), 0, null, false))),
                put,
                operation("DELETE /badges/{id}"));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(template(generation, "PUT /badges/{id}").target().toString()).contains("1000000");
        assertThat(steps(scenario(generation, "journey /badges/{id}")))
                .containsExactly("PUT /badges/{id}", "(DELETE /badges/{id})");
    }

    @Test
    void putsNothingUnderANumberThatMayBeSomebodysElse() {
        Schema few = new Schema.Numeric(
                SchemaNotes.NONE,
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(java.math.BigDecimal.valueOf(500_000)),
                false,
                Optional.empty());
        Operation put = operation("PUT /badges/{id}", Fixtures.parameter(io.loadkit.model.In.PATH, "id", few, true));

        assertThat(generate(put).exclusions()).hasSize(1);
    }

    @Test
    void whatIsMadeUnderANameOfOursRefersToWhatWasMadeBefore() {
        Generation generation = generate(
                operation("POST /teams", object("title!", text()), answer(201, object("id!", whole()))),
                operation("GET /teams/{team_id}"),
                operation("PUT /badges/{username}", object("team_id!", whole())),
                operation("GET /badges/{username}"));

        assertThat(steps(scenario(generation, "journey /teams")))
                .containsSubsequence("POST /teams", "PUT /badges/{username}", "GET /badges/{username}");
        assertThat(template(generation, "PUT /badges/{username}")
                        .body()
                        .orElseThrow()
                        .content()
                        .toString())
                .contains("saved team_id");
    }

    @Test
    void knowsAThingByTheFirstWordsOfAFieldAndInThePluralOfOtherLanguages() {
        Generation generation = generate(
                operation("POST /sucursales", object("titulo!", text()), answer(201, object("id!", whole()))),
                operation(
                        "POST /reservas",
                        object("sucursal_recogida_id!", whole()),
                        answer(201, object("id!", whole()))));

        assertThat(template(generation, "POST /reservas")
                        .body()
                        .orElseThrow()
                        .content()
                        .toString())
                .contains("{saved ");
    }

    @Test
    void takesWhatAnotherPathNamesFromWhereItIsMade() {
        Generation generation = generate(
                operation("PUT /labels/{label}", answer(201)),
                operation("DELETE /labels/{label}"),
                operation("POST /boxes", object("size", whole()), answer(201, USER)),
                operation("POST /boxes/{box_id}/labels/{label}", answer(204)));

        assertThat(template(generation, "POST /boxes/{box_id}/labels/{label}").target())
                .hasToString("/boxes/{saved box_id}/labels/{saved label_id}");
    }

    @Test
    void deletesSeveralByTheirIdsInTheQuery() {
        Schema ids = list(whole(), 1, null, false);
        Generation generation = generate(
                operation("POST /memos", object("title!", text()), answer(201, USER)),
                operation("GET /memos/{memo_id}"),
                operation("DELETE /memos", Fixtures.parameter(io.loadkit.model.In.QUERY, "ids", ids, true)));

        assertThat(steps(generation.scenarios().get(0)))
                .containsExactly("POST /memos", "GET /memos/{memo_id}", "(DELETE /memos)");
        assertThat(template(generation, "DELETE /memos").target()).hasToString("/memos?ids={saved memo_id}");
    }

    @Test
    void namesWhatItMadeInAListThatIsTheWholeBody() {
        Generation generation = generate(
                operation("POST /memos", object("title!", text()), answer(201, USER)),
                operation("DELETE /memos/{memo_id}"),
                operation("POST /memos/batch-delete", list(text(), 1, null, false)));

        assertThat(template(generation, "POST /memos/batch-delete")
                        .body()
                        .orElseThrow()
                        .content())
                .hasToString("[{saved memo_id}]");
    }

    @Test
    void restoresInABatchWhatItMade() {
        Generation generation = generate(
                operation("POST /memos", object("title!", text()), answer(201, USER)),
                operation("GET /memos/{memo_id}"),
                operation("DELETE /memos/{memo_id}"),
                operation("POST /memos/batch/restore", object("ids!", list(text(), 1, null, false))));

        assertThat(template(generation, "POST /memos/batch/restore")
                        .body()
                        .orElseThrow()
                        .content())
                .hasToString("{\"ids\":[{saved memo_id}]}");
    }

    @Test
    void removesNothingOfOthersByAListOfIds() {
        Generation generation = generate(
                operation("GET /memos", answer(200, list(USER, 0, null, false))),
                operation("GET /memos/{memo_id}"),
                operation("POST /memos/batch-delete", list(text(), 1, null, false)));

        assertThat(generation.exclusions())
                .extracting(Exclusion::operation)
                .containsExactly("POST /memos/batch-delete");
    }

    @Test
    void setsNoPasswordThatWhoUsesTheThingWouldHaveToKnow() {
        Generation generation = generate(
                operation("POST /links", object("file!", text(), "password", text(), "hits", whole()), answer(201)));

        assertThat(template(generation, "POST /links")
                        .body()
                        .orElseThrow()
                        .content()
                        .toString())
                .contains("hits")
                .doesNotContain("password");
    }

    @Test
    void makesTwoThingsWhereOneGoesToTheOther() {
        Generation generation = generate(
                operation("POST /accounts", object("owner!", text()), answer(201, USER)),
                operation("DELETE /accounts/{account_id}"),
                operation("POST /transfers", object("from_account_id!", whole(), "to_account_id!", whole())));

        Scenario journey = generation.scenarios().stream()
                .filter(s -> steps(s).contains("POST /transfers"))
                .findFirst()
                .orElseThrow();
        assertThat(steps(journey))
                .containsExactly(
                        "POST /accounts",
                        "POST /accounts",
                        "POST /transfers",
                        "(DELETE /accounts/{account_id})",
                        "(DELETE /accounts/{account_id})");
        assertThat(journey.requests().get(3).template().target())
                .isNotEqualTo(journey.requests().get(4).template().target());
    }

    @Test
    void takesOutOfAnAlbumOnlyWhatItHasPutThere() {
        Generation generation = generate(
                operation("POST /pictures", object("name!", text()), answer(201, USER)),
                operation("DELETE /pictures/{picture_id}", answer(204)),
                operation("POST /albums", object("name!", text()), answer(201, USER)),
                operation("DELETE /albums/{album_id}", answer(204)),
                operation("PUT /albums/{album_id}/pictures/{picture_id}", answer(200)),
                operation("DELETE /albums/{album_id}/pictures/{picture_id}", answer(204)));

        Scenario journey = generation.scenarios().stream()
                .filter(s -> steps(s).contains("DELETE /albums/{album_id}/pictures/{picture_id}"))
                .findFirst()
                .orElseThrow();
        assertThat(steps(journey))
                .containsSubsequence(
                        "PUT /albums/{album_id}/pictures/{picture_id}",
                        "DELETE /albums/{album_id}/pictures/{picture_id}",
                        "(DELETE /pictures/{picture_id})");
    }

    @Test
    void makesNobodyAnAdministratorWhoMayBeSomethingElse() {
        Schema role = text(Fixtures.enumeration("student", "teacher", "admin"));
        Generation generation = generate(operation("POST /users", object("role!", role), answer(201)));

        assertThat(template(generation, "POST /users")
                        .body()
                        .orElseThrow()
                        .content()
                        .toString())
                .contains("student")
                .doesNotContain("admin");
    }

    @Test
    void takesWhatTheAnswerOfSomethingElseHasAListOf() {
        Schema order = object("id!", whole(), "event_id!", whole(), "tickets!", list(text(), 0, null, false));
        Generation generation = generate(
                operation("POST /orders", object("name!", text()), answer(201, object("id!", whole()))),
                operation("POST /orders/{order_id}/pay", answer(200, order)),
                operation("DELETE /orders/{order_id}"),
                operation("GET /tickets/{ticket}"));

        Scenario journey = generation.scenarios().stream()
                .filter(s -> steps(s).contains("GET /tickets/{ticket}"))
                .findFirst()
                .orElseThrow();
        assertThat(steps(journey))
                .containsSubsequence("POST /orders", "POST /orders/{order_id}/pay", "GET /tickets/{ticket}");
        assertThat(template(generation, "GET /tickets/{ticket}").target().toString())
                .startsWith("/tickets/{saved ");
    }

    @Test
    void reachesAnAccountByTheNameItWasMadeWith() {
        Schema person = object("username!", text(), "email!", text());
        Generation generation = generate(
                operation("POST /users", object("user!", person), answer(201, object("user!", person))),
                operation("POST /users/login", object("user!", object("email!", text(), "password!", text()))),
                operation("GET /profiles/{username}"),
                operation("POST /profiles/{username}/follow"));

        assertThat(steps(scenario(generation, "journey /users")))
                .startsWith("POST /users")
                .contains("GET /profiles/{username}", "POST /profiles/{username}/follow");
        assertThat(scenario(generation, "journey /users").requests().get(0).saves())
                .containsExactly(Save.pointer("username_id", "/user/username"));
    }

    @Test
    void knowsThingsBelowWordsForWhatIsDoneToThem() {
        Schema job = object("id!", whole(), "title!", text());
        Generation generation = generate(
                operation("POST /jobs/create-job", object("title!", text()), answer(200, job)),
                operation("GET /jobs/get/{id}", answer(200, job)),
                operation("PUT /jobs/update/{id}", object("title!", text())),
                operation("DELETE /jobs/delete/{id}"),
                operation("GET /jobs/all", answer(200, list(job, 0, null, false))));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(steps(scenario(generation, "journey /jobs/create-job")))
                .containsExactly(
                        "POST /jobs/create-job",
                        "GET /jobs/get/{id}",
                        "PUT /jobs/update/{id}",
                        "(DELETE /jobs/delete/{id})");
    }

    @Test
    void readsWhatAListOfAllShows() {
        Schema job = object("id!", whole(), "title!", text());
        Generation generation = generate(
                operation("GET /jobs/get-all", answer(200, list(job, 0, null, false))),
                operation("GET /jobs/{job_id}", answer(200, job)));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(template(generation, "GET /jobs/{job_id}").target()).hasToString("/jobs/{saved job_id}");
    }

    @Test
    void reachesAFileByTheNameThatItsUploadAnswers() {
        Schema item = object("id!", whole(), "image_name", text());
        Generation generation = generate(
                operation("POST /inventory", object("description!", text()), answer(200, item)),
                operation("POST /inventory/image/{inventory_id}", object("picture!", text()), answer(200, item)),
                operation("GET /inventory/image/{image_name}"),
                operation("DELETE /inventory/{inventory_id}"));

        assertThat(template(generation, "POST /inventory/image/{inventory_id}").target())
                .hasToString("/inventory/image/{saved inventory_id}");
        assertThat(template(generation, "GET /inventory/image/{image_name}").target())
                .hasToString("/inventory/image/{saved image_id}");
        assertThat(generation.scenarios().stream()
                        .flatMap(s -> s.requests().stream())
                        .filter(r -> r.template().key().equals("POST /inventory/image/{inventory_id}"))
                        .flatMap(r -> r.saves().stream()))
                .contains(Save.firstOf("image_id", new Save.Pointer("/image_name"), new Save.LocationId()));
    }

    @Test
    void whoSignsUpIsAUser() {
        Schema user = object("id!", whole(), "username!", text());
        Generation generation = generate(
                operation("POST /auth/register", object("username!", text(), "password!", text()), answer(200, user)),
                operation("GET /users/{user_id}"));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(template(generation, "GET /users/{user_id}").target()).hasToString("/users/{saved user_id}");
    }

    @Test
    void makesTwoThingsAlsoWhereTheSecondIsNamedFirst() {
        Generation generation = generate(
                operation("POST /accounts", object("owner!", text()), answer(201, object("id!", text()))),
                operation("DELETE /accounts/{account_id}", answer(204)),
                operation(
                        "POST /transfers",
                        object("debit_account_id!", text(), "credit_account_id!", text()),
                        answer(201)));

        List<Step.Request> requests = scenario(generation, "journey /accounts").requests();
        assertThat(requests.stream()
                        .filter(r -> r.template().key().equals("POST /accounts"))
                        .map(r -> r.saves().size()))
                .as("one account of each request")
                .containsExactly(1, 1);
    }

    @Test
    void believesTheUserWhoGivesIds() {
        Operation delete = operation("DELETE /books/{id}");
        Generation generation = generate(request(
                model(List.of(), delete),
                leaf -> leaf.name().equals("id") ? Optional.of(ValueSource.oneOf(1, 2)) : Optional.empty()));

        assertThat(generation.exclusions()).isEmpty();
        assertThat(template(generation, "DELETE /books/{id}").target()).hasToString("/books/{one of 2: 1, …}");
    }

    @Test
    void makesEqualScenariosFromEqualSeeds() {
        Operation[] operations = {
            operation(
                    "POST /users",
                    object("name!", text(), "email", format("email"), "city", text()),
                    answer(201, USER)),
            operation("GET /users/{user_id}"),
            operation("GET /search")
        };

        assertThat(generate(operations)).isEqualTo(generate(operations));
    }

    @Test
    void sendsEveryOperationOrSaysWhyNot() {
        Operation[] operations = new Operation[40];
        for (int i = 0; i < 39; i++) {
            operations[i] = operation("POST /things/{thing_id}/action" + i);
        }
        operations[39] = operation("POST /things", object("name!", text()));

        Generation generation = generate(operations);

        assertThat(generation.exclusions()).isEmpty();
        assertThat(generation.scenarios())
                .hasSize(4)
                .allSatisfy(s -> assertThat(steps(s)).startsWith("POST /things").hasSizeLessThanOrEqualTo(13));
    }

    private static Scenario scenario(Generation generation, String name) {
        return generation.scenarios().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(generation.toString()));
    }
}
