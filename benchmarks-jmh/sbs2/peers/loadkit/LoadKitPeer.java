import io.loadkit.LoadTest;
import io.loadkit.model.Json;
import io.loadkit.plan.Check;
import io.loadkit.plan.ValueSource;
import io.loadkit.result.Latency;
import io.loadkit.result.RunResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** LoadKit as a library, by the same properties as the other drivers. */
public final class LoadKitPeer {
    private LoadKitPeer() {}

    public static void main(String[] args) {
        LoadTest test = LoadTest.against(System.getProperty("url"))
                .transport(System.getProperty("transport"))
                .runFor(Duration.ofSeconds(Integer.getInteger("seconds")))
                .warmUp(Duration.ofSeconds(Integer.getInteger("warmup", 0)));
        if (Boolean.getBoolean("http2")) {
            test = test.http(h -> h.http2());
        }
        int rate = Integer.getInteger("rate", 0);
        test = rate > 0 ? test.rate(rate) : test.users(Integer.getInteger("users")).spawnRate(Integer.getInteger("spawn", 100_000));
        int think = Integer.getInteger("thinkMillis", 0);
        if (think > 0) {
            test = test.thinkTime(Duration.ofMillis(think / 2), Duration.ofMillis(think * 3L / 2));
        }
        RunResult result = ("journey".equals(System.getProperty("mode")) ? journey(test) : test.url("/")).run();
        Latency late = result.trust().lateness();
        System.out.printf(
                Locale.ROOT,
                "RESULT {\"requests\": %d, \"failures\": %d, \"lag50\": %.3f, \"lag99\": %.3f, \"response\": %s, \"service\": %s, \"errors\": %s, \"trust\": \"%s\", \"reasons\": %s}%n",
                result.totals().requests(),
                result.totals().failures(),
                millis(late, 50),
                millis(late, 99),
                figures(result.totals().response()),
                figures(result.totals().service()),
                Json.write(result.totals().errors().stream().map(String::valueOf).toList()),
                result.trust().level(),
                Json.write(result.trust().reasons()));
    }

    private static LoadTest journey(LoadTest test) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", ValueSource.unique("item"));
        body.put("kind", ValueSource.oneOf("small", "medium", "large"));
        body.put("quantity", ValueSource.between(1, 1000));
        body.put("tags", List.of("load", "test"));
        return test.scenario(
                "items",
                s -> s.post("/items").json(body).check(Check.status(201)).save("id", "/id")
                        .get("/items/{id}").check(Check.status(200)));
    }

    private static String figures(Latency latency) {
        return String.format(
                Locale.ROOT,
                "{\"p50\": %.3f, \"p95\": %.3f, \"p99\": %.3f, \"max\": %.3f}",
                millis(latency, 50),
                millis(latency, 95),
                millis(latency, 99),
                millis(latency, 100));
    }

    private static double millis(Latency latency, double percentile) {
        return latency.count() == 0 ? 0 : latency.percentileNanos(percentile) / 1e6;
    }
}
