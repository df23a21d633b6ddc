package io.loadkit.testkit;

import io.loadkit.plan.Limits;
import io.loadkit.spi.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/** Opens servers and lanes for the rules of the contract, and ends them after each test. */
abstract class TransportHarness {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final int MANY_CONNECTIONS = 64;

    private final List<ScriptedServer> servers = new ArrayList<>();
    private final List<DrivenLane> lanes = new ArrayList<>();

    /**
     * {@return the transport under test} Called once or more for each test; the same one may be returned each time.
     */
    protected abstract Transport transport();

    /** {@return what it cannot do, each with the reason; nothing by default} */
    protected Map<TransportGap, String> gaps() {
        return Map.of();
    }

    final void needs(TransportGap ability) {
        String reason = gaps().get(ability);
        Assumptions.assumeTrue(reason == null, () -> ability + " is not provided: " + reason);
    }

    final ScriptedServer server(ScriptedServer.Script... scripts) {
        ScriptedServer server = ScriptedServer.start(scripts);
        servers.add(server);
        return server;
    }

    /** A server that answers every request with these bytes. */
    final ScriptedServer answering(String answer) {
        return server(peer -> ScriptedServer.answer(peer, answer));
    }

    final DrivenLane lane(URI target) {
        return lane(target, Limits.DEFAULT, MANY_CONNECTIONS);
    }

    final DrivenLane lane(ScriptedServer server) {
        return lane(server.uri());
    }

    final DrivenLane lane(ScriptedServer server, int maxConnections) {
        return lane(server.uri(), Limits.DEFAULT, maxConnections);
    }

    final DrivenLane impatientLane(URI target, Duration requestTimeout) {
        return lane(target, Limits.DEFAULT.withRequestTimeout(requestTimeout), MANY_CONNECTIONS);
    }

    final DrivenLane lane(URI target, Limits limits, int maxConnections) {
        return lane(transport(), target, limits, maxConnections);
    }

    final DrivenLane lane(Transport transport, URI target, Limits limits, int maxConnections) {
        DrivenLane lane = new DrivenLane(transport, target, limits, maxConnections);
        lanes.add(lane);
        return lane;
    }

    @AfterEach
    final void endAll() {
        lanes.forEach(DrivenLane::close);
        servers.forEach(ScriptedServer::close);
    }
}
