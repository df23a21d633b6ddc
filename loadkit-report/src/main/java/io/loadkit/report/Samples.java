package io.loadkit.report;

import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.RunResult;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The run in at most {@value #MOST} rows: what the charts show, for people who cannot use them and for paper. */
final class Samples {
    private static final int MOST = 30;

    private Samples() {}

    static List<Page.SampleRow> of(RunResult result) {
        List<Interval> all = result.wholeIntervals();
        int size = Math.max(1, (all.size() + MOST - 1) / MOST);
        List<Page.SampleRow> rows = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            rows.add(row(result, all.subList(from, Math.min(all.size(), from + size))));
        }
        return rows;
    }

    private static Page.SampleRow row(RunResult result, List<Interval> windows) {
        Duration begin = Duration.between(result.startedAt(), windows.get(0).start());
        double seconds =
                windows.stream().mapToDouble(w -> w.length().toNanos() / 1e9).sum();
        long requests = windows.stream().mapToLong(Interval::requests).sum();
        long failures = windows.stream().mapToLong(Interval::failures).sum();
        Latency times = Latency.merged(windows.stream().map(Interval::response).toList());
        return new Page.SampleRow(
                clock(begin),
                Figures.count(windows.get(windows.size() - 1).users()),
                Figures.decimal(seconds == 0 ? 0 : requests / seconds),
                Figures.count(failures),
                percentile(times, 50),
                percentile(times, 95),
                percentile(times, 99));
    }

    private static String percentile(Latency times, double percentile) {
        return times.count() == 0 ? "–" : OperationRows.millis(times.percentileNanos(percentile));
    }

    private static String clock(Duration since) {
        long seconds = Math.max(0, Math.round(since.toMillis() / 1000.0));
        return String.format("%d:%02d", seconds / 60, seconds % 60);
    }
}
