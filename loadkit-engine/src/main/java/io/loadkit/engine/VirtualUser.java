package io.loadkit.engine;

import io.loadkit.plan.Session;
import io.loadkit.plan.Step;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One user: a state machine that is stepped by its lane, and by nothing else. It is waiting for an instant, or for an
 * answer, or between two journeys. {@link Walk} says what comes next, {@link UserWaits} how long it waits before that, and
 * {@link UserRequest} is what it has under way.
 */
final class VirtualUser implements UserRequest.Answered {
    /** Keeps a user whose own values throw from spinning. */
    private static final long AFTER_OWN_FAULT_NANOS = 1_000_000;

    /** It waits until somebody lets it go on. */
    private static final long UNTIL_TOLD = Long.MAX_VALUE;

    final UserDraws draws;
    private final LaneLoop loop;
    private final UserRequest request;
    private final UserWaits waits = new UserWaits();
    private final UserCode code = new UserCode();
    private final UserLogins logins;
    private final UserBooks books;
    private final Walk walk;
    private final Runnable wake = this::wake;
    private final Runnable afterFault = this::afterFault;
    private final Runnable nothingToSend = this::nothingToSend;
    private CompiledStep.@Nullable Request current;
    private CompiledStep.@Nullable Code nextCode;
    private int journeys;
    private long journeyNanos;
    private long intendedNanos;
    private long leaveNanos;
    private long loginReadyNanos;
    private boolean leaving;
    private boolean waiting;
    private boolean awaitsLogin;
    private boolean gone;

    /** A user in that place of the lane; {@code place} is unique in the run. */
    VirtualUser(LaneLoop loop, int place) {
        this.loop = loop;
        this.draws = loop.newDraws();
        this.request = new UserRequest(loop, place, this);
        this.logins = new UserLogins(loop, this, draws, request.cookies());
        this.books = new UserBooks(loop.books(), draws, loop.plan().mostCreations());
        this.walk = new Walk(loop, draws, logins, books, waits);
    }

    /** Becomes the user of that number, who knows nothing yet and leaves at that instant at the latest. */
    void become(long number, long leaveAtNanos) {
        draws.become(number);
        request.forget();
        code.forget();
        logins.forget();
        waits.forget();
        journeys = 0;
        stayUntil(leaveAtNanos);
    }

    /** Is there again, until that instant. */
    void stayUntil(long leaveAtNanos) {
        leaveNanos = leaveAtNanos;
        leaving = false;
    }

    boolean isLeaving() {
        return leaving;
    }

    /**
     * Starts a journey.
     *
     * @param readyNanos when it may begin; its first request is meant for then, or for the end of a pause or think time
     * @param think whether a think time comes first
     */
    void journey(long readyNanos, boolean think) {
        journeyNanos = readyNanos + waits.pauses();
        journeys++;
        walk.begin();
        proceed(readyNanos, think);
    }

    /** Starts the next journey at that distance from the start of the last one, or now if that is over. */
    void pacedJourney(Wait startToStart, long nowNanos) {
        waits.set(Math.max(0, journeyNanos + startToStart.draw(draws.random) - nowNanos));
        journey(nowNanos, false);
    }

    /** Sends nothing more of the journey but what cleans up. */
    void leave(long nowNanos) {
        leaving = true;
        if (code.isRunning() && !request.isUnderWay()) {
            waiting = false;
            current = null;
            code.leave();
        } else if (waiting) {
            waiting = false;
            awaitsLogin = false;
            logins.leave();
            proceed(nowNanos, false);
        }
    }

    /** The pause in which it could not send is over. */
    void resume(long nowNanos) {
        if (waiting && intendedNanos == UNTIL_TOLD && current != null) {
            waiting = false;
            intendedNanos = nowNanos;
            CompiledStep.Request next = stillNext();
            if (next != null) {
                send(next);
            }
        }
    }

    /** What is sent after a wait: a login may have ended and come first, or another user may be at it. */
    private CompiledStep.@Nullable Request stillNext() {
        if (code.request() == null && walk.mayChange()) {
            current = walk.next(leaving) instanceof CompiledStep.Request sends ? sends : null;
            if (logins.isBlocked()) {
                awaitLogin(intendedNanos);
            }
        }
        return current;
    }

    private void awaitLogin(long readyNanos) {
        waiting = true;
        awaitsLogin = true;
        intendedNanos = UNTIL_TOLD;
        loginReadyNanos = readyNanos;
        logins.await();
    }

    /** Another user has logged in for this one, or could not. */
    void loginOver(boolean usable) {
        if (awaitsLogin && !gone) {
            awaitsLogin = false;
            waiting = false;
            if (!usable) {
                logins.fail();
            }
            proceed(loginReadyNanos, false);
        }
    }

    /** Journeys it has begun. */
    int journeys() {
        return journeys;
    }

    /** When it leaves at the latest. */
    long leaveNanos() {
        return leaveNanos;
    }

    /** Leaves at another instant than it was told; one that is leaving is not held back. */
    void leaveAt(long atNanos) {
        leaveNanos = atNanos;
    }

    /** Is no longer waited for: the run is over. */
    void abandon(long nowNanos) {
        gone = true;
        code.abandon();
        request.abandon(nowNanos);
    }

