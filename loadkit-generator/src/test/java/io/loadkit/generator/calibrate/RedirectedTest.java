package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import org.junit.jupiter.api.Test;

/** Operations that answer with a redirect which their document does not know. */
final class RedirectedTest {
    private static final String PATHS = """
            /home:
              get: {responses: {'200': {description: fine}}}
            /away:
              get: {responses: {'200': {description: fine}}}
            /round:
              get: {responses: {'200': {description: fine}}}
            """;

    private static FakeAnswer service(Asked asked) {
        return switch (asked.target()) {
            case "/home" -> FakeAnswer.status(302).header("Location", "/start");
            case "/away" -> FakeAnswer.status(302).header("Location", "http://elsewhere.example/start");
            case "/round" -> FakeAnswer.status(302).header("Location", "/round");
            default -> FakeAnswer.status(200).body("{}");
        };
    }

    @Test
    void isFollowedWithinTheTargetWhereTheLoadFollowsIt() {
        Bench bench = new Bench(PATHS, RedirectedTest::service).following(3);
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "GET /home").outcome()).isEqualTo(Outcome.WORKS);
        assertThat(Bench.tried(plan, "GET /away").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(Bench.tried(plan, "GET /round").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(bench.asked().stream().filter(asked -> asked.target().equals("/round")))
                .hasSizeLessThan(20);
    }

    @Test
    void isRefusedWhereTheLoadDoesNotFollowItAndSaysHowToFollow() {
        Bench bench = new Bench(PATHS, RedirectedTest::service);
        TestPlan plan = bench.calibrated();

        assertThat(Bench.tried(plan, "GET /home").outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(Bench.tried(plan, "GET /home").fix()).contains("--follow-redirects");
        assertThat(bench.asked()).noneMatch(asked -> asked.target().equals("/start"));
    }

    @Test
    void saysInADigestWhoIsCallingWhereItIsAsked() {
        Bench bench = new Bench(
                        "/home:\n  get: {responses: {'200': {description: fine}}}\n",
                        asked -> asked.headers().contains("Authorization: Digest username=\"ann\"")
                                ? FakeAnswer.status(200)
                                : FakeAnswer.status(401)
                                        .header("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\""))
                .credentials(Credentials.basic("ann", "secret"));

        assertThat(Bench.tried(bench.calibrated(), "GET /home").outcome()).isEqualTo(Outcome.WORKS);
    }
}
