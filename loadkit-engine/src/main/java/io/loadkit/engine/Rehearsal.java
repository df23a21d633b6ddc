package io.loadkit.engine;

import io.loadkit.LoadTest;
import io.loadkit.plan.Check;
import io.loadkit.plan.Http;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.Ticker;
import io.loadkit.spi.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends some thousand requests to a server of our own before the first run of a JVM, so that the first requests to the
 * target do not wait for classes to be loaded and compiled. Otherwise the first second of a cold JVM makes hundreds of
 * requests where it could make tens of thousands, and the wait is found in the response times.
 *
 * <p>It takes {@value #LONGEST_MILLIS} ms at most and happens once for each transport, where {@link Transport#rehearses}
 * allows it; nothing of it is in any figure. Whatever goes wrong in it is no reason not to run.
 */
final class Rehearsal {
    private static final long LONGEST_MILLIS = 1500;
    private static final int USERS = 8;
    private static final int JOURNEYS_A_USER = 1000;
    private static final Set<String> DONE = ConcurrentHashMap.newKeySet();
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private Rehearsal() {}

    /** Rehearses with that transport, unless that has happened, or the time is not the machine's. */
    static void with(Transport transport, Ticker ticker) {
        if (ticker != Ticker.SYSTEM || !transport.rehearses() || !DONE.add(transport.name())) {
            return;
        }
        try (RehearsalServer server = new RehearsalServer()) {
            EngineSetup setup = new EngineSetup(transport.with(Http.DEFAULT), List.of(), ticker);
            new LocalEngine().start(plan(server.uri(), transport), setup).await();
        } catch (IOException | RuntimeException thrown) {
            LOG.debug("no rehearsal", thrown);
        }
    }

    /** What most plans are made of: a value drawn, one saved from the answer, checks, and more than one user. */
    private static TestPlan plan(URI server, Transport transport) {
        return LoadTest.against(server)
                .findExtensions(false)
                .engine(new LocalEngine())
                .transport(transport)
                .scenario(
                        "rehearsal",
                        s -> s.get("/items")
                                .query("kind", ValueSource.oneOf("small", "large"))
                                .query("name", ValueSource.unique("item"))
                                .check(Check.status(200))
                                .save("id", "/id")
                                .get("/items/{id}")
                                .check(Check.status(200)))
                .users(USERS)
                .spawnRate(100_000)
                .iterations(JOURNEYS_A_USER)
                .runFor(Duration.ofMillis(LONGEST_MILLIS))
                .warmUp(Duration.ZERO)
                .limits(limits -> limits.withGracefulStop(Duration.ofMillis(LONGEST_MILLIS / 4)))
                .seed(1)
                .plan();
    }
}
