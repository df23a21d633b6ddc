package io.loadkit.examples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadkit.LoadTest;
import io.loadkit.plan.Credentials;
import io.loadkit.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logins of six kinds on a real FastAPI, whose tokens last for 2 s; all figures are the server's. */
@Timeout(180)
class LoginsGatewayTest {
    private static final int USERS = 4;
    private static final int SECONDS = 5;

    private static @Nullable FastApiGateway started;

    @BeforeAll
    static void start() {
        started = FastApiGateway.start("run-logins", Map.of("LOGINS_TOKEN_SECONDS", "2"));
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @BeforeEach
    void reset() {
        client().post("/__stats/reset");
    }

    private static GatewayClient client() {
        return new GatewayClient(Objects.requireNonNull(started).uri());
    }

    private static LoadTest test() {
        List<String> given = new ArrayList<>(IntStream.rangeClosed(1, USERS)
                .mapToObj(n -> "user" + n + ":pass-" + n)
                .toList());
        given.add("client:robot:robot-secret-1");
        given.add("apikey:query-key-1");
        return LoadTest.against(Objects.requireNonNull(started).uri())
                .discover()
                .auth(Credentials.parseAll(given))
                .seed(7)
                .warmUp("0")
                .runFor(SECONDS + "s");
    }

    @Test
    void eachUserLogsInEverywhereAndRenewsItsTokens() {
        RunResult result = test().users(USERS).run();
        JsonNode stats = client().get("/__stats");

        assertThat(result.totals().share2xx()).as(result.toString()).isGreaterThan(0.95);
        for (String app : List.of("password", "clients", "form", "json", "keyed", "plain")) {
            assertThat(accepted(stats, "POST /" + app + "/notes -> 201"))
                    .as(app + " in " + stats)
                    .isPositive();
        }
        for (String app : List.of("password", "form", "json", "plain")) {
            assertThat(stats.at("/users/" + app).asInt())
                    .as(app + " in " + stats)
                    .isEqualTo(USERS);
        }
        assertThat(stats.at("/refreshes/password").asInt()).as(stats.toString()).isGreaterThanOrEqualTo(USERS);
        assertThat(stats.at("/logins/password").asInt())
                .as("once for each user, and what calibration and clean-up need")
                .isLessThanOrEqualTo(2 * USERS + SECONDS);
        assertThat(stats.get("left")).as("notes left behind").isEmpty();
    }

    @Test
    void arrivalsShareSessions() {
        test().rate(40).run();
        JsonNode stats = client().get("/__stats");

        assertThat(accepted(stats, "POST /form/notes -> 201"))
                .as(stats.toString())
                .isPositive();
        assertThat(stats.at("/logins/clients").asInt())
                .as("one for all that is going on at a time, not one for each arrival: " + stats)
                .isLessThanOrEqualTo(4 * SECONDS);
        assertThat(accepted(stats, "POST /clients/notes -> 201")).isPositive();
        assertThat(stats.get("left")).as("notes left behind").isEmpty();
    }

    private static int accepted(JsonNode stats, String key) {
        return stats.path("requests").path(key).asInt();
    }
}
