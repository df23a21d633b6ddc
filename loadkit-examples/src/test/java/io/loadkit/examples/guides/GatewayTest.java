package io.loadkit.examples.guides;

import io.loadkit.examples.gateway.SampleGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sample gateway for each test. */
abstract class GatewayTest {
    SampleGateway gateway;

    @BeforeEach
    void startGateway() {
        gateway = SampleGateway.start(0);
    }

    @AfterEach
    void stopGateway() {
        gateway.close();
    }
}
