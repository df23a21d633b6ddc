package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.FailureClass;
import io.loadkit.testkit.FakeAnswer;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values of paths and queries that name nothing, or of which only some are accepted. */
final class FreeValuesTest {
    private static final String ECHO = """
            /echo:
              post: {responses: {'200': {description: fine}}}
            /echo/{words}:
              parameters: [{name: words, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              put: {responses: {'200': {description: fine}}}
              delete: {responses: {'200': {description: fine}}}
            """;

    @Test
    void writesTextsOfItsOwnBelowWhatMakesNothing() {
        Bench bench = new Bench(ECHO, asked -> FakeAnswer.status(200).body("{\"heard\":{}}"));
        TestPlan plan = bench.calibrated();

        for (String method : new String[] {"GET", "PUT", "DELETE"}) {
            assertThat(Bench.tried(plan, method + " /echo/{words}").outcome())
                    .as(method)
                    .isEqualTo(Outcome.WORKS);
            assertThat(Bench.request(plan, method + " /echo/{words}")
                            .template()
                            .target()
                            .toString())
                    .contains("unique");
        }
    }

    @Test
    void keepsToValuesThatWereAcceptedWhereOthersAreRefused() {
        Set<String> accepted = new LinkedHashSet<>();
        Bench bench = new Bench("""
                /root/{n}:
                  parameters: [{name: n, in: path, required: true, schema: {type: integer}}]
                  get: {responses: {'200': {description: fine}}}
                """, asked -> {
            boolean first = accepted.isEmpty() && accepted.add(asked.target());
            return FakeAnswer.status(first || accepted.contains(asked.target()) ? 200 : 400);
        });
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "GET /root/{n}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "GET /root/{n}").repairs()).anyMatch(r -> r.startsWith("n is one of"));
    }

