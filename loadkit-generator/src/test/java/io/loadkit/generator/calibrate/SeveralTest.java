package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Save;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one request makes several of: each is taken away, and nothing that was there before. */
final class SeveralTest {
    private static final int THEIRS = 7;
    private static final String SLOT =
            "{type: object, required: [id, at], properties: {id: {type: integer}, at: {type: string}}}";
    private static final String PATHS = """
            /shows:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [name], properties: {name: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema:
                  {type: object, required: [id], properties: {id: {type: integer}, name: {type: string}}}}}}}
            /shows/{show_id}:
              delete:
                parameters: [{name: show_id, in: path, required: true, schema: {type: integer}}]
                responses: {'204': {description: gone}}
            /shows/{show_id}/slots:
              parameters: [{name: show_id, in: path, required: true, schema: {type: integer}}]
              get:
                parameters: [{name: kind, in: query, schema: {type: string, enum: [live, recorded]}}]
                responses: {'200': {description: fine, content: {application/json: {schema: {type: array, items: SLOT}}}}}
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [at], properties: {at: {type: string}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: SLOT}}}}
            /shows/{show_id}/slots/weekly:
              parameters: [{name: show_id, in: path, required: true, schema: {type: integer}}]
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [at, weeks], properties: {at: {type: string}, weeks: {type: integer, minimum: 2, maximum: 4}}}}}}
                responses: {'201': {description: fine, content: {application/json: {schema: {type: array, items: SLOT}}}}}
            /shows/{show_id}/slots/{slot_id}:
              parameters:
              - {name: show_id, in: path, required: true, schema: {type: integer}}
              - {name: slot_id, in: path, required: true, schema: {type: integer}}
              delete:
                responses: {'204': {description: gone}}
            """.replace("SLOT", SLOT);
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]*)\"");
    private static final Pattern WEEKS = Pattern.compile("\"weeks\":(\\d+)");

    private final TreeSet<Integer> shows = new TreeSet<>();
    private final Map<Integer, Integer> slots = new TreeMap<>(Map.of(THEIRS, -1));
    private final Map<Integer, String> times = new TreeMap<>(Map.of(THEIRS, "theirs"));
    private int last = 100;

    /** Answers with all slots of everybody where {@code all} says so, else with what was made. */
    private FakeAnswer shows(Asked asked, String shape, boolean all) {
        String[] path = asked.target().split("[/?]");
        int show = path.length > 2 ? Integer.parseInt(path[2]) : 0;
        if (path.length == 2) {
            shows.add(++last);
            return FakeAnswer.status(201).body("{\"id\":" + last + ",\"name\":\"n\"}");
        }
        if (asked.method().equals("DELETE")) {
            boolean slot = path.length > 4;
            boolean gone = slot
                    ? slots.remove(Integer.valueOf(path[4])) != null
                    : !slots.containsValue(show) && shows.remove(show);
            return FakeAnswer.status(gone ? 204 : 409);
        }
        if (asked.method().equals("GET")) {
            return FakeAnswer.ok(asked.target().contains("kind=") ? "[]" : list(of(show, all)));
        }
        if (path[path.length - 1].equals("slots")) {
            add(show, asked);
            return FakeAnswer.status(201).body("{\"id\":" + last + ",\"at\":\"" + times.get(last) + "\"}");
        }
        Matcher weeks = WEEKS.matcher(asked.body());
        List<Integer> fresh = new ArrayList<>();
        for (int i = 0; weeks.find(0) && i < Integer.parseInt(weeks.group(1)); i++) {
            add(show, asked);
            fresh.add(last);
        }
        return FakeAnswer.status(201).body(shape.replace("LIST", list(all ? of(show, true) : fresh)));
    }

    private List<Integer> of(int show, boolean all) {
        return slots.keySet().stream()
                .filter(id -> all || slots.get(id) == show)
                .toList();
    }

    private String list(List<Integer> ids) {
        return ids.stream()
                .map(id -> "{\"id\":" + id + ",\"at\":\"" + times.get(id) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void add(int show, Asked asked) {
        slots.put(++last, show);
        Matcher at = AT.matcher(asked.body());
        times.put(last, at.find() ? at.group(1) : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "{\"created\":LIST,\"skipped\":[]}"})
    void eachIsTakenAway(String shape) {
        String paths = shape.equals("LIST")
                ? PATHS
                : PATHS.replace(
                        "schema: {type: array, items: " + SLOT + "}}}}}\n/shows/{show_id}/slots/{slot_id}",
                        "schema: {type: object, required: [created], properties: {created: {type: array, items: " + SLOT
                                + "}, skipped: {type: array, items: {type: string}}}}}}}}\n/shows/{show_id}/slots/{slot_id}");
        TestPlan plan = new Bench(paths, asked -> shows(asked, shape, false)).calibrated();

        assertThat(slots).containsOnlyKeys(THEIRS);
        assertThat(shows).isEmpty();
        assertThat(Bench.request(plan, "POST /shows/{show_id}/slots/weekly").saves())
                .singleElement()
                .satisfies(save -> assertThat(String.valueOf(save.from())).contains("Each["));
    }

    @Test
    void whatWasThereBeforeIsNot() {
        TestPlan plan = new Bench(PATHS, asked -> shows(asked, "LIST", true)).calibrated();

        assertThat(slots).containsKey(THEIRS);
        assertThat(plan.scenarios().stream()
                        .flatMap(scenario -> scenario.requests().stream())
                        .filter(step -> step.template().key().contains("weekly"))
                        .flatMap(step -> step.saves().stream())
                        .map(Save::from))
                .noneMatch(from -> String.valueOf(from).contains("Each["));
    }

    /** As services do whose answer is what the page shows next. */
    @Test
    void theFirstOfAWholeListIsNotWhatWasMade() {
        Map<Integer, String> todos = new TreeMap<>(Map.of(THEIRS, "theirs"));
        TestPlan plan = new Bench("""
                        /todos:
                          get: {responses: {'200': {description: fine, content: {application/json: {schema: {type: array, items: SLOT}}}}}}
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [at], properties: {at: {type: string}}}}}}
                            responses: {'201': {description: fine, content: {application/json: {schema: {type: array, items: SLOT}}}}}
                        /todos/{todo_id}:
                          parameters: [{name: todo_id, in: path, required: true, schema: {type: integer}}]
                          get: {responses: {'200': {description: fine, content: {application/json: {schema: SLOT}}}}}
                          delete: {responses: {'204': {description: gone}}}
                        """.replace("SLOT", SLOT), asked -> {
                    String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(todos.remove(Integer.valueOf(id)) == null ? 404 : 204);
                    }
                    Matcher at = AT.matcher(asked.body());
                    if (asked.method().equals("POST") && at.find()) {
                        todos.put(++last, at.group(1));
                    }
                    times.putAll(todos);
                    return FakeAnswer.status(asked.method().equals("POST") ? 201 : 200)
                            .body(list(List.copyOf(todos.keySet())));
                })
                .calibrated();

        assertThat(todos).containsKey(THEIRS);
        assertThat(String.valueOf(Bench.request(plan, "POST /todos").saves())).doesNotContain("/0");
    }

    /** A range of berths, of which the answer names each by its code; the document says nothing of the answer. */
    @Test
    void whatIsToldApartByACodeIsTakenAwayToo() {
        TreeSet<String> berths = new TreeSet<>(List.of("THEIRS"));
        new Bench("""
                        /berths:
                          get: {responses: {'200': {description: fine}}}
                          post:
                            requestBody: {required: true, content: {application/json: {schema:
                              {type: object, required: [length], properties: {length: {type: integer, minimum: 5, maximum: 9}}}}}}
                            responses: {'201': {description: fine}}
                        /berths/range:
                          post:
                            requestBody: {required: true, content: {application/json: {schema: {type: object, required: [count, length],
                              properties: {count: {type: integer, minimum: 2, maximum: 3}, length: {type: integer, minimum: 5, maximum: 9}}}}}}
                            responses: {'201': {description: fine}}
                        /berths/{code}:
                          parameters: [{name: code, in: path, required: true, schema: {type: string}}]
                          get: {responses: {'200': {description: fine}}}
                          delete: {responses: {'204': {description: gone}}}
                        """, asked -> {
                    String code = asked.target().substring(asked.target().lastIndexOf('/') + 1);
                    Matcher length = Pattern.compile("\"length\":(\\d)").matcher(asked.body());
                    String size = length.find() ? length.group(1) : "0";
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(berths.remove(code) ? 204 : 404);
                    }
                    if (asked.method().equals("GET")) {
                        return code.equals("berths")
                                ? FakeAnswer.ok(berths(berths, size))
                                : FakeAnswer.status(berths.contains(code) ? 200 : 404)
                                        .body("{\"code\":\"" + code + "\"}");
                    }
                    List<String> fresh = new ArrayList<>();
                    for (int i = code.equals("range") ? 2 : 1; i > 0; i--) {
                        fresh.add("L" + size + "-" + ++last);
                    }
                    berths.addAll(fresh);
                    return FakeAnswer.status(201)
                            .body(
                                    code.equals("range")
                                            ? "{\"ok\":true,\"result\":" + berths(fresh, size) + "}"
                                            : berths(fresh, size).replaceAll("^\\[|]$", ""));
                })
                .calibrated();

        assertThat(berths).containsExactly("THEIRS");
    }

    /** The length of each is in its code. */
    private static String berths(Collection<String> codes, String size) {
        return codes.stream()
                .map(code ->
                        "{\"code\":\"" + code + "\",\"length\":" + (code.startsWith("L") ? code.charAt(1) : size) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
