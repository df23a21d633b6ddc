package io.loadkit.engine;

import io.loadkit.plan.Shape;
import io.loadkit.spi.Lane;
import java.util.ArrayList;
import java.util.List;

/**
 * The closed model on one lane: users come and go as the shape says, each sending its next request after the answer to
 * the last. Of all users every {@code lanes}-th lives here.
 */
final class ClosedLoop extends LaneLoop {
    /** Keeps a user from coming and going at one instant where the shape is too flat for its crossing to be exact. */
    private static final long SHORTEST_ABSENCE_NANOS = 1_000;

    private final Levels levels;
    private final int capacity;
    private final List<VirtualUser> users = new ArrayList<>();
    private int nextUser;
    private int present;

    ClosedLoop(RunPlan run, Shape shape, int number, Lane lane, WindowSink sink) {
        super(run, number, lane, sink);
        this.levels = new Levels(shape);
        this.capacity = (int) Math.ceil(shape.peak());
        this.nextUser = number;
    }

    @Override
    void begin() {
        spawn();
    }

    private void spawn() {
        while (nextUser < capacity && !hasEnded()) {
            long now = nanos();
            long start = startOf(nextUser, now);
            if (start < 0) {
                return;
            }
            if (start > now) {
                scheduleAt(start, this::spawn);
                return;
            }
            VirtualUser user = new VirtualUser(this, nextUser);
            users.add(user);
            user.become(nextUser, 0);
            nextUser += run.lanes();
            arrive(user, now);
        }
    }

    private void arrive(VirtualUser user, long now) {
        int index = (int) user.draws.number();
        long leave = run.originNanos() + levels.endOf(index, now - run.originNanos());
        user.stayUntil(leave);
        present++;
        if (leave < endNanos()) {
            scheduleAt(leave, () -> user.leave(nanos()));
        }
        user.journey(now, false);
    }

    @Override
    void journeyOver(VirtualUser user) {
        long now = nanos();
        if (!hasEnded() && !user.isLeaving()) {
            user.journey(now, true);
            return;
        }
        present--;
        long again = hasEnded() ? Levels.NEVER : startOf((int) user.draws.number(), now);
        if (again >= 0) {
            scheduleAt(Math.max(again, now + SHORTEST_ABSENCE_NANOS), () -> comeBack(user));
        }
        finishIfEmpty();
    }

    private void comeBack(VirtualUser user) {
        if (!hasEnded()) {
            arrive(user, nanos());
        }
    }

    private long startOf(int user, long now) {
        long start = levels.nextStart(user, now - run.originNanos());
        return start == Levels.NEVER ? Levels.NEVER : run.originNanos() + start;
    }

    @Override
    void noMore(boolean stopped, long nowNanos) {
        users.forEach(user -> user.leave(nowNanos));
    }

    @Override
    void abandon(long nowNanos) {
        users.forEach(user -> user.abandon(nowNanos));
        present = 0;
    }

    @Override
    boolean isEmpty() {
        return present == 0;
    }

    @Override
    int users() {
        return present;
    }
}
