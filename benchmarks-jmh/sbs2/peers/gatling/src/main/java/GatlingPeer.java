import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** A bare GET with a status check, or a journey: closed loop with users, or open model with a rate. */
public final class GatlingPeer extends Simulation {
    private static final String[] KINDS = {"small", "medium", "large"};
    private static final AtomicLong COUNT = new AtomicLong();

    public GatlingPeer() {
        int seconds = Integer.getInteger("seconds");
        int rate = Integer.getInteger("rate", 0);
        int think = Integer.getInteger("thinkMillis", 0);
        String url = System.getProperty("url");
        String base = url.substring(0, url.length() - 1);
        ChainBuilder chain = "journey".equals(System.getProperty("mode")) ? journey(base) : get(url);
        if (think > 0) {
            chain = chain.pause(Duration.ofMillis(think / 2), Duration.ofMillis(think * 3L / 2));
        }
        var protocol = Boolean.getBoolean("http2") ? http.enableHttp2() : http;
        if (rate > 0) {
            setUp(scenario("open").exec(chain).injectOpen(constantUsersPerSec(rate).during(seconds)))
                    .protocols(protocol.shareConnections());
        } else {
            setUp(scenario("closed").forever().on(chain).injectOpen(atOnceUsers(Integer.getInteger("users"))))
                    .protocols(protocol)
                    .maxDuration(Duration.ofSeconds(seconds));
        }
    }

    private static ChainBuilder get(String url) {
        return exec(http("get").get(url).check(status().is(200)));
    }

    private static ChainBuilder journey(String base) {
        return exec(http("create").post(base + "/items")
                        .header("Content-Type", "application/json")
                        .body(StringBody(session -> body()))
                        .check(status().is(201))
                        .check(jsonPath("$.id").saveAs("id")))
                .exec(http("read").get(base + "/items/#{id}").check(status().is(200)));
    }

    private static String body() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "{\"name\":\"item" + COUNT.incrementAndGet() + "\",\"kind\":\"" + KINDS[random.nextInt(3)] + "\",\"quantity\":"
                + (1 + random.nextInt(1000)) + ",\"tags\":[\"load\",\"test\"]}";
    }
}
