package io.loadkit.engine;

import io.loadkit.result.Latency;
import io.loadkit.result.OperationStats.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation over time, in at most {@value #MOST} slices: when the run grows longer, slices are joined in pairs. Their
 * distributions are coarse, so that memory stays small for any length of run, any load and hundreds of operations. For
 * one thread at a time.
 */
final class OperationHistory {
    static final int MOST = 60;

    private final List<Sum> sums = new ArrayList<>();
    private int windowsPerSlice = 1;

    private record Sum(long requests, long failures, Latency response) {
        static final Sum NONE = new Sum(0, 0, Latency.NONE);

        Sum plus(Sum other) {
            return new Sum(
                    requests + other.requests,
                    failures + other.failures,
                    Latency.merged(List.of(response, other.response)));
        }
    }

    /** Adds what was recorded in that window; windows of several lanes need not come in order. */
    void add(long window, OperationRecord record) {
        while (window / windowsPerSlice >= MOST) {
            join();
        }
        int slice = (int) (window / windowsPerSlice);
        while (sums.size() <= slice) {
            sums.add(Sum.NONE);
        }
        Sum more = new Sum(record.requests(), record.failures(), Latencies.coarse(Latencies.of(record.response())));
        sums.set(slice, sums.get(slice).plus(more));
    }

    List<Slice> slices(Instant startedAt) {
        List<Slice> out = new ArrayList<>();
        for (Sum sum : sums) {
            Instant start = startedAt.plusSeconds((long) out.size() * windowsPerSlice);
            out.add(new Slice(start, Duration.ofSeconds(windowsPerSlice), sum.requests, sum.failures, sum.response));
        }
        return out;
    }

    private void join() {
        List<Sum> joined = new ArrayList<>();
        for (int i = 0; i < sums.size(); i += 2) {
            joined.add(i + 1 < sums.size() ? sums.get(i).plus(sums.get(i + 1)) : sums.get(i));
        }
        sums.clear();
        sums.addAll(joined);
        windowsPerSlice *= 2;
    }
}
