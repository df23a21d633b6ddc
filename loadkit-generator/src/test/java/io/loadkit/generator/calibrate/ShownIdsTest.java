package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** Ids that an answer shows besides that of what was made: of whoever made it, or of what it belongs to. */
final class ShownIdsTest {
    private static final String PATHS = """
            /loans/loan:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [title], properties: {title: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, properties: {id: {type: integer}, user_id: {type: integer}, title: {type: string}}}}}}}
            /users:
              get: {responses: {'200': {description: fine, content: {application/json: {schema:
                {type: array, items: {type: object, properties: {id: {type: integer}}}}}}}}}
            /users/{user_id}:
              parameters: [{name: user_id, in: path, required: true, schema: {type: integer}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            """;
    private static final String SIGN_UP = """
            /auth/register:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [username], properties: {username: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, properties: {id: {type: integer}, username: {type: string}}}}}}}
            """;

    private static FakeAnswer service(Asked asked) {
        if (asked.method().equals("DELETE")) {
            return FakeAnswer.status(204);
        }
        String made = asked.target().equals("/loans/loan") ? "{\"id\":70,\"user_id\":1}" : "{\"id\":700}";
        return FakeAnswer.status(asked.method().equals("POST") ? 201 : 200)
                .body(asked.target().equals("/users") ? "[{\"id\":1}]" : made);
    }

    @Test
    void nobodyIsDeletedForHavingMadeSomething() {
        Bench bench = new Bench(PATHS, ShownIdsTest::service);
        TestPlan plan = bench.calibrated();

        assertThat(bench.asked()).extracting(Asked::method).doesNotContain("DELETE");
        assertThat(Bench.tried(plan, "GET /users/{user_id}").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void theLinkOfTheListIsNotThatOfWhatWasMade() {
        TestPlan plan = new Bench(
                        """
                        /posts:
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [title], properties: {title: {type: string}}}}}}
                            responses: {'201': {description: fine, content: {application/json: {schema: {type: object}}}}}
                        /posts/{id}:
                          get:
                            parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                            responses: {'200': {description: fine}}
                        """,
                        asked -> asked.method().equals("POST")
                                ? FakeAnswer.status(201)
                                        .body(
                                                "{\"data\":[{\"id\":734}],\"_links\":{\"self\":{\"href\":\"http://host/posts\"}}}")
                                : FakeAnswer.status(asked.target().equals("/posts/734") ? 200 : 404))
                .calibrated();

        assertThat(Bench.tried(plan, "GET /posts/{id}").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void nobodyIsDeletedByALookAtWhatIsCalledADeletion() {
        String paths = PATHS + """
                /user/delete/{id}:
                  get:
                    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                    responses: {'200': {description: gone}}
                """;
        Bench bench = new Bench(paths, ShownIdsTest::service);
        bench.calibrated();

        assertThat(bench.asked()).extracting(Asked::target).noneMatch(target -> target.startsWith("/user/delete/"));
    }

    @Test
    void aRecordIsOneOfThoseAmongWhichAnOperationStands() {
        String paths = PATHS + """
                /loans/renew:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [record_id], properties: {record_id: {type: integer}}}}}}
                    responses: {'200': {description: fine}}
                """;
        TestPlan plan = new Bench(
                        paths,
                        asked -> asked.target().equals("/loans/renew")
                                ? FakeAnswer.status(asked.body().contains("\"record_id\":70") ? 200 : 404)
                                : service(asked))
                .calibrated();

        assertThat(Bench.tried(plan, "POST /loans/renew").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void whoSignedUpInThisRunIsDeleted() {
        Bench bench = new Bench(PATHS + SIGN_UP, ShownIdsTest::service);
        bench.calibrated();

        assertThat(bench.asked())
                .filteredOn(asked -> asked.method().equals("DELETE"))
                .extracting(Asked::target)
                .isNotEmpty()
                .containsOnly("/users/700");
    }
}
