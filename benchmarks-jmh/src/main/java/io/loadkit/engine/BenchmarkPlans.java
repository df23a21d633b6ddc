package io.loadkit.engine;

import io.loadkit.LoadTest;
import io.loadkit.plan.Check;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the benchmarks run. */
final class BenchmarkPlans {
    private BenchmarkPlans() {}

    /** A bare GET. */
    static TestPlan get() {
        return base().url("/health").plan();
    }

    /** A POST of a small generated JSON body with a check and a saved value, a GET with that value, and a DELETE. */
    static TestPlan journey() {
        return base().scenario(
                        "items",
                        s -> s.post("/items")
                                .json(body())
                                .check(Check.status(200))
                                .save("id", "/id")
                                .get("/items/{id}")
                                .check(Check.status(200))
                                .delete("/items/{id}")
                                .cleanup())
                .plan();
    }

    private static Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", ValueSource.unique("item"));
        body.put("kind", ValueSource.oneOf("small", "medium", "large"));
        body.put("quantity", ValueSource.between(1, 1000));
        body.put("price", ValueSource.decimal(new BigDecimal("0.01"), new BigDecimal("999.99"), 2));
        body.put("tags", List.of("load", "test"));
        return body;
    }

    private static LoadTest base() {
        return LoadTest.against("http://127.0.0.1:1")
                .findExtensions(false)
                .seed(42)
                .users(50)
                .spawnRate(100_000)
                .runFor("1h");
    }
}
