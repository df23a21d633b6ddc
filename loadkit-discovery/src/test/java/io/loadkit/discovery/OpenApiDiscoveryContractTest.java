package io.loadkit.discovery;

import io.loadkit.spi.ApiDiscovery;
import io.loadkit.spi.DiscoveryRequest;
import io.loadkit.testkit.ApiDiscoveryContract;
import io.loadkit.testkit.ScriptedServer;
import org.junit.jupiter.api.AfterEach;

class OpenApiDiscoveryContractTest extends ApiDiscoveryContract {
    private final FakeHost host = new FakeHost()
            .json("/openapi.json", FakeHost.document("Shop", "", "/items", "/orders"))
            .json("/items", "[]")
            .json("/orders", "[]");

    @AfterEach
    void stop() {
        host.close();
    }

    @Override
    protected ApiDiscovery discovery() {
        return new OpenApiDiscovery();
    }

    @Override
    protected DiscoveryRequest known() {
        return Ask.of(host.uri()).request();
    }

    @Override
    protected DiscoveryRequest missing() {
        return Ask.of(ScriptedServer.refusing()).request();
    }
}
