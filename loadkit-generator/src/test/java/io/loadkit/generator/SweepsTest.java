package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.enumeration;
import static io.loadkit.generator.Fixtures.example;
import static io.loadkit.generator.Fixtures.generate;
import static io.loadkit.generator.Fixtures.list;
import static io.loadkit.generator.Fixtures.model;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.parameter;
import static io.loadkit.generator.Fixtures.request;
import static io.loadkit.generator.Fixtures.template;
import static io.loadkit.generator.Fixtures.text;
import static io.loadkit.generator.Fixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.ApiModel;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Generation;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writes that reach past what a run made are not sent, and those that only sound so are. */
final class SweepsTest {
    private static final Schema ITEM = object("id!", whole(), "name!", text());

    @Test
    void bringsInNoStateOfTheWhole() {
        assertThat(leftOut(
                        operation("POST /state/import", object("features", list(text(), 0, null, false))),
                        operation("POST /import", object("data!", text())),
                        operation("POST /bulk/import-users"),
                        operation("POST /catalogue/replace", list(ITEM, 0, null, false)),
                        operation("POST /contacts/sync", object("since", text())),
                        operation("POST /admin/seed"),
                        operation("POST /replaceThem", "replaceAllUsers")))
                .hasSize(7);
    }

    @Test
    void doesNotDoWhatItsDescriptionWarnsOf() {
        assertThat(leftOut(
                        said("POST /night-audit/close-day", "Irreversible: wipes open drafts of all hotels."),
                        said("POST /books/tidy", "Removes every book that nobody has lent."),
                        said("POST /period/close", "This cannot be undone."),
                        said("PUT /ledger", "Truncates all tables first.")))
                .hasSize(4);
        assertThat(leftOut(
                        said("POST /orders", "Makes an order and clears all items of the cart."),
                        said("GET /books", "Shows everything; removes all doubt."),
                        operation("POST /books", object("title!", text()), answer(201, ITEM)),
                        operation("GET /books/{book_id}"),
                        said("DELETE /books/{book_id}", "Deletes a book for good. This cannot be undone.")))
                .isEmpty();
    }

    private static Operation said(String key, String description) {
        Operation o = operation(key);
        return new Operation(
                o.app(),
                o.method(),
                o.path(),
                o.operationId(),
                o.summary(),
                o.tags(),
                o.parameters(),
                o.body(),
                o.responses(),
                o.security(),
                o.deprecated(),
                description);
    }

    @Test
    void addsToACollectionByAnImport() {
        assertThat(leftOut(
                        operation("POST /products", object("name!", text()), answer(201, ITEM)),
                        operation("GET /products/{product_id}"),
                        operation("POST /products/import", object("csv!", text())),
                        operation("POST /import-products", object("csv!", text())),
                        operation("POST /products/{product_id}/import", object("csv!", text()))))
                .isEmpty();
    }

    @Test
    void goesBackToNoCopyOfTheWholeEvenItsOwn() {
        assertThat(leftOut(
                        operation("POST /backups", object("name!", text()), answer(201, ITEM)),
                        operation("DELETE /backups/{backup_id}"),
                        operation("POST /backups/{backup_id}/restore"),
                        operation("POST /notes", object("name!", text()), answer(201, ITEM)),
                        operation("DELETE /notes/{note_id}"),
                        operation("POST /notes/{note_id}/restore")))
                .containsExactly("POST /backups/{backup_id}/restore");
    }

    @Test
    void setsNothingForEverybody() {
        assertThat(leftOut(
                        operation("PUT /settings", object("theme", text())),
                        operation("POST /admin/ui-config/cors", object("origins", list(text(), 0, null, false))),
                        operation("PATCH /configuration", object("level", text())),
                        operation("POST /rules/default-rule", object("level", text())),
                        operation("POST /settings/{key}/values", object("value", text()))))
                .hasSize(5);
    }

    @Test
    void setsNothingOfWhichThereIsOneForTheWholeServer() {
        Schema named = object("name!", text());
        assertThat(leftOut(
                        operation("PUT /admin/ruleset", named),
                        operation("PATCH /api/system/banner", named),
                        operation("PUT /compat/mode", named),
                        operation("PUT /admin/me/ruleset", named),
                        operation("PUT /rules/of/admin", named),
                        operation("POST /admin/rooms", named, answer(201, ITEM)),
                        operation("PUT /admin/rooms/{room_id}", named),
                        operation("PUT /admin/rooms/{room_id}/mode", named)))
                .containsExactly("PUT /admin/ruleset", "PATCH /api/system/banner", "PUT /compat/mode");
    }

