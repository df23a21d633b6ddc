package io.loadkit.examples.gateway;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedGatewayTest extends GatewayContract {

    private final SampleGateway gateway = SampleGateway.start(0);

    @Override
    URI gateway() {
        return gateway.uri();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }
}
