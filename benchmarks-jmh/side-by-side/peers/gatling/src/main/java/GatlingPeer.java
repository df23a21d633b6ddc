import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** A bare GET with a status check: closed loop with users, or open model with a rate. */
public final class GatlingPeer extends Simulation {
    public GatlingPeer() {
        int seconds = Integer.getInteger("seconds");
        int rate = Integer.getInteger("rate", 0);
        var get = exec(http("get").get(System.getProperty("url")).check(status().is(200)));
        var protocol = http.shareConnections();
        if (rate > 0) {
            setUp(scenario("open").exec(get).injectOpen(constantUsersPerSec(rate).during(seconds))).protocols(protocol);
        } else {
            setUp(scenario("closed").forever().on(get).injectOpen(atOnceUsers(Integer.getInteger("users"))))
                    .protocols(http)
                    .maxDuration(Duration.ofSeconds(seconds));
        }
    }
}
