package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Creation;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.FrozenRecipes;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made by requests whose documents and statuses do not say so: a list shows it, or their name says it. */
final class AdditionsTest {
    private static final int THEIRS = 7;
    private static final String PATHS = """
            /books:
              get: {responses: {'200': {description: fine}}}
              post:
                operationId: newBook
                requestBody: {required: true, content: {application/json: {schema: &book
                  {type: object, required: [title], properties: {title: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /books/stapel:
              post:
                operationId: stapel
                requestBody: {required: true, content: {application/json: {schema: {type: array, minItems: 1, items: *book}}}}
                responses: {'200': {description: fine}}
            /books/{book_id}:
              delete:
                parameters: [{name: book_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            """;

    private final Map<Integer, String> books = new TreeMap<>(Map.of(THEIRS, "theirs"));
    private final List<String> deleted = new ArrayList<>();
    private int last = 100;

    private FakeAnswer books(Asked asked, String answer) {
        String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
        if (asked.method().equals("DELETE")) {
            deleted.add(id);
            return FakeAnswer.status(books.remove(Integer.valueOf(id)) == null ? 404 : 204);
        }
        if (asked.method().equals("GET")) {
            return FakeAnswer.ok(books.entrySet().stream()
                    .map(book -> "{\"id\":" + book.getKey() + ",\"title\":\"" + book.getValue() + "\"}")
                    .collect(Collectors.joining(",", "[", "]")));
        }
        boolean makes = id.equals("books") || !answer.equals("found");
        if (makes) {
            books.put(++last, asked.body().replaceAll(".*\"title\":\"([^\"]*)\".*", "$1"));
        }
        return id.equals("books")
                ? FakeAnswer.status(201).body("{\"id\":" + last + "}")
                : answer.isEmpty()
                        ? FakeAnswer.status(204)
                        : FakeAnswer.status(answer.contains("status") ? 207 : 200)
                                .body(
                                        makes
                                                ? answer.replace("ID", String.valueOf(last))
                                                : "[{\"id\":" + THEIRS + ",\"title\":\"theirs\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"created\":[ID]}",
                "[{\"id\":ID,\"title\":\"x\"}]",
                "{\"results\":[{\"status\":201,\"id\":ID}]}",
                "{\"batch_id\":7,\"count\":1}",
                ""
            })
    void whatAListShowsAfterwardsIsTakenAway(String answer) {
        TestPlan plan = new Bench(PATHS, asked -> books(asked, answer)).calibrated();

        assertThat(books).containsOnlyKeys(THEIRS);
        assertThat(deleted).doesNotContain(String.valueOf(THEIRS));
        assertThat(Creation.of(plan))
                .flatMap(all -> all)
                .filteredOn(creation -> creation.key().equals("POST /books/stapel"))
                .isNotEmpty()
                .allSatisfy(creation -> assertThat(creation.deleters())
                        .extracting(way -> way.template().key())
                        .containsExactly("DELETE /books/{book_id}"));
    }

    @Test
    void isKnownWithTheNextRun() {
        TestPlan first = new Bench(PATHS, asked -> books(asked, "{\"created\":[ID]}")).calibrated();

        TestPlan again = new Bench(PATHS, asked -> books(asked, "{\"created\":[ID]}"))
                .calibrated(Optional.of(new FrozenRecipes(
                        "loadkit.lock.json", first.calibration().orElseThrow().recipes())));

        assertThat(again.scenarios()).isEqualTo(first.scenarios());
    }

    @Test
    void whatASearchShowsIsNotTakenAway() {
        TestPlan plan = new Bench(PATHS, asked -> books(asked, "found")).calibrated();

        assertThat(deleted).isNotEmpty().doesNotContain(String.valueOf(THEIRS));
        assertThat(Bench.request(plan, "POST /books/stapel").saves()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ok\":true}", "{\"message\":\"thank you\"}", "\"stored\"", ""})
    void fewAreMadeOfWhatNothingShowsWhereItsNameSaysThatItIsMade(String receipt) {
        assertThat(Creation.undeletable(opinions("createOpinion", receipt))).containsExactly("POST /opinions");
    }

    /** Nothing of its name says so, and nothing is read at its address: an account that one signs up for in Swahili. */
    @Test
    void fewAreMadeOfWhatTheDocumentAnswersWithAnIdOfItsOwn() {
        TestPlan plan = new Bench("""
                        /jisajili:
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [jina], properties: {jina: {type: string}}}}}}
                            responses: {'201': {description: fine, content: {application/json: {schema:
                              {type: object, required: [id], properties: {id: {type: integer}, jina: {type: string}}}}}}}
                        """, asked -> FakeAnswer.status(201).body("{\"id\":7,\"jina\":\"x\"}")).calibrated();

        assertThat(Creation.undeletable(plan)).containsExactly("POST /jisajili");
    }

    @Test
    void whatIsWorkedOutIsNotMade() {
        assertThat(Creation.undeletable(
                        opinions("createCompletion", "{\"id\":\"c-1\",\"choices\":[{\"text\":\"x\"}]}")))
                .isEmpty();
        assertThat(Creation.undeletable(opinions("predict", "{\"label\":\"cat\"}")))
                .isEmpty();
    }

    private static TestPlan opinions(String name, String answer) {
        return new Bench("""
                        /opinions:
                          post:
                            operationId: NAME
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [text], properties: {text: {type: string}}}}}}
                            responses: {'200': {description: fine}}
                        """.replace("NAME", name), asked -> FakeAnswer.ok(answer)).calibrated();
    }
}
