package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.FrozenRecipes;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Things that are made by an operation which does not say which it has made, and that a list shows. */
final class SilentMakersTest {
    private static final String PATHS = """
            /categories/create:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [name], properties: {name: {type: string}}}}}}
                responses: {'200': {description: fine, content: {application/json: {schema:
                  {type: object, properties: {name: {type: string}}}}}}}
            /categories:
              get: {responses: {'200': {description: fine, content: {application/json: {schema:
                {type: array, items: {type: object, properties: {id: {type: integer}, name: {type: string}}}}}}}}}
            /categories/{category_id}:
              get:
                parameters: [{name: category_id, in: path, required: true, schema: {type: integer}}]
                responses: {'200': {description: fine}}
            /products:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object,
                  required: [title, category_id], properties: {title: {type: string}, category_id: {type: integer}}}}}}
                responses: {'201': {description: fine}}
            """;

    private static final int FIRST = 4000;
    private static final Pattern CATEGORY = Pattern.compile("\"category_id\":(\\d+)");

    private final List<String> categories = new ArrayList<>();
    private int made;
    private String said = "ID: ";

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/categories/create")) {
            categories.add(asked.body());
            return FakeAnswer.status(200).body("{\"name\":\"made\"}");
        }
        if (asked.target().equals("/categories")) {
            return FakeAnswer.status(200)
                    .body(IntStream.range(0, categories.size())
                            .mapToObj(i -> "{\"id\":" + (FIRST + i) + ",\"name\":\"x\"}")
                            .collect(Collectors.joining(",", "[", "]")));
        }
        if (asked.target().startsWith("/categories/")) {
            return FakeAnswer.status(isThere(asked.target().substring("/categories/".length())) ? 200 : 404);
        }
        Matcher category = CATEGORY.matcher(asked.body());
        boolean there = category.find() && isThere(category.group(1));
        return there ? FakeAnswer.status(201).body("{\"id\":1}") : FakeAnswer.status(500);
    }

    private boolean isThere(String id) {
        return id.matches("\\d{4}") && Integer.parseInt(id) - FIRST < categories.size();
    }

    @Test
    void areReferredToAndReadAsTheListShowsThem() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(plan.calibration().orElseThrow().operations())
                .hasSize(4)
                .allMatch(t -> t.outcome() == Outcome.WORKS);
        assertThat(Bench.body(plan, "POST /products")).contains("{saved ");
    }

    @Test
    void areKnownWithTheNextRun() {
        TestPlan first = new Bench(PATHS, this::service).calibrated();

        TestPlan again = new Bench(PATHS, this::service)
                .calibrated(Optional.of(new FrozenRecipes(
                        "loadkit.lock.json", first.calibration().orElseThrow().recipes())));

        assertThat(Bench.body(again, "POST /products")).contains("{saved ");
        assertThat(again.scenarios()).isEqualTo(first.scenarios());
    }

    @Test
    void areFoundInTheListToBeDeleted() {
        Map<String, String> posts = new TreeMap<>();
        TestPlan plan = new Bench("""
                        /posts:
                          get: {responses: {'200': {description: fine}}}
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [text], properties: {text: {type: string}}}}}}
                            responses: {'200': {description: fine}}
                        /posts/{post_id}:
                          get: &one
                            parameters: [{name: post_id, in: path, required: true, schema: {type: integer}}]
                            responses: {'200': {description: fine}}
                          delete: *one
                        """, asked -> post(posts, asked)).calibrated();

        assertThat(Bench.tried(plan, "DELETE /posts/{post_id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(posts).isEmpty();
    }

    @Test
    void areDeletedByWhatTheyWereSentWhereThatIsKnownLater() {
        List<String> there = new ArrayList<>();
        new Bench("""
                        /experts/list:
                          get: {responses: {'200': {description: fine}}}
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [abbreviation, title],
                              properties: {abbreviation: {type: string, pattern: '^[a-z]{3,8}$'}, title: {type: string}}}}}}
                            responses: {'201': {description: fine}}
                        /experts/list/{abbreviation}:
                          get: &one
                            parameters: [{name: abbreviation, in: path, required: true, schema: {type: string}}]
                            responses: {'200': {description: fine}}
                          delete: *one
                        """, asked -> expert(there, asked)).calibrated();

        assertThat(there).isEmpty();
    }

    @Test
    void areChangedByTheIdThatAListShowsOnlyAfterTheyWereMade() {
        Map<String, String> songs = new TreeMap<>(Map.of("7", "\"year\":1"));
        Bench bench = new Bench("""
                        /songs/:
                          get: {responses: {'200': {description: fine}}}
                          post:
                            requestBody: &song {required: true, content: {application/json: {schema:
                              {type: object, required: [year], properties: {year: {type: integer}}}}}}
                            responses: {'200': {description: fine}}
                        /songs/{song_id}:
                          put:
                            parameters: [{name: song_id, in: path, required: true, schema: {type: integer}}]
                            requestBody: *song
                            responses: {'200': {description: fine}}
                        """, asked -> song(songs, asked));
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "PUT /songs/{song_id}").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(bench.asked()).extracting(Asked::line).doesNotContain("PUT /songs/7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Pedido criado com sucesso ID: ", "pedido criado! ID do pedido: ", "The ID of the new order is "
            })
    void areChangedByTheIdThatTheAnswerHasInASentence(String sentence) {
        said = sentence;
        TestPlan plan = new Bench("""
                        /orders/order:
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [year], properties: {year: {type: integer}}}}}}
                            responses: {'200': {description: fine}}
                        /orders/order/close/{order_id}:
                          post:
                            parameters: [{name: order_id, in: path, required: true, schema: {type: integer}}]
                            responses: {'200': {description: fine}}
                        """, this::order).calibrated();

        assertThat(Bench.tried(plan, "POST /orders/order/close/{order_id}").outcome())
                .isEqualTo(Outcome.WORKS);
    }

    private FakeAnswer order(Asked asked) {
        if (asked.target().equals("/orders/order")) {
            return FakeAnswer.ok("{\"mensagem\":\"" + said + (FIRST + ++made) + "\"}");
        }
        String id = asked.target().substring("/orders/order/close/".length());
        return FakeAnswer.status(id.matches("\\d{4}") && Integer.parseInt(id) <= FIRST + made ? 200 : 404);
    }

    @Test
    void aSentenceIsNoIdOfWhatIsToldApartByNumbers() {
        Bench bench = new Bench("""
                        /carts:
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [year], properties: {year: {type: integer}}}}}}
                            responses: {'200': {description: fine, content: {application/json: {schema: {}}}}}
                        /carts/{cart_id}:
                          delete:
                            parameters: [{name: cart_id, in: path, required: true, schema: {type: integer}}]
                            responses: {'200': {description: fine}}
                        """, asked -> FakeAnswer.ok("\"added to the cart\""));
        bench.calibrated();

        assertThat(bench.asked()).extracting(Asked::target).containsOnly("/carts");
    }

    private FakeAnswer song(Map<String, String> songs, Asked asked) {
        String id = asked.target().replaceFirst("/songs/?", "");
        if (asked.method().equals("POST")) {
            songs.put(String.valueOf(FIRST + ++made), asked.body().replaceAll("[{}]", ""));
            return FakeAnswer.ok("{\"info\":\"made one\"}");
        }
        return id.isEmpty()
                ? FakeAnswer.ok(songs.entrySet().stream()
                        .map(e -> "{\"id\":" + e.getKey() + "," + e.getValue() + "}")
                        .collect(Collectors.joining(",", "[", "]")))
                : FakeAnswer.status(songs.containsKey(id) ? 200 : 404);
    }

    private static FakeAnswer expert(List<String> there, Asked asked) {
        Matcher sent = Pattern.compile("\"abbreviation\":\"([a-z]+)\"").matcher(asked.body());
        String last = asked.target().substring(asked.target().lastIndexOf('/') + 1);
        if (asked.method().equals("POST")) {
            boolean fresh = sent.find() && !there.contains(sent.group(1)) && there.add(sent.group(1));
            return FakeAnswer.status(fresh ? 201 : 409)
                    .body(fresh ? "{\"ok\":true}" : "{\"message\":\"abbreviation is taken\"}");
        }
        if (last.equals("list")) {
            return FakeAnswer.ok(there.stream().collect(Collectors.joining("\",\"", "[\"", "\"]")));
        }
        return FakeAnswer.status(
                (asked.method().equals("DELETE") ? there.remove(last) : there.contains(last)) ? 200 : 404);
    }

    private FakeAnswer post(Map<String, String> posts, Asked asked) {
        String id = asked.target().replaceFirst("/posts/?", "");
        if (asked.method().equals("POST")) {
            made++;
            posts.put(String.valueOf(FIRST + made), asked.body().replaceAll("[{}]", ""));
            return FakeAnswer.ok("{\"info\":\"made one\"}");
        }
        if (id.isEmpty()) {
            return FakeAnswer.ok(posts.entrySet().stream()
                    .map(e -> "{\"id\":" + e.getKey() + "," + e.getValue() + "}")
                    .collect(Collectors.joining(",", "[", "]")));
        }
        boolean there = asked.method().equals("DELETE") ? posts.remove(id) != null : posts.containsKey(id);
        return FakeAnswer.status(there ? 200 : 404);
    }
}
