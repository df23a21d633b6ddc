package io.loadkit.report;

import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.result.ThresholdResult;
import io.loadkit.spi.Reporter;
import io.loadkit.text.Figures;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Writes a summary in Markdown that fits a pull request or the summary of a CI step: the answer, the thresholds, the
 * operations with the longest times. Written when it is asked for by its id.
 */
public final class MarkdownReporter implements Reporter {
    private static final int MOST_ROWS = 25;

    /** Made by {@link java.util.ServiceLoader}. */
    public MarkdownReporter() {}

    @Override
    public String id() {
        return "markdown";
    }

    @Override
    public boolean isAlwaysWritten() {
        return false;
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        return List.of(OutputFile.write(directory, prefix + ".md", out -> out.write(text(result))));
    }

    static String text(RunResult result) {
        StringBuilder out = new StringBuilder();
        out.append("## Load test ")
                .append(escaped(result.plan().name()))
                .append(": ")
                .append(result.verdict());
        out.append("\n\n");
        result.answer()
                .forEach(sentence -> out.append("- ").append(escaped(sentence)).append('\n'));
        Findings.of(result)
                .forEach(finding -> out.append("- ").append(escaped(finding)).append('\n'));
        thresholds(result, out);
        operations(result, out);
        cleanup(CleanupSection.of(result), out);
        out.append("\nTarget ")
                .append(escaped(result.plan().target().toString()))
                .append(", ");
        out.append(escaped(result.plan().profile().toString()))
                .append(", seed ")
                .append(result.plan().seed());
        return out.append(".\n").toString();
    }

    private static void thresholds(RunResult result, StringBuilder out) {
        if (result.thresholds().isEmpty()) {
            return;
        }
        out.append("\n| Passes if | Measured | |\n|---|---:|---|\n");
        for (ThresholdResult threshold : result.thresholds()) {
            row(
                    out,
                    threshold.threshold().toString(),
                    threshold.actualText(),
                    threshold.passed() ? "held" : "**missed**");
        }
    }

    private static void operations(RunResult result, StringBuilder out) {
        out.append(
                "\n| Operation | Requests | Failed | Req/s | p50 | p95 | p99 |\n|---|---:|---:|---:|---:|---:|---:|\n");
        List<OperationStats> operations = result.operations();
        operations.stream()
                .sorted(Comparator.comparingLong(
                                (OperationStats o) -> o.response().percentileNanos(99))
                        .reversed())
                .limit(MOST_ROWS)
                .forEach(o -> operation(out, o, o.key()));
        operation(out, result.totals(), "All operations");
        if (operations.size() > MOST_ROWS) {
            out.append("\nThe ")
                    .append(MOST_ROWS)
                    .append(" slowest of ")
                    .append(operations.size())
                    .append(" operations.\n");
        }
    }

    private static void cleanup(Page.CleanupView view, StringBuilder out) {
        if (!view.shown()) {
            return;
        }
        List<String> figures = view.tiles().stream()
                .map(tile -> tile.name().toLowerCase(Locale.ROOT) + " " + tile.value())
                .toList();
        out.append("\nClean-up: ").append(String.join(", ", figures)).append(".\n");
        if (!view.left().isEmpty()) {
            out.append("\n| Left by | To take it away | Why |\n|---|---|---|\n");
            view.left().stream()
                    .limit(MOST_ROWS)
                    .forEach(left -> row(out, left.operation(), escaped(left.thing()), escaped(left.reason())));
        }
        if (!view.more().isEmpty()) {
            out.append('\n').append(escaped(view.more())).append('\n');
        }
        if (!view.again().isEmpty()) {
            out.append("\nTo try again: `")
                    .append(view.again().replace("`", ""))
                    .append("`\n");
        }
    }

    private static void operation(StringBuilder out, OperationStats stats, String name) {
        row(
                out,
                name,
                Figures.count(stats.requests()),
                stats.failures() == 0
                        ? "0"
                        : Figures.count(stats.failures()) + " (" + Figures.percent(stats.failureShare()) + ")",
                Figures.decimal(stats.rps()),
                time(stats.response(), 50),
                time(stats.response(), 95),
                time(stats.response(), 99));
    }

    private static String time(Latency times, double percentile) {
        return times.count() == 0 ? "–" : Figures.millis(times.percentileNanos(percentile));
    }

    private static void row(StringBuilder out, String first, String... cells) {
        out.append("| ")
                .append(escaped(first))
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n");
    }

    /** As text, whatever a target put into it: no table cell, link, image, tag or mention comes of it. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                out.append(' ');
            } else if (c == '<') {
                out.append("&lt;");
            } else if (c == '@') {
                out.append("&#64;");
            } else {
                if ("\\`*_[]|#~!>&".indexOf(c) >= 0) {
                    out.append('\\');
                }
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
