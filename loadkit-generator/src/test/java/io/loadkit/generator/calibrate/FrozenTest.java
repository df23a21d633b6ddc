package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.FrozenRecipes;
import io.loadkit.testkit.FakeAnswer;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrozenTest {
    private static final String THINGS = """
            /things:
              post:
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [color], properties: {color: {type: string}, links: {type: string}}}}}}
                responses: {'201': {description: fine}}
            /things/{thing_id}:
              parameters: [{name: thing_id, in: path, required: true, schema: {type: integer}}]
              get: {responses: {'200': {description: fine}}}
              delete: {responses: {'204': {description: gone}}}
            /broken:
              get: {responses: {'200': {description: fine}}}
            """;

    private int made;

    @Test
    void asksNothingWhenNothingHasChanged() {
        TestPlan first = new Bench(THINGS, this::service).calibrated();
        Bench again = new Bench(THINGS, this::service);

        TestPlan second = again.calibrated(known(first));

        assertThat(again.asked()).isEmpty();
        assertThat(second.scenarios()).isEqualTo(first.scenarios());
        assertThat(second.exclusions()).extracting(e -> e.operation()).containsExactly("GET /broken");
        assertThat(second.exclusions().get(0).reason()).startsWith("not accepted in an earlier run: 500");
        assertThat(second.exclusions().get(0).fix()).contains("--refresh-lock");
        assertThat(recipes(second)).isEqualTo(recipes(first));
        assertThat(second.calibration().orElseThrow().changes()).isEmpty();
    }

    @Test
    void triesOnlyWhatHasChangedAndSaysWhatThatIs() {
        TestPlan first = new Bench(THINGS, this::service).calibrated();
        String changed = THINGS.replace("/broken:", "/new:")
                .replace("get: {responses: {'200': {description: fine}}}\n  delete", "delete");
        Bench again = new Bench(changed, this::service);

        TestPlan second = again.calibrated(known(first));

        assertThat(again.asked()).extracting(Asked::line).containsExactly("GET /new");
        assertThat(second.calibration().orElseThrow().changes())
                .containsExactlyInAnyOrder("added GET /new", "removed GET /broken", "removed GET /things/{thing_id}");
        assertThat(second.calibration().orElseThrow().toString()).contains("added GET /new");
    }

    @Test
    void writesTheSameTextEachTimeAndOneOperationALine() {
        String one = recipes(new Bench(THINGS, this::service).calibrated());
        made = 0;
        String other = recipes(new Bench(THINGS, this::service).calibrated());

        assertThat(one).isEqualTo(other);
        assertThat(one.lines().filter(line -> line.contains("\"print\""))).hasSize(4);
        assertThat(one).contains("\"loadkit-recipes\": 1");
    }

    @Test
    void keepsSecretsOut() {
        TestPlan plan = new Bench(
                        THINGS,
                        asked -> asked.target().equals("/broken")
                                ? FakeAnswer.status(403).body("user ann may not, with se-cret")
                                : FakeAnswer.status(200))
                .credentials(Credentials.basic("ann", "se-cret"))
                .calibrated();

        assertThat(recipes(plan))
                .contains("user *** may not")
                .doesNotContain("se-cret")
                .doesNotContain("ann ");
    }

    @Test
    void triesAgainWhatWasForbiddenWhenTheCredentialsAreOthers() {
        TestPlan first = new Bench(
                        THINGS, asked -> asked.target().equals("/broken") ? FakeAnswer.status(401) : service(asked))
                .calibrated();
        Bench again = new Bench(THINGS, asked -> FakeAnswer.status(200)).credentials(Credentials.bearer("T"));

        TestPlan second = again.calibrated(known(first));

        assertThat(again.asked()).extracting(Asked::line).containsExactly("GET /broken");
        assertThat(Bench.tried(second, "GET /broken").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void triesARefusedLoginAgainWhenTheCredentialsAreOthers() {
        TestPlan first = new Bench(
                        THINGS,
                        asked -> asked.target().equals("/broken")
                                ? FakeAnswer.status(400).body("wrong user or password")
                                : service(asked))
                .calibrated();
        Bench again =
                new Bench(THINGS, asked -> FakeAnswer.status(200)).credentials(Credentials.basic("ann", "se-cret"));

        TestPlan second = again.calibrated(known(first));

        assertThat(Bench.tried(second, "GET /broken").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void triesAgainWhatWasForbiddenWhenThePasswordWasCorrected() {
        TestPlan first = new Bench(
                        THINGS, asked -> asked.target().equals("/broken") ? FakeAnswer.status(401) : service(asked))
                .credentials(Credentials.basic("ann", "mistyped"))
                .calibrated();
        Bench again =
                new Bench(THINGS, asked -> FakeAnswer.status(200)).credentials(Credentials.basic("ann", "se-cret"));

        TestPlan second = again.calibrated(known(first));

        assertThat(again.asked()).extracting(Asked::line).containsExactly("GET /broken");
        assertThat(Bench.tried(second, "GET /broken").outcome()).isEqualTo(Outcome.WORKS);
    }

    @Test
    void triesAgainWhatFailedWhenTheUserSaysMore() {
        TestPlan first = new Bench(THINGS, this::service).calibrated();
        Bench again = new Bench(THINGS, this::service).rules(JourneyRules.NONE.weight("GET /broken", 2));

        TestPlan second = again.calibrated(known(first));

        assertThat(again.asked()).extracting(Asked::line).containsExactly("GET /broken", "GET /broken");
        assertThat(second.calibration().orElseThrow().changes())
                .containsExactly("tried again, as more is known: GET /broken");
    }

    @Test
    void takesNothingOfAnOperationWhoseOutcomeItDoesNotKnow() {
        TestPlan first = new Bench(THINGS, this::service).calibrated();
        String later = recipes(first)
                .lines()
                .map(line -> line.contains("\"GET /things/{thing_id}\"")
                        ? line.replace("\"outcome\":\"works\"", "\"outcome\":\"later\",\"irreversible\":\"it is said\"")
                        : line)
                .collect(Collectors.joining("\n"));
        Bench again = new Bench(THINGS, this::service);

        TestPlan second = again.calibrated(Optional.of(new FrozenRecipes("loadkit.lock.json", later)));

        assertThat(later).isNotEqualTo(recipes(first)).contains("it is said");
        assertThat(second.exclusions()).extracting(e -> e.operation()).containsExactly("GET /broken");
        assertThat(recipes(second)).isEqualTo(recipes(first));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"loadkit-recipes\": 2, \"keys\": {}, \"operations\": {}}",
                "{\"loadkit-recipes\": 1, \"keys\": {\"a\": -1}, \"operations\": {}}",
                "{\"loadkit-recipes\": 1, \"keys\": {}, \"operations\": []}",
                "{\"loadkit-recipes\": 1, \"keys\": {}, \"operations\": {\"GET /x\": {}}}",
                "{\"loadkit-recipes\": 1, \"keys\": {}, \"operations\": {\"GET /x\": {\"print\": \"p\", \"outcome\": \"works\","
                        + "\"repairs\": [{\"where\": \"path\", \"at\": [\"x\"], \"kind\": \"REFERENCE\", \"detail\": \"GET /things\"}]}}}"
            })
    void refusesWhatItDidNotWrite(String text) {
        Bench bench = new Bench(THINGS, this::service);

        assertThatThrownBy(() -> bench.calibrated(Optional.of(new FrozenRecipes("a.lock.json", text))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a.lock.json")
                .hasMessageContaining("--refresh-lock");
        assertThat(bench.asked()).isEmpty();
    }

    private FakeAnswer service(Asked asked) {
        if (asked.target().equals("/broken")) {
            return FakeAnswer.status(500).body("boom");
        }
        if (!asked.method().equals("POST")) {
            return FakeAnswer.status(200);
        }
        return asked.body().contains("\"color\":\"red\"")
                ? FakeAnswer.status(201).body("{\"id\":" + ++made + "}")
                : FakeAnswer.status(422)
                        .body("{\"detail\":[{\"loc\":[\"body\",\"color\"],\"msg\":\"Input should be 'red' or"
                                + " 'red'\",\"type\":\"enum\"}]}");
    }

    private static Optional<FrozenRecipes> known(TestPlan plan) {
        return Optional.of(new FrozenRecipes("loadkit.lock.json", recipes(plan)));
    }

    private static String recipes(TestPlan plan) {
        return plan.calibration().orElseThrow().recipes();
    }
}
