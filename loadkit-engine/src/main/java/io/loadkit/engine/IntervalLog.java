package io.loadkit.engine;

import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a run, at most {@value #MOST} of them: when there are more, the older half is merged in pairs, so that
 * memory does not grow with the length of the run and no sample is lost. For one thread at a time.
 */
final class IntervalLog {
    static final int MOST = 1800;

    private final List<Interval> intervals = new ArrayList<>();

    void add(Interval interval) {
        if (intervals.size() == MOST) {
            List<Interval> older = List.copyOf(intervals.subList(0, MOST / 2));
            intervals.subList(0, MOST / 2).clear();
            for (int i = 0; i < older.size(); i += 2) {
                intervals.add(i / 2, merged(older.get(i), older.get(i + 1)));
            }
        }
        intervals.add(interval);
    }

    List<Interval> all() {
        return List.copyOf(intervals);
    }

    private static Interval merged(Interval one, Interval next) {
        return new Interval(
                one.index(),
                one.start(),
                one.length().plus(next.length()),
                next.users(),
                next.inFlight(),
                one.requests() + next.requests(),
                one.failures() + next.failures(),
                one.bytesIn() + next.bytesIn(),
                one.bytesOut() + next.bytesOut(),
                Latency.merged(List.of(one.service(), next.service())),
                Latency.merged(List.of(one.response(), next.response())),
                false);
    }
}
