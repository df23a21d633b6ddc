package io.loadkit.examples.gateway;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class FastApiGatewayTest extends GatewayContract {

    private static @Nullable FastApiGateway gateway;

    @BeforeAll
    static void start() {
        gateway = FastApiGateway.start();
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Override
    URI gateway() {
        return Objects.requireNonNull(gateway).uri();
    }
}
