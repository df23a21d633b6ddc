package io.loadkit.examples.extensions;

import io.loadkit.error.Problem;
import io.loadkit.error.ReportException;
import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Writes a result in the text format of Prometheus (version 0.0.4 of its exposition formats), as {@code
 * <prefix>.prom}: a folder that node_exporter's text collector watches, or a push gateway, takes it from there.
 */
public final class PrometheusReporter implements Reporter {
    private static final double[] PERCENTILES = {50, 95, 99};

    @Override
    public String id() {
        return "prometheus";
    }

    /** Meant for one special reader, so it is written when it is asked for. */
    @Override
    public boolean isAlwaysWritten() {
        return false;
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        Path file = directory.resolve(prefix + ".prom");
        Path draft = directory.resolve(prefix + ".prom.part");
        try {
            Files.writeString(draft, text(result));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ReportException(Problem.value("report file", file, "a file that can be written"), e);
        }
        return List.of(file);
    }

    private static String text(RunResult result) {
        StringBuilder out = new StringBuilder();
        family(out, "loadkit_requests_total", "counter", "Requests with their outcome known.");
        result.operations()
                .forEach(each -> sample(out, "loadkit_requests_total", labels(result, each), each.requests()));
        family(out, "loadkit_failures_total", "counter", "Requests that failed.");
        result.operations()
                .forEach(each -> sample(out, "loadkit_failures_total", labels(result, each), each.failures()));
        family(out, "loadkit_response_seconds", "summary", "From the intended start to the end of the answer.");
        result.operations().forEach(each -> summary(out, labels(result, each), each.response()));
        return out.toString();
    }

    private static void summary(StringBuilder out, String labels, Latency latency) {
        for (double percentile : PERCENTILES) {
            sample(
                    out,
                    "loadkit_response_seconds",
                    labels + ",quantile=\"" + percentile / 100 + '"',
                    latency.percentileNanos(percentile) / 1e9);
        }
        sample(out, "loadkit_response_seconds_sum", labels, latency.meanNanos() * latency.count() / 1e9);
        sample(out, "loadkit_response_seconds_count", labels, latency.count());
    }

    private static String labels(RunResult result, OperationStats stats) {
        return "test=\"" + escaped(result.plan().name()) + "\",operation=\"" + escaped(stats.key()) + '"';
    }

    private static void family(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void sample(StringBuilder out, String name, String labels, double value) {
        out.append(String.format(Locale.ROOT, "%s{%s} %s\n", name, labels, value));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
