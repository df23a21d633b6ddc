package io.loadkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.result.RunResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a load test looks like among other tests: it needs nothing but the result. */
class HoldsTwentyUsersTest {
    private static SampleGateway gateway;

    @BeforeAll
    static void start() {
        gateway = SampleGateway.start(0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void everyOperationWorksForTwentyUsers() {
        RunResult result = LoadTest.against(gateway.uri())
                .discover()
                .users(20)
                .runFor("3s")
                .expect("share2xx>95%")
                .run()
                .assertPassed();
        assertThat(result.coverage().never()).isEmpty();
        assertThat(result.operation("GET /health").orElseThrow().failures()).isZero();
    }
}
