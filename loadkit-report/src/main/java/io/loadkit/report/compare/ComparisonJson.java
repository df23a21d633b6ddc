package io.loadkit.report.compare;

import io.loadkit.model.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comparison for programs. */
final class ComparisonJson {
    private static final int SCHEMA = 1;
    private static final double NANOS_PER_MILLI = 1e6;

    private ComparisonJson() {}

    static String of(Comparison comparison) {
        ComparisonOptions options = comparison.options();
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("schema", SCHEMA);
        out.put("outcome", comparison.outcome().name());
        out.put("subject", comparison.subject());
        out.put("answer", comparison.answer());
        out.put("differences", comparison.differences());
        out.put("cautions", comparison.cautions());
        Map<String, @Nullable Object> how = new LinkedHashMap<>();
        how.put("seed", options.seed());
        how.put("confidence", options.confidence());
        how.put("correction", "Holm");
        how.put("resamples", options.resamples());
        how.put("smallestChange", options.smallestChange());
        how.put("soughtChange", options.soughtChange());
        how.put("repeats", options.repeats().size());
        out.put("options", how);
        out.put(
                "changes",
                comparison.changes().stream().map(ComparisonJson::change).toList());
        return Json.write(out) + "\n";
    }

    private static Map<String, @Nullable Object> change(Change change) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("operation", change.operation());
        out.put("metric", change.metric().label());
        out.put("outcome", change.outcome().name());
        if (change.outcome() == Change.Outcome.NOT_COMPARABLE) {
            out.put("reason", change.reason());
            return out;
        }
        out.put("before", value(change.metric(), change.before()));
        out.put("after", value(change.metric(), change.after()));
        out.put("change", change.change());
        out.put("least", change.least());
        out.put("most", finite(change.most()));
        out.put("probability", change.probability());
        out.put("noiseFloor", change.noiseFloor().orElse(null));
        out.put("neededSeconds", change.neededLength().map(Duration::toSeconds).orElse(null));
        return out;
    }

    private static double value(Metric metric, double value) {
        return metric == Metric.FAILURES || metric == Metric.RATE ? value : value / NANOS_PER_MILLI;
    }

    private static double finite(double value) {
        return Math.min(value, Double.MAX_VALUE);
    }
}
