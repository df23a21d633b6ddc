package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Creation;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an import makes whose answer has a list of plain keys, and nothing more. */
final class ImportsTest {
    private static final int THEIRS = 7;
    private static final String SHELVES = """
            /shelves:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [title], properties: {title: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /shelves/{shelf_id}:
              delete:
                parameters: [{name: shelf_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            """;
    private static final String BOOKS = """
            /books:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [title, shelf_id], properties: {title: {type: string}, shelf_id: {type: integer}}}}}}
                responses: {'201': {description: fine}}
            /books/import:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [shelf_id, books], properties: {shelf_id: {type: integer}, books: {type: array,
                    minItems: 1, items: {type: object, required: [title], properties: {title: {type: string}}}}}}}}}
                responses: {'201': {description: fine}}
            /books/{book_id}:
              delete:
                parameters: [{name: book_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            """;
    private static final String LIST = """
              get:
                parameters:
                - {name: shelf_id, in: query, required: true, schema: {type: integer}}
                - {name: kind, in: query, schema: {type: string, enum: [novel, poem]}}
                responses: {'200': {description: fine}}
            """;

    /** Books by their keys, each with its shelf. */
    private final Map<Integer, String> books = new TreeMap<>(Map.of(THEIRS, "1"));

    private final List<String> deleted = new ArrayList<>();
    private int imports;
    private int lastShelf = 100;
    private int lastBook = 100; // a key of a shelf may be one of a book as well

    private FakeAnswer library(Asked asked) {
        String id = asked.target().replaceAll(".*/|\\?.*", "");
        if (asked.method().equals("DELETE") && asked.target().startsWith("/shelves")) {
            return FakeAnswer.status(books.containsValue(id) ? 409 : 204);
        }
        if (asked.method().equals("DELETE")) {
            deleted.add(id);
            return FakeAnswer.status(books.remove(Integer.valueOf(id)) == null ? 404 : 204);
        }
        if (asked.method().equals("GET")) {
            String shelf = asked.target().replaceAll(".*shelf_id=(\\d+).*", "$1");
            return asked.target().contains("kind=")
                    ? FakeAnswer.ok("[]")
                    : !asked.target().contains("shelf_id=")
                            ? FakeAnswer.status(422)
                            : FakeAnswer.ok(books.entrySet().stream()
                                    .filter(book -> book.getValue().equals(shelf))
                                    .map(book -> "{\"id\":" + book.getKey() + ",\"shelf_id\":" + shelf + "}")
                                    .collect(Collectors.joining(",", "[", "]")));
        }
        if (id.equals("shelves")) {
            return FakeAnswer.status(201).body("{\"id\":" + ++lastShelf + "}");
        }
        int last = ++lastBook;
        if (asked.method().equals("POST")) {
            books.put(last, asked.body().replaceAll("(?s).*\"shelf_id\":(\\d+).*", "$1"));
        }
        imports += id.equals("import") ? 1 : 0;
        return FakeAnswer.status(201)
                .body(id.equals("import") ? "{\"imported\":1,\"ids\":[" + last + "]}" : "{\"id\":" + last + "}");
    }

    @Test
    void isTakenAwayAsAListShowsItThatHasToBeAskedForTheThingItLiesIn() {
        assertTakenAway(SHELVES + BOOKS.replaceFirst("(?m)^  post:", LIST.stripTrailing() + "\n  post:"));
    }

    @Test
    void isTakenAwayByTheKeysOfTheAnswerWhereNothingListsIt() {
        assertTakenAway(SHELVES + BOOKS);
    }

    private void assertTakenAway(String paths) {
        TestPlan plan = new Bench(paths, this::library).calibrated();

        assertThat(imports).isPositive();
        assertThat(books).containsOnlyKeys(THEIRS);
        assertThat(deleted).doesNotContain(String.valueOf(THEIRS));
        assertThat(Creation.of(plan))
                .flatMap(all -> all)
                .filteredOn(creation -> creation.key().equals("POST /books/import"))
                .isNotEmpty()
                .allSatisfy(creation -> assertThat(creation.deleters())
                        .extracting(way -> way.template().key())
                        .containsExactly("DELETE /books/{book_id}"));
    }
}
