package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Things that are made by other operations than the one that adds them to their collection: imports, copies. */
final class BesidesTest {
    private static final String ID = "parameters: [{name: note_id, in: path, required: true, schema: {type: string}}]";
    private static final String PATHS = """
            /notes:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, required: [text], properties: {text: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /notes/import:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: array, minItems: 1, items: {type: string}}}}}
                responses: {'201': {description: fine}}
            /notes/search:
              post:
                requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {q: {type: string}}}}}}
                responses: {'200': {description: fine}}
            /notes/{note_id}:
              %1$s
              delete: {responses: {'204': {description: gone}}}
            /notes/{note_id}/copy:
              %1$s
              post: {responses: {'201': {description: fine}}}
            """.formatted(ID);

    private final Set<String> live = new HashSet<>(Set.of("theirs"));
    private final List<String> deleted = new ArrayList<>();
    private int last;

    private FakeAnswer service(Asked asked) {
        if (asked.method().equals("DELETE")) {
            String id = asked.target().substring(asked.target().lastIndexOf('/') + 1);
            deleted.add(id);
            return FakeAnswer.status(live.remove(id) ? 204 : 404);
        }
        if (asked.target().endsWith("/search")) {
            return FakeAnswer.ok("[" + note("theirs") + "]");
        }
        String id = "n" + ++last;
        live.add(id);
        return FakeAnswer.status(201).body(asked.target().endsWith("/import") ? "[" + note(id) + "]" : note(id));
    }

    private static String note(String id) {
        return "{\"note_id\":\"" + id + "\",\"text\":\"some\"}";
    }

    @Test
    void whatAnImportOrACopyMakesIsTakenAwayAgain() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(live).containsExactly("theirs");
        for (String maker : List.of("POST /notes/import", "POST /notes/{note_id}/copy")) {
            Step.Request made = Bench.request(plan, maker);
            String name = made.saves().get(0).name();
            assertThat(plan.scenarios())
                    .flatExtracting(s -> s.requests())
                    .filteredOn(r -> r.template().method().equals("DELETE"))
                    .anySatisfy(delete -> assertThat(delete.template().needs()).contains(name));
        }
    }

    @Test
    void whatASearchShowsIsNotTakenAway() {
        TestPlan plan = new Bench(PATHS, this::service).calibrated();

        assertThat(deleted).isNotEmpty().doesNotContain("theirs");
        assertThat(Bench.request(plan, "POST /notes/search").saves()).isEmpty();
    }

    @Test
    void whatABatchNamesAloneIsTakenAwayAgain() {
        String paths = """
                /notes:
                  post:
                    requestBody: {required: true, content: {application/json: {schema: &note {type: object, required: [text], properties: {text: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                /notes/stapel:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [notes], properties: {notes: {type: array, minItems: 1, items: *note}}}}}}
                    responses: {'201': {description: fine}}
                /notes/{note_nr}:
                  delete:
                    parameters: [{name: note_nr, in: path, required: true, schema: {type: string}}]
                    responses: {'204': {description: gone}}
                """;
        Set<String> there = new HashSet<>();
        TestPlan plan = new Bench(paths, asked -> {
                    String target = asked.target();
                    if (asked.method().equals("DELETE")) {
                        return FakeAnswer.status(
                                there.remove(target.substring(target.lastIndexOf('/') + 1)) ? 204 : 404);
                    }
                    String id = "K-" + (1000 + ++last);
                    there.add(id);
                    return FakeAnswer.status(201)
                            .body(
                                    target.endsWith("/stapel")
                                            ? "{\"made\":[\"" + id + "\"]}"
                                            : "{\"note_nr\":\"" + id + "\",\"text\":\"x\"}");
                })
                .calibrated();

        assertThat(there).isEmpty();
        String name = Bench.request(plan, "POST /notes/stapel").saves().get(0).name();
        assertThat(plan.scenarios())
                .flatExtracting(s -> s.requests())
                .filteredOn(r -> r.template().method().equals("DELETE"))
                .anySatisfy(delete -> assertThat(delete.template().needs()).contains(name));
    }
}
