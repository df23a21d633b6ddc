package io.loadkit.examples.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The difficult FastAPI gateway, run under uvicorn on a free port. {@code fastapi/difficult/README.md} tells its
 * operations, credentials and counts. Where no Python has FastAPI the running test is skipped, or fails if the
 * environment says {@code LOADKIT_REQUIRE_REAL=true}.
 */
final class DifficultGateway implements AutoCloseable {

    /** The key that the ledger and its document want in {@code X-API-Key}. */
    static final String LEDGER_KEY = "ledger-key-1";

    /** The key that partners want in the query, as {@code api_key}. */
    static final String PARTNER_KEY = "partner-key-1";

    /** A user of the shop and of the files. */
    static final String USER = "alice";

    static final String PASSWORD = "wonderland-1";

    /** Paths of the documents by the prefix of their app; the ledger's wants its key. */
    static final Map<String, String> DOCUMENTS = Map.of(
            "", "/api/v1/openapi.json",
            "/shop", "/shop/schema/shop.json",
            "/shop/warehouse", "/shop/warehouse/swagger/v1/swagger.json",
            "/files", "/files/openapi.json",
            "/ledger", "/ledger/openapi.json",
            "/partners", "/partners/schema/partners.json");

    private final FastApiGateway gateway;

    private DifficultGateway(FastApiGateway gateway) {
        this.gateway = gateway;
    }

    /** Tokens of the shop live for 20 s. */
    static DifficultGateway start() {
        return start(Duration.ofSeconds(20));
    }

    /** Tokens of the shop live as long as given, of which zero means that each is refused. */
    static DifficultGateway start(Duration tokenLife) {
        String seconds = String.valueOf(tokenLife.toMillis() / 1e3);
        return new DifficultGateway(FastApiGateway.start("run-difficult", Map.of("DIFFICULT_TOKEN_SECONDS", seconds)));
    }

    URI uri() {
        return gateway.uri();
    }

    /** All that it counted. */
    JsonNode stats() {
        return new GatewayClient(uri()).get("/__stats");
    }

    /** Sets its counts to zero and keeps its resources. */
    void reset() {
        new GatewayClient(uri()).post("/__stats/reset");
    }

    /** Resources that callers made and that are still there, by type; types without any are left out. */
    Map<String, Integer> left() {
        Map<String, Integer> left = new TreeMap<>();
        stats().get("left").properties().forEach(type -> {
            if (type.getValue().asInt() > 0) {
                left.put(type.getKey(), type.getValue().asInt());
            }
        });
        return left;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
