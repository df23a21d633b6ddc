package io.loadkit.engine;

import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a run, at most {@value #MOST} of them: when there are more, the older half is merged in pairs, so that
 * memory does not grow with the length of the run and no sample is lost. For the same reason the distributions of all
 * but the newest {@value #FINE} are coarser: their values are up to 1.6 % off. For one thread at a time.
 */
final class IntervalLog {
    static final int MOST = 1800;
    static final int FINE = 120;

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
        int old = intervals.size() - 1 - FINE;
        if (old >= 0) {
            Interval fine = intervals.get(old);
            intervals.set(old, with(fine, Latencies.coarse(fine.service()), Latencies.coarse(fine.response())));
        }
    }

    private static Interval with(Interval interval, Latency service, Latency response) {
        return new Interval(
                interval.index(),
                interval.start(),
                interval.length(),
                interval.users(),
                interval.inFlight(),
                interval.requests(),
                interval.failures(),
                interval.bytesIn(),
                interval.bytesOut(),
                service,
                response,
                interval.warmUp());
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
