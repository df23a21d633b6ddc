package io.loadkit.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.plan.Check;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.RunResult;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadmeTest extends GatewayTest {
    @Test
    void oneExpression() {
        RunResult result = LoadTest.against(gateway.uri())
                .discover()
                .users(20)
                .runFor("2s")
                .run();
        assertThat(result.requests()).isPositive();
    }

    @Test
    void holdsTwentyUsers() {
        LoadTest.against(gateway.uri())
                .discover()
                .users(20)
                .runFor("2s")
                .expect("share2xx>50%")
                .expect("failures<50%")
                .run()
                .assertPassed();
    }

    @Test
    void journeyByHand() {
        RunResult result = LoadTest.against(gateway.uri())
                .scenario(
                        "write",
                        s -> s.weight(3)
                                .post("/api/v1/documents/sessions")
                                .json(Map.of("name", ValueSource.unique("session")))
                                .check(Check.status(201))
                                .save("session", "/session_id")
                                .pause("100ms..200ms")
                                .delete("/api/v1/documents/sessions/{session}")
                                .cleanup())
                .users(5)
                .thinkTime("100ms", "200ms")
                .runFor("2s")
                .run();
        assertThat(result.failures()).isZero();
    }

    @Test
    void ownValues() {
        RunResult result = LoadTest.against(gateway.uri())
                .discover()
                .parameters(leaf -> leaf.name().equals("customer_id")
                        ? Optional.of(ValueSource.oneOf(17, 23, 42))
                        : Optional.empty())
                .runFor("2s")
                .run();
        assertThat(result.requests()).isPositive();
    }
}