    @Test
    void addsNothingOfAClosedSetForEverybody() {
        Schema kinds = text(enumeration("VALIDITY", "INTEGRITY"));
        assertThat(leftOut(
                        operation("POST /admin/rules", object("kind!", kinds)),
                        operation("DELETE /admin/rules/{rule}", parameter(In.PATH, "rule", kinds, true))))
                .containsExactlyInAnyOrder("POST /admin/rules", "DELETE /admin/rules/{rule}");
    }

    @Test
    void setsWhatIsItsOwnOrTheCallers() {
        assertThat(leftOut(
                        operation("PUT /users/me/settings", object("theme", text())),
                        operation("POST /configs", object("name!", text()), answer(201, ITEM)),
                        operation("PUT /configs/{config_id}", object("name!", text())),
                        operation("POST /projects", object("name!", text()), answer(201, ITEM)),
                        operation("PUT /projects/{project_id}/settings", object("theme", text()))))
                .isEmpty();
    }

    @Test
    void changesNoCollectionAsAWhole() {
        assertThat(leftOut(
                        operation("GET /tasks", answer(200, list(ITEM, 0, null, false))),
                        operation("GET /tasks/{task_id}", answer(200, ITEM)),
                        operation("PATCH /tasks", object("name", text())),
                        operation("PUT /tasks/sort-order", object("first", text())),
                        operation("POST /tasks/bulk-update", object("name", text()))))
                .containsExactlyInAnyOrder("PATCH /tasks", "PUT /tasks/sort-order", "POST /tasks/bulk-update");
    }

    @Test
    void changesWhatLiesInItsOwnThingsOrInNone() {
        assertThat(leftOut(
                        operation("POST /teams", object("name!", text()), answer(201, ITEM)),
                        operation("DELETE /teams/{team_id}"),
                        operation("GET /teams/{team_id}/members", answer(200, list(ITEM, 0, null, false))),
                        operation("GET /teams/{team_id}/members/{name}"),
                        operation("PUT /teams/{team_id}/members", list(text(), 0, null, false)),
                        operation("GET /users/{user_id}"),
                        operation("GET /users", answer(200, list(ITEM, 0, null, false))),
                        operation("PATCH /users/me", object("nick", text())),
                        operation("PUT /echo/strings", object("nick", text()))))
                .isEmpty();
    }

    @Test
    void endsOnlyTheThingsOfThisRun() {
        Schema named = object("features!", list(text(example("billing")), 1, null, false));

        assertThat(leftOut(
                        operation("POST /archive", named), operation("POST /orders/cancel", object("reason", text()))))
                .hasSize(2);
        Generation generation = generate(
                operation("POST /features", object("name!", text()), answer(201, object("name!", text()))),
                operation("DELETE /features/{featureName}"),
                operation("POST /features/archive", named));
        assertThat(generation.exclusions()).isEmpty();
        assertThat(template(generation, "POST /features/archive")
                        .body()
                        .orElseThrow()
                        .content())
                .hasToString("{\"features\":[{saved feature_id}]}");
    }

    @Test
    void changesNothingThatTheUserNamesToTellWhereToWork() {
        Generation generation = generate(request(
                model(
                        List.of(),
                        operation("PUT /projects/{project}", object("name", text())),
                        operation("GET /projects/{project}"),
                        operation("POST /projects/{project}/notes", object("name!", text()), answer(201, ITEM)),
                        operation("PUT /projects/{project}/notes/{note_id}", object("name!", text()))),
                leaf -> leaf.name().equals("project")
                        ? Optional.of(ValueSource.constant("default"))
                        : Optional.empty()));

        assertThat(generation.exclusions()).extracting(Exclusion::operation).containsExactly("PUT /projects/{project}");
    }

    @Test
    void makesNothingByWhatIsLeftOut() {
        Generation generation = generate(request(
                model(
                        List.of(),
                        operation(
                                "POST /projects/{project}/default-strategy",
                                "addDefaultStrategy",
                                object("name!", text()),
                                answer(200, ITEM)),
                        operation("GET /projects/{project}/plans/{plan}/strategies/{strategy_id}")),
                leaf -> leaf.name().startsWith("p") ? Optional.of(ValueSource.constant("default")) : Optional.empty()));

        assertThat(generation.scenarios().stream().flatMap(s -> Fixtures.steps(s).stream()))
                .doesNotContain("POST /projects/{project}/default-strategy");
    }

