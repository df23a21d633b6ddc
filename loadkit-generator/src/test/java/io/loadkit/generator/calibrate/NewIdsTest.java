package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Updates that give a thing another id: its journey goes on with that one. */
final class NewIdsTest {
    private static final String TEXTS = """
            /texts:
              post:
                requestBody: &write {required: true, content: {application/json: {schema:
                  {type: object, required: [title], properties: {title: {type: string, maxLength: 60}}}}}}
                responses: {'201': {description: fine}}
            /texts/{slug}:
              parameters: [{name: slug, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
              put:
                requestBody: *write
                responses: {'200': {description: fine}}
              delete: {responses: {'204': {description: gone}}}
            /texts/{slug}/notes:
              parameters: [{name: slug, in: path, required: true, schema: {type: string}}]
              get: {responses: {'200': {description: fine}}}
            """;

    /** By the slug of a text: its version. */
    private final Map<String, Integer> live = new HashMap<>();

    private boolean keepsVersions;
    private int last;

    private FakeAnswer texts(Asked asked) {
        String[] path = asked.target().split("/");
        if (path.length == 2) {
            return written(201, 1);
        }
        Integer version = live.get(path[2]);
        if (version == null) {
            return FakeAnswer.status(404).body("{\"detail\":\"there is no such text\"}");
        }
        if (asked.method().equals("PUT")) {
            if (!keepsVersions) {
                live.remove(path[2]);
            }
            return written(200, version + 1);
        }
        if (asked.method().equals("DELETE")) {
            live.remove(path[2]);
            return FakeAnswer.status(204);
        }
        return path.length > 3 ? FakeAnswer.ok("[]") : text(200, path[2], version);
    }

    private FakeAnswer written(int status, int version) {
        String slug = "a-title-" + ++last;
        live.put(slug, version);
        return text(status, slug, version);
    }

    private static FakeAnswer text(int status, String slug, int version) {
        return FakeAnswer.status(status).body("{\"text\":{\"slug\":\"" + slug + "\",\"version\":" + version + "}}");
    }

    @Test
    void nothingStaysOfWhatAnUpdateRenamed() {
        new Bench(TEXTS, this::texts).calibrated();

        assertThat(live).isEmpty();
    }

    @Test
    void theJourneyGoesOnWithTheIdOfTheUpdatesAnswer() {
        TestPlan plan = new Bench(TEXTS, this::texts).calibrated();
        Step.Request update = Bench.request(plan, "PUT /texts/{slug}");

        assertThat(update.saves()).singleElement().satisfies(save -> {
            assertThat(update.template().target().needs()).containsExactly(save.name());
            assertThat(save.from().toString()).contains("/text/slug");
        });
        assertThat(plan.calibration().orElseThrow().recipes()).contains("\"newId\":\"/text/slug\"");
    }

    @Test
    void whatIsStillReachedByItsOldIdHasNotMoved() {
        keepsVersions = true;
        TestPlan plan = new Bench(TEXTS, this::texts).calibrated();

        assertThat(Bench.request(plan, "PUT /texts/{slug}").saves()).isEmpty();
    }

    @Test
    void thePlanMakesEachTextOnce() {
        TestPlan plan = new Bench(TEXTS, this::texts).calibrated();

        assertThat(Creation.of(plan))
                .flatExtracting(made -> made)
                .extracting(creation -> creation.key())
                .containsOnly("POST /texts");
    }
}
