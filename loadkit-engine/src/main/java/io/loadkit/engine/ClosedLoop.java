package io.loadkit.engine;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Shape;
import io.loadkit.spi.Lane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The closed model on one lane: users come and go as the shape says, each sending its next request after the answer to
 * the last. Of all users every {@code lanes}-th lives here.
 */
final class ClosedLoop extends LaneLoop {
    /** Keeps a user from coming and going at one instant where the shape is too flat for its crossing to be exact. */
    private static final long SHORTEST_ABSENCE_NANOS = 1_000;

    private Levels levels;
    private final int iterations;
    private final @Nullable Wait pacing;
    private int capacity;
    private int through;
    private final List<VirtualUser> users = new ArrayList<>();
    private final Set<VirtualUser> there = new HashSet<>();
    private int nextUser;

    ClosedLoop(RunPlan run, LoadProfile.Closed profile, int number, Lane lane, WindowSink sink) {
        super(run, number, lane, sink);
        this.levels = new Levels(profile.shape());
        this.iterations = profile.iterations();
        this.pacing = profile.pacing().map(Wait::of).orElse(null);
        this.capacity = (int) Math.ceil(profile.shape().peak());
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
        there.add(user);
        scheduleLeave(user);
        user.journey(now, false);
    }

    private void scheduleLeave(VirtualUser user) {
        if (user.leaveNanos() < endNanos()) {
            scheduleAt(user.leaveNanos(), () -> {
                if (there.contains(user) && nanos() >= user.leaveNanos()) {
                    user.leave(nanos());
                }
            });
        }
    }

    /** From now on there are so many users in the whole run; called on the lane. */
    void change(int most) {
        if (hasEnded()) {
            return;
        }
        long now = nanos();
        levels = new Levels(Shape.constant(most, run.profile().length()));
        capacity = Math.max(capacity, most);
        for (VirtualUser user : List.copyOf(users)) {
            int index = (int) user.draws.number();
            if (!there.contains(user)) {
                comeBack(user);
            } else if (!user.isLeaving()) {
                user.leaveAt(run.originNanos() + levels.endOf(index, now - run.originNanos()));
                if (user.leaveNanos() <= now) {
                    user.leave(now);
                }
            }
        }
        spawn();
    }

    @Override
    void goOn(long nowNanos) {
        users.forEach(user -> user.resume(nowNanos));
    }

    @Override
    void journeyOver(VirtualUser user) {
        long now = nanos();
        goes(now);
        if (isThrough(user)) {
            there.remove(user);
            through++;
            endIfAllAreThrough();
            finishIfEmpty();
            return;
        }
        if (!hasEnded() && !user.isLeaving()) {
            if (pacing == null) {
                user.journey(now, true);
            } else {
                user.pacedJourney(pacing, now);
            }
            return;
        }
        there.remove(user);
        long again = hasEnded() ? Levels.NEVER : startOf((int) user.draws.number(), now);
        if (again >= 0) {
            scheduleAt(Math.max(again, now + SHORTEST_ABSENCE_NANOS), () -> comeBack(user));
        }
        finishIfEmpty();
    }

    /** Whether it has made all its journeys. */
    private boolean isThrough(VirtualUser user) {
        return iterations > 0 && user.journeys() >= iterations;
    }

    private void endIfAllAreThrough() {
        if (nextUser >= capacity && through == users.size()) {
            end();
        }
    }

    private void comeBack(VirtualUser user) {
        long now = nanos();
        if (!hasEnded() && !there.contains(user) && !isThrough(user)) {
            long start = startOf((int) user.draws.number(), now);
            if (start == now) {
                arrive(user, now);
            } else if (start > now) {
                scheduleAt(start, () -> comeBack(user));
            }
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
        there.clear();
    }

    @Override
    boolean isEmpty() {
        return there.isEmpty();
    }

    @Override
    int users() {
        return there.size();
    }
}