    @Test
    void aListOfWordsNamesNothingWhereThingsHaveIds() {
        Generation generation = generate(
                operation("POST /tags", object("name!", text()), answer(201, ITEM)),
                operation("DELETE /tags/{tag_id}"),
                operation("POST /notes", object("tags!", list(text(example("red")), 1, null, false))));

        assertThat(template(generation, "POST /notes").body().orElseThrow().content())
                .hasToString("{\"tags\":[\"red\"]}");
    }

    @Test
    void doesNothingToWhatABodyNamesUnlessItIsItsOwn() {
        Schema moved = object("vehicle_ids!", list(whole(), 1, null, false), "station!", text());
        Operation vehicles = operation("GET /vehicles", answer(200, list(ITEM, 0, null, false)));
        Operation one = operation("GET /vehicles/{vehicle_id}");
        Operation move = operation("POST /vehicles/move", moved, answer(200));
        Operation made = operation("POST /vehicles", object("name!", text()), answer(201, ITEM));

        assertThat(leftOut(vehicles, one, move)).containsExactly("POST /vehicles/move");
        assertThat(leftOut(vehicles, one, move, made)).isEmpty();
    }

    @Test
    void doesNothingToWhatABodyNamesWhereOnlySomethingElseInItIsItsOwn() {
        Schema moved = object("vehicle_ids!", list(whole(), 1, null, false), "station_id!", whole());
        assertThat(leftOut(
                        operation("GET /vehicles", answer(200, list(ITEM, 0, null, false))),
                        operation("GET /vehicles/{vehicle_id}"),
                        operation("POST /stations", object("name!", text()), answer(201, ITEM)),
                        operation("GET /stations/{station_id}"),
                        operation("POST /vehicles/move", moved, answer(200))))
                .containsExactly("POST /vehicles/move");
    }

    @Test
    void doesNothingToWhatALearnedValueOfABodyNames() {
        Schema moved = object("vehicle_ids!", list(whole(), 1, null, false), "station_id!", whole());
        ApiModel model = model(
                List.of(),
                operation("GET /vehicles", answer(200, list(ITEM, 0, null, false))),
                operation("GET /vehicles/{vehicle_id}"),
                operation("POST /stations", object("name!", text()), answer(201, ITEM)),
                operation("GET /stations/{station_id}"),
                operation("POST /vehicles/move", moved, answer(200)));
        ParameterStrategy listed = leaf ->
                leaf.pointer().startsWith("vehicle_ids") ? Optional.of(ValueSource.constant(101)) : Optional.empty();

        assertThat(generate(request(model, listed)).exclusions())
                .extracting(Exclusion::operation)
                .containsExactly("POST /vehicles/move");
    }

    @Test
    void makesWhatOnlyRefersToThingsThatAreThere() {
        Schema booked = object("vehicle_id!", whole(), "until!", text());
        assertThat(leftOut(
                        operation("GET /vehicles", answer(200, list(ITEM, 0, null, false))),
                        operation("GET /vehicles/{vehicle_id}"),
                        operation("POST /vehicles/bookings", booked, answer(201, ITEM)),
                        operation("GET /vehicles/bookings/{booking_id}"),
                        operation("POST /vehicles/search", object("vehicle_ids!", list(whole(), 1, null, false)))))
                .isEmpty();
    }

    @Test
    void remembersWhatIsACollectionWhenNothingOfItWorks() {
        Operation all = operation("PATCH /tasks", object("name", text()));
        List<Operation> documented =
                List.of(all, operation("POST /tasks", object("name!", text())), operation("GET /tasks/{task_id}"));
        ApiModel working = model(List.of(), all);
        OwnNames known = new OwnNames() {
            @Override
            public Optional<ValueSource> valuesFor(Leaf leaf) {
                return Optional.empty();
            }

            @Override
            public List<Operation> documented() {
                return documented;
            }
        };

        assertThat(generate(request(working, known)).exclusions())
                .extracting(Exclusion::operation)
                .containsExactly("PATCH /tasks");
    }

    private static List<String> leftOut(Operation... operations) {
        return generate(operations).exclusions().stream()
                .map(Exclusion::operation)
                .toList();
    }
}
