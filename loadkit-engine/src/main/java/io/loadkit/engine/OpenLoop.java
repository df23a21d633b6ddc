package io.loadkit.engine;

import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Shape;
import io.loadkit.spi.Lane;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The open model on one lane: journeys start when they are due, whatever became of earlier ones. When as many are under
 * way as the limits allow, the next ones wait for room and are measured from when they were due. Of all arrivals every
 * {@code lanes}-th happens here; each is a user of its own, or the next request of a user who is ready for it.
 */
final class OpenLoop extends LaneLoop {
    /** In place of a user's number, for the generator that draws the instants of arrivals. */
    private static final long ARRIVALS = -1;

    private Arrivals arrivals;
    private long originNanos;
    private long firstNumber;
    private final int room;
    private final List<VirtualUser> users = new ArrayList<>();
    private final Deque<VirtualUser> idle = new ArrayDeque<>();

    /** Where each arrival is a request: users whose next request waits for one, in the order in which they got ready. */
    private final Deque<VirtualUser> ready = new ArrayDeque<>();

    private final Map<Long, LoginSession> sessions = new HashMap<>();
    private final LoadProfile.Open profile;
    private final Runnable onTimer = this::onTimer;
    private int present;
    private boolean timed;
    private boolean full;
    private boolean noBacklog;

    OpenLoop(RunPlan run, LoadProfile.Open profile, int number, Lane lane, WindowSink sink) {
        super(run, number, lane, sink);
        this.profile = profile;
        this.originNanos = run.originNanos();
        this.arrivals = arrivals(profile.shape(), 0);
        this.room = Math.max(1, run.limits().maxInFlight() / run.lanes());
    }

    private Arrivals arrivals(Shape shape, long firstArrival) {
        SplitMix random = null;
        if (profile.poisson()) {
            random = new SplitMix();
            random.seed(run.seed(), ARRIVALS - firstArrival);
        }
        return new Arrivals(shape, number, run.lanes(), random);
    }

    @Override
    boolean hasToWaitForArrivals() {
        return profile.what() == LoadProfile.Arrival.REQUEST;
    }

    @Override
    void ready(VirtualUser user) {
        ready.add(user);
        if (full) {
            pump();
        }
    }

    /** Arrivals of the same account share a session: logging in is no part of every arrival. */
    @Override
    LoginSession session(CompiledStep.Login login, int account) {
        if (login.accounts <= 0) {
            return super.session(login, account); // who it is for shows only when it is sent
        }
        long key = (long) login.number << 32 | Math.floorMod(account, login.accounts);
        return sessions.computeIfAbsent(key, k -> new LoginSession(true));
    }

    @Override
    void begin() {
        pump();
    }

    private void onTimer() {
        timed = false;
        pump();
    }

    private void pump() {
        long now = nanos();
        while (hasDue(now)) {
            if (isPaused()) {
                arrivals.advance();
                continue;
            }
            VirtualUser next = ready.poll();
            if (next != null) {
                next.resume(due());
                arrivals.advance();
                continue;
            }
            if (present == room) {
                full = true;
                return;
            }
            start(firstNumber + arrivals.number(), due());
            arrivals.advance();
        }
        full = false;
        if (arrivals.hasNext() && !noBacklog && !timed) {
            timed = true;
            scheduleAt(due(), onTimer);
        }
    }

    private boolean hasDue(long now) {
        return arrivals.hasNext() && !noBacklog && due() <= now;
    }

    private long due() {
        return originNanos + arrivals.dueNanos();
    }

    /**
     * From that instant on so many start per second in the whole run; called on the lane.
     *
     * @param firstArrival a number that all arrivals so far are below
     */
    void change(double perSecond, long fromNanos, long firstArrival) {
        if (hasEnded()) {
            return;
        }
        dropDue(fromNanos);
        originNanos = fromNanos;
        firstNumber = firstArrival;
        Duration left = Duration.ofNanos(Math.max(1, endNanos() - fromNanos));
        arrivals = arrivals(Shape.constant(perSecond, left), firstArrival);
        timed = false;
        pump();
    }

    @Override
    void goOn(long nowNanos) {
        if (!hasToWaitForArrivals()) {
            users.forEach(user -> user.resume(nowNanos));
        }
        pump();
    }

    private void start(long arrival, long due) {
        VirtualUser user = idle.poll();
        if (user == null) {
            user = new VirtualUser(this, users.size() * run.lanes() + number);
            users.add(user);
        }
        present++;
        record().waitedForRoom += full ? 1 : 0;
        user.become(arrival, endNanos());
        user.journey(due, false);
    }

    @Override
    void journeyOver(VirtualUser user) {
        present--;
        idle.push(user);
        if (full) {
            pump();
        }
        finishIfEmpty();
    }

    @Override
    void noMore(boolean stopped, long nowNanos) {
        if (stopped) {
            dropBacklog(nowNanos);
        }
        ready.clear();
        for (VirtualUser user : users) {
            user.stayUntil(endNanos());
            user.leave(nowNanos);
        }
    }

    @Override
    void abandon(long nowNanos) {
        dropBacklog(endNanos());
        users.forEach(user -> user.abandon(nowNanos));
        present = 0;
    }

    private void dropBacklog(long dueBefore) {
        dropDue(dueBefore);
        noBacklog = true;
    }

    private void dropDue(long dueBefore) {
        while (arrivals.hasNext() && due() < dueBefore) {
            record().neverStarted++;
            arrivals.advance();
        }
    }

    @Override
    boolean isEmpty() {
        return present == 0 && !hasDue(Long.MAX_VALUE);
    }

    @Override
    int users() {
        return present;
    }
}
