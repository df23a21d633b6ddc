package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.Check;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.FailureClass;
import io.loadkit.result.FailureSample;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A few failed requests of each class and operation are kept, without their secrets. */
final class FailureSamplesTest {
    @Test
    void keepsTheFirstFiveOfEachClassAndOperation() {
        FakeTransport transport = new FakeTransport(request -> switch ((int) (request.sentNanos() / 1_000_000_000)) {
            case 0 -> FakeAnswer.status(500).body("x".repeat(5000)).after(Duration.ofMillis(20));
            case 1 -> FakeAnswer.failure(FailureClass.TIMEOUT).after(Duration.ofMillis(20));
            case 2 -> FakeAnswer.ok("unexpected").after(Duration.ofMillis(20));
            default -> FakeAnswer.ok("fine").after(Duration.ofMillis(20));
        });
        RunResult result = Runs.run(
                Runs.test()
                        .scenario("s", s -> s.get("/a").check(Check.contains("fine")))
                        .users(2)
                        .spawnRate(1000)
                        .runFor("6s"),
                transport);

        List<FailureSample> samples = result.operations().get(0).samples();
        Map<FailureClass, Long> counts =
                samples.stream().collect(Collectors.groupingBy(FailureSample::kind, Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of(FailureClass.SERVER, 5L, FailureClass.TIMEOUT, 5L, FailureClass.CHECK, 5L));
        assertThat(samples.get(0).answer()).isEqualTo("x".repeat(2048));
        assertThat(samples.get(0).status()).isEqualTo(500);
        assertThat(samples).filteredOn(s -> s.kind() == FailureClass.CHECK).allSatisfy(sample -> {
            assertThat(sample.answer()).isEqualTo("unexpected");
            assertThat(sample.error()).isEqualTo("check failed: body contains \"fine\"");
        });
        assertThat(result.totals().samples()).isEmpty();
        assertThat(result.failures()).isGreaterThan(100);
    }

    @Test
    void masksSecretsAndCanBeSentAgain() {
        FakeTransport transport = new FakeTransport(request -> FakeAnswer.status(422)
                .body("{\"detail\":\"bad password hunter22\",\"access_token\":\"abcdef\"}")
                .after(Duration.ofMillis(300)));
        RunResult result = Runs.run(
                Runs.test()
                        .scenario(
                                "s",
                                s -> s.post("/login")
                                        .query("api_key", "k-123456")
                                        .header("Authorization", "Bearer tok-123456")
                                        .json(Map.of("password", "hunter22", "note", ValueSource.constant("it's"))))
                        .users(1)
                        .runFor("1s"),
                transport);

        OperationStats login = result.operations().get(0);
        FailureSample sample = login.samples().get(0);
        assertThat(sample.toString() + sample.curl() + sample.java())
                .doesNotContain("hunter22")
                .doesNotContain("tok-123456")
                .doesNotContain("k-123456")
                .doesNotContain("abcdef");
        assertThat(sample.curl())
                .startsWith("curl -i -X POST 'http://127.0.0.1:1/login?api_key=***'")
                .contains("-H 'Authorization: ***'")
                .contains("\"note\":\"it'\\''s\"");
        assertThat(sample.java())
                .startsWith("HttpRequest.newBuilder(URI.create(\"http://127.0.0.1:1/login?api_key=***\"))")
                .contains(".method(\"POST\", BodyPublishers.ofString(");
    }
}
