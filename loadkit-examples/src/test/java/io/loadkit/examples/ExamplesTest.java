package io.loadkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.examples.gateway.GatewayStats;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private SampleGateway gateway;

    @BeforeEach
    void start() {
        gateway = SampleGateway.start(0);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void journeysWrittenByHandWorkAndLeaveNothingBehind() {
        RunResult result = Journeys.test(gateway.uri()).users(5).runFor("3s").run();
        assertThat(result.totals().failures()).as(result.toString()).isZero();
        assertThat(result.requests()).isPositive();
        assertThat(gateway.stats().live().values()).containsOnly(0);
    }

    @Test
    void figuresAgreeWithTheServersOwnCount() {
        RunResult result = LoadTest.against(gateway.uri())
                .url("/health")
                .url("/gateway/services")
                .users(4)
                .runFor("2s")
                .run();
        GatewayStats counted = gateway.stats();
        assertThat(counted.total()).isEqualTo(result.requests());
        for (OperationStats operation : result.operations()) {
            assertThat(counted.requests().get(operation.key() + " -> 200"))
                    .as(operation.key())
                    .isEqualTo(operation.requests());
        }
    }

    @Test
    void theCustomStrategyDecidesWhatIsSearchedFor() {
        LoadTest test = LoadTest.against(gateway.uri()).discover(d -> d.include("GET /accounts/search"));
        TestPlan stock = test.plan();
        TestPlan custom = test.parameters(new CustomValues()).plan();
        assertThat(custom.toString()).contains("q={one of 3: \"ada\", …}");
        assertThat(stock.toString()).doesNotContain("ada");
    }
}
