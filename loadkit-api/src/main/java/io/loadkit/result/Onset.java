package io.loadkit.result;

import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.List;

/**
 * Since when an operation is as slow as it is: the first slice of its history after which the p95 of every slice is nearer to
 * that of the last third than to that of the first, where the two differ by half or more. A description of what was
 * measured, and no test of whether chance explains it: {@link Drift} is that, for all operations together.
 */
final class Onset {
    private static final int FEWEST_SLICES = 6;
    private static final long FEWEST_REQUESTS = 5;
    private static final double SLOWER = 1.5;

    private Onset() {}

    /** Such as {@code , since 20s into the run (p95 24 ms before, 310 ms after)}; empty where too little is known. */
    static String of(RunResult result, OperationStats operation) {
        List<OperationStats.Slice> slices = operation.history().stream()
                .filter(s ->
                        result.covers(s.start(), s.length()) && s.response().count() >= FEWEST_REQUESTS)
                .toList();
        if (slices.size() < FEWEST_SLICES) {
            return "";
        }
        int third = slices.size() / 3;
        long before = p95(slices.subList(0, third));
        long after = p95(slices.subList(slices.size() - third, slices.size()));
        if (after < before * SLOWER) {
            return before < after * SLOWER ? ", all along" : ", most of it early in the run";
        }
        double border = Math.sqrt((double) before * after);
        int first = slices.size();
        while (first > 0 && slices.get(first - 1).response().percentileNanos(95) > border) {
            first--;
        }
        if (first == slices.size()) {
            return ""; // the last slice is as quick as the first ones were
        }
        Duration since = Duration.between(result.startedAt(), slices.get(first).start());
        return ", since " + Figures.duration(Duration.ofSeconds(Math.max(0, since.toSeconds()))) + " into the run (p95 "
                + Figures.millis(before) + " at first, " + Figures.millis(after) + " at the end)";
    }

    private static long p95(List<OperationStats.Slice> slices) {
        return Latency.merged(
                        slices.stream().map(OperationStats.Slice::response).toList())
                .percentileNanos(95);
    }
}