    private void proceed(long readyNanos, boolean think) {
        leaving |= readyNanos >= leaveNanos;
        CompiledStep next = walk.next(leaving);
        current = next instanceof CompiledStep.Request sends ? sends : null;
        nextCode = next instanceof CompiledStep.Code runs ? runs : null;
        if (logins.isBlocked()) {
            awaitLogin(readyNanos);
            return;
        }
        if (next == null) {
            if (walk.hasBegun() || leaving) {
                loop.journeyOver(this);
            } else {
                loop.scheduleAt(loop.nanos() + AFTER_OWN_FAULT_NANOS, nothingToSend);
            }
            return;
        }
        long wait = waits.next(think && !leaving ? walk.thinkTime() : null, draws.random);
        intendedNanos = readyNanos;
        if (wait > 0 && !leaving) {
            intendedNanos += wait;
            waiting = true;
            loop.thinks(readyNanos, wait);
            loop.scheduleAt(intendedNanos, wake);
        } else {
            goOn();
        }
    }

    private void goOn() {
        if (nextCode != null) {
            code.start(this, loop, nextCode, draws, intendedNanos);
        } else if (current != null) {
            go(current);
        }
    }

    /** Sends the request, or waits for the arrival that is to send it. */
    private void go(CompiledStep.Request next) {
        if (walk.hasBegun() && !leaving && loop.hasToWaitForArrivals()) {
            waiting = true;
            intendedNanos = UNTIL_TOLD;
            loop.ready(this);
        } else {
            send(next);
        }
    }

    private void wake() {
        if (!waiting || gone || intendedNanos == UNTIL_TOLD) {
            return;
        }
        if (loop.nanos() < intendedNanos) {
            loop.scheduleAt(intendedNanos, wake); // a timer of an earlier wait, or one that went off too soon
            return;
        }
        waiting = false;
        if (intendedNanos >= leaveNanos) {
            proceed(intendedNanos, false);
        } else if (nextCode != null || stillNext() != null) {
            goOn();
        }
    }

    private void send(CompiledStep.Request next) {
        if (loop.isPaused() && !leaving) {
            waiting = true; // until the end of the pause, or of the user's time
            intendedNanos = UNTIL_TOLD;
            return;
        }
        CodeRequest ofCode = code.request();
        try {
            UserDraws drawing = ofCode == null ? draws : ofCode.draws();
            long firstMark = drawing.count();
            request.write(next, drawing);
            books.intend(next, firstMark);
            request.send(next, drawing, intendedNanos, ofCode != null);
            logins.sent();
        } catch (RuntimeException thrown) {
            notSent(next, thrown);
            return;
        }
        walk.sent();
    }

    private void notSent(CompiledStep.Request next, RuntimeException thrown) {
        books.notSent();
        loop.ownFault(next, intendedNanos, thrown);
        CodeRequest ofCode = code.takeRequest();
        if (ofCode != null) {
            ofCode.reply().completeExceptionally(thrown);
            return;
        }
        walk.notSent(next);
        loop.scheduleAt(loop.nanos() + AFTER_OWN_FAULT_NANOS, afterFault);
    }

    /** A journey of which nothing may be sent ends after a moment, so that it does not begin again at once. */
    private void nothingToSend() {
        if (!gone) {
            loop.journeyOver(this);
        }
    }

    private void afterFault() {
        if (!gone) {
            proceed(loop.nanos(), true);
        }
    }

    @Override
    public void cookieSet(String header) {
        walk.cookieSet(header);
    }

    @Override
    public void answered(CompiledStep.Request done, int status, @Nullable ErrorKey failure, Received received) {
        CodeRequest ofCode = code.takeRequest();
        if (ofCode != null) {
            current = null;
            if (ofCode.isBooked()) {
                ofCode.bookAnswer(received, status, failure, loop.plan(), draws);
                books.answered(done, status, status == 0 ? failure : null, received);
            }
            ofCode.answered(received, status, failure);
            return;
        }
        books.answered(done, status, failure, received);
        waits.backOff(failure);
        boolean again = walk.answered(done, status, failure == null, leaving);
        proceed(loop.nanos(), !again);
    }

    /** Sends a request for code that waits for its answer; one that is leaving may only clean up. */
    void sendForCode(CodeSession by, Step.Request template, long readyNanos, CompletableFuture<Session.Reply> reply) {
        if (gone || leaving && !template.cleanup()) {
            reply.completeExceptionally(new CodeSession.Left());
            return;
        }
        CompiledStep.Request next = code.ask(by, template, loop.plan(), draws, reply);
        current = next;
        intendedNanos = readyNanos;
        go(next);
    }

    /** Lets code wait. */
    void pauseForCode(long fromNanos, long waitNanos, CompletableFuture<Boolean> over) {
        if (gone || leaving) {
            over.completeExceptionally(new CodeSession.Left());
            return;
        }
        loop.thinks(fromNanos, waitNanos);
        loop.scheduleAt(fromNanos + waitNanos, () -> over.complete(true));
    }

    /** The code has come to its end, or threw that. */
    void codeOver(@Nullable Throwable thrown) {
        code.over();
        current = null;
        nextCode = null;
        walk.codeOver(thrown == null);
        if (thrown != null) {
            loop.fault(thrown);
        }
        if (gone) {
            return;
        }
        if (thrown != null) {
            loop.scheduleAt(loop.nanos() + AFTER_OWN_FAULT_NANOS, afterFault);
        } else {
            proceed(loop.nanos(), true);
        }
    }
}