    @Test
    void asksForNamesThatNobodyLists() {
        Bench bench = new Bench("""
                /cookie/{name}/{site}:
                  parameters:
                    - {name: name, in: path, required: true, schema: {type: string}}
                    - {name: site, in: path, required: true, schema: {type: string}}
                  get: {responses: {'200': {description: fine}}}
                """, asked -> FakeAnswer.status(200).body("1"));

        assertThat(Bench.tried(bench.calibrated(), "GET /cookie/{name}/{site}").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void takesSmallNumbersWhereGreatOnesTakeTooLong() {
        Bench bench = new Bench(
                """
                /wait/{seconds}:
                  parameters: [{name: seconds, in: path, required: true, schema: {type: integer}}]
                  get: {responses: {'200': {description: fine}}}
                """,
                asked -> asked.target().matches(".*/[01]")
                        ? FakeAnswer.status(200)
                        : FakeAnswer.failure(FailureClass.TIMEOUT));

        assertThat(Bench.tried(bench.calibrated(), "GET /wait/{seconds}").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    @Test
    void sendsAnOptionalParameterWithoutWhichTheServerFails() {
        Bench bench = new Bench("""
                /go:
                  get:
                    parameters: [{name: url, in: query, schema: {type: string}}]
                    responses: {'200': {description: fine}}
                """, asked -> FakeAnswer.status(asked.target().contains("url=") ? 200 : 500));

        assertThat(Bench.tried(bench.calibrated(), "GET /go").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void leavesModesOfTheWholeServerAlone() {
        Bench bench = new Bench("""
                /admin/maintenance:
                  get: {responses: {'200': {description: fine}}}
                  post: {responses: {'200': {description: fine}}}
                """, asked -> FakeAnswer.status(200).body("{}"));
        TestPlan plan = bench.calibrated();

        assertThat(bench.asked()).allMatch(a -> a.method().equals("GET"));
        assertThat(plan.exclusions()).anyMatch(e -> e.operation().equals("POST /admin/maintenance"));
    }

    @Test
    void leavesRemovalsAloneThatNothingTellsWhatToRemove() {
        Bench bench = new Bench("""
                /users/inactive/delete:
                  post: {responses: {'204': {description: gone}}}
                /people:
                  get: {responses: {'200': {description: fine}}}
                /people/inactive/delete:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [people], properties: {people: {type: array, items: {type: integer}}}}}}}
                    responses: {'204': {description: gone}}
                /notes/delete:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [ids], properties: {ids: {type: array, items: {type: string}}}}}}}
                    responses: {'204': {description: gone}}
                """, asked -> FakeAnswer.status(204));
        TestPlan plan = bench.calibrated();

        assertThat(bench.asked())
                .noneMatch(a -> a.target().startsWith("/users/inactive/delete"))
                .noneMatch(a -> a.target().startsWith("/people/inactive/delete"));
        assertThat(plan.exclusions()).anyMatch(e -> e.operation().equals("POST /users/inactive/delete"));
    }

    @Test
    void leavesRemovalsAloneBelowWhatTheUserNamesButTakesAwayWhatItMade() {
        String names = """
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [flags], properties: {flags: {type: array, items: {type: string}, example: [checkout]}}}}}}
                responses: {'204': {description: gone}}""".indent(4);
        Bench bench = new Bench(
                        """
                /projects/{project}/flags/delete:
                  post:
                %s/projects/{project}/archive:
                  post:
                %s/projects/{project}/notes:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [text], properties: {text: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                /projects/{project}/notes/{noteId}/archive:
                  post: {responses: {'204': {description: fine}}}
                """.formatted(names, names),
                        asked -> asked.target().endsWith("/notes")
                                ? FakeAnswer.status(201).body("{\"id\": 7}")
                                : FakeAnswer.status(204))
                .given("project", "default");
        TestPlan plan = bench.calibrated();

        assertThat(bench.asked())
                .noneMatch(a -> a.target().endsWith("/default/flags/delete"))
                .noneMatch(a -> a.target().endsWith("/default/archive"))
                .anyMatch(a -> a.target().endsWith("/default/notes/7/archive"));
        assertThat(plan.exclusions())
                .anyMatch(e -> e.operation().equals("POST /projects/{project}/flags/delete"))
                .anyMatch(e -> e.operation().equals("POST /projects/{project}/archive"));
    }

    @Test
    void whatIsDeletedUnderANameThatTheUserSaysIsNotWhatLiesAbove() {
        Bench bench = new Bench(
                        """
                /zones:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [id], properties: {id: {type: integer}}}}}}}
                /zones/{zone_id}:
                  delete: {responses: {'204': {description: gone}}}
                /zones/{zone_id}/notes/{kind}:
                  put: {responses: {'200': {description: fine}}}
                  delete: {responses: {'200': {description: gone}}}
                """,
                        asked -> FakeAnswer.status(asked.method().equals("POST") ? 201 : 200)
                                .body("{\"id\": 7}"))
                .given("kind", "plain");
        TestPlan plan = bench.calibrated();

        assertThat(plan.scenarios().stream()
                        .flatMap(s -> s.requests().stream())
                        .filter(r -> r.cleanup())
                        .map(r -> r.template().key()))
                .containsOnly("DELETE /zones/{zone_id}");
        assertThat(bench.asked()).anyMatch(a -> a.line().equals("DELETE /zones/7/notes/plain"));
    }

    @Test
    void deletesThingsWhereTheyWereMadeBeforeTheirArchive() {
        Bench bench = new Bench(
                """
                /archive/{flagName}:
                  delete: {responses: {'200': {description: gone}}}
                /flags:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema:
                      {type: object, required: [flagName], properties: {flagName: {type: string}}}}}}}
                /flags/{flagName}:
                  get: {responses: {'200': {description: fine}}}
                  delete: {responses: {'200': {description: gone}}}
                """,
                asked -> FakeAnswer.status(asked.method().equals("POST") ? 201 : 200)
                        .body("{\"flagName\": \"f7\"}"));
        TestPlan plan = bench.calibrated();

        assertThat(plan.scenarios())
                .filteredOn(s ->
                        s.requests().stream().anyMatch(r -> r.template().key().equals("GET /flags/{flagName}")))
                .allSatisfy(s -> assertThat(s.requests().stream()
                                .filter(r -> r.cleanup())
                                .map(r -> r.template().key()))
                        .containsExactly("DELETE /flags/{flagName}", "DELETE /archive/{flagName}"));
    }

    @Test
    void changesNotAllThereAreWhereOneCanBeChangedThoughItsIdIsInTheBody() {
        String part = """
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, properties: {id: {type: integer}, text: {type: string}}}}}}
                responses: {'200': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}}}}}}}""".indent(4);
        Bench bench = new Bench(
                """
                /notes:
                  post:
                %s  patch:
                %s/notes/{id}:
                  patch:
                %s""".formatted(part, part, part), asked -> FakeAnswer.status(200).body("{\"id\": 7}"));
        TestPlan plan = bench.calibrated();

        assertThat(bench.asked())
                .noneMatch(a -> a.line().equals("PATCH /notes"))
                .anyMatch(a -> a.line().equals("PATCH /notes/7"));
        assertThat(plan.exclusions()).anyMatch(e -> e.operation().equals("PATCH /notes"));
    }

    @Test
    void deletesNothingThatTheUserNames() {
        Bench bench = new Bench("""
                /projects/{project}:
                  delete: {responses: {'204': {description: gone}}}
                /projects/{project}/favourites:
                  delete: {responses: {'204': {description: gone}}}
                /projects/{project}/notes:
                  get: {responses: {'200': {description: fine}}}
                /areas/{area}/cache:
                  put: {responses: {'204': {description: fine}}}
                  delete: {responses: {'204': {description: gone}}}
                """, asked -> FakeAnswer.status(asked.method().equals("GET") ? 200 : 204))
                .given("project", "default");
        TestPlan plan = bench.calibrated();

        assertThat(bench.asked())
                .noneMatch(a -> a.line().startsWith("DELETE /projects"))
                .anyMatch(a -> a.line().equals("GET /projects/default/notes"))
                .anyMatch(a -> a.line().startsWith("DELETE /areas/")); // under a name of this run alone
        assertThat(plan.exclusions())
                .anyMatch(e -> e.operation().equals("DELETE /projects/{project}"))
                .anyMatch(e -> e.operation().equals("DELETE /projects/{project}/favourites"));
    }

    @Test
    void sendsTheIdOfItsOwnThingInsideTheBody() {
        Bench bench = new Bench(
                """
                /kinds:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [name], properties: {name: {type: string}}}}}}
                    responses: {'201': {description: fine, content: {application/json: {schema: &kind
                      {type: object, required: [id, name], properties: {id: {type: integer, example: 1}, name: {type: string}}}}}}}
                /pets:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [kind], properties: {kind: *kind}}}}}
                    responses: {'201': {description: fine}}
                """,
                asked -> asked.target().equals("/kinds")
                        ? FakeAnswer.status(201).body("{\"id\":77,\"name\":\"n\"}")
                        : FakeAnswer.status(asked.body().contains("\"id\":77") ? 201 : 404)
                                .body("{}"));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "POST /pets").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /pets")).contains("saved kind_id");
    }
}
