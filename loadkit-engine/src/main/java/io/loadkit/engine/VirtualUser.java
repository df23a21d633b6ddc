package io.loadkit.engine;

import io.loadkit.plan.Session;
import io.loadkit.plan.Step;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One user: a state machine that is stepped by its lane, and by nothing else. It is waiting for an instant, or for an
 * answer, or between two journeys.
 */
final class VirtualUser implements ResponseSink {
    /** Keeps a user whose own values throw from spinning. */
    private static final long AFTER_OWN_FAULT_NANOS = 1_000_000;

    /** How long a user waits who could not connect, at first. */
    static final long FIRST_BACK_OFF_MILLIS = 10;

    static final long LONGEST_BACK_OFF_MILLIS = 1000;

    private static final long NO_PAUSE = -1;
    private static final int ACCEPTED = 202;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    private static final int SERVER_ERROR = 500;

    final UserDraws draws;
    private final LaneLoop loop;
    private final OutgoingRequest request;
    private final Received received;
    private final CookieJar cookies = new CookieJar();
    private final Runnable wake = this::wake;
    private final Runnable afterFault = this::afterFault;
    private final Map<String, Object> keptByCode = new HashMap<>(0);
    private @Nullable CodeSession code;
    private @Nullable CodeRequest codeRequest;
    private CompiledStep.@Nullable Code nextCode;
    private final Runnable nothingToSend = this::nothingToSend;
    private @Nullable CompiledScenario scenario;
    private CompiledStep.@Nullable Request current;
    private int step;
    private long pauseNanos = NO_PAUSE;
    private long backOffMillis;
    private int journeys;
    private long journeyNanos;
    private long handedNanos;
    private long intendedNanos;
    private long leaveNanos;
    private final long[] loggedInUntil;
    private final @Nullable Made[] made;
    private @Nullable Made making;
    private CompiledStep.@Nullable Login loggingIn;
    private boolean loginFailed;
    private boolean keepsBody;
    private boolean begun;
    private boolean failed;
    private boolean leaving;
    private boolean waiting;
    private boolean inFlight;
    private boolean gone;

    /** A user in that place of the lane; {@code place} is unique in the run. */
    VirtualUser(LaneLoop loop, int place) {
        this.loop = loop;
        this.draws = loop.newDraws();
        this.request = new OutgoingRequest(place);
        this.received = new Received(loop.limits().keptBodyBytes());
        this.loggedInUntil = new long[loop.plan().logins()];
        this.made = new Made[loop.plan().mostCreations()];
        logOut();
    }

    /** Becomes the user of that number, who knows nothing yet and leaves at that instant at the latest. */
    void become(long number, long leaveAtNanos) {
        draws.become(number);
        cookies.clear();
        keptByCode.clear();
        logOut();
        pauseNanos = NO_PAUSE;
        backOffMillis = 0;
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
        journeyNanos = readyNanos + Math.max(0, pauseNanos);
        draws.forget();
        Arrays.fill(made, null);
        journeys++;
        scenario = loop.plan().choose(draws.random);
        step = 0;
        begun = false;
        failed = false;
        loginFailed = false;
        proceed(readyNanos, think);
    }

    /** Starts the next journey at that distance from the start of the last one, or now if that is over. */
    void pacedJourney(Wait startToStart, long nowNanos) {
        pauseNanos = Math.max(0, journeyNanos + startToStart.draw(draws.random) - nowNanos);
        journey(nowNanos, false);
    }

    /** Sends nothing more of the journey but what cleans up. */
    void leave(long nowNanos) {
        leaving = true;
        if (code != null && !inFlight) {
            waiting = false;
            codeRequest = null;
            current = null;
            code.leave();
        } else if (waiting) {
            waiting = false;
            proceed(nowNanos, false);
        }
    }

    /** The pause in which it could not send is over. */
    void resume(long nowNanos) {
        if (waiting && intendedNanos == Long.MAX_VALUE && current != null) {
            waiting = false;
            intendedNanos = nowNanos;
            send(current);
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
        if (code != null) {
            code.abandon();
        }
        if (inFlight && current != null) {
            inFlight = false;
            ErrorKey failure = new ErrorKey(FailureClass.TIMEOUT, "no answer before the end of the run");
            loop.finished(
                    current, intendedNanos, intendedNanos, intendedNanos, nowNanos, 0, failure, received, request);
        }
    }

    private void proceed(long readyNanos, boolean think) {
        leaving |= readyNanos >= leaveNanos;
        CompiledStep.Request next = leaving && !begun ? null : nextRequest();
        current = next;
        if (next == null && nextCode == null) {
            if (begun || leaving) {
                loop.journeyOver(this);
            } else {
                loop.scheduleAt(loop.nanos() + AFTER_OWN_FAULT_NANOS, nothingToSend);
            }
            return;
        }
        long wait = leaving ? 0 : Math.max(backOffMillis * 1_000_000, ownWait(think));
        pauseNanos = NO_PAUSE;
        intendedNanos = readyNanos + wait;
        if (wait > 0) {
            waiting = true;
            loop.thinks(readyNanos, wait);
            loop.scheduleAt(intendedNanos, wake);
        } else {
            goOn();
        }
    }

    private void goOn() {
        if (nextCode != null) {
            startCode(nextCode);
        } else if (current != null) {
            go(current);
        }
    }

    /** Sends the request, or waits for the arrival that is to send it. */
    private void go(CompiledStep.Request next) {
        if (begun && !leaving && loop.hasToWaitForArrivals()) {
            waiting = true;
            intendedNanos = Long.MAX_VALUE;
            loop.ready(this);
        } else {
            send(next);
        }
    }

    private long ownWait(boolean think) {
        return pauseNanos != NO_PAUSE ? pauseNanos : think ? thinkTime() : 0;
    }

    private long thinkTime() {
        return scenario == null ? 0 : scenario.thinkTime().draw(draws.random);
    }

    private CompiledStep.@Nullable Request nextRequest() {
        nextCode = null;
        CompiledStep[] steps = scenario == null ? new CompiledStep[0] : scenario.steps();
        for (; step < steps.length; step++) {
            if (steps[step] instanceof CompiledStep.Request next) {
                CompiledStep.Request login = next.cleanup || !failed && !leaving ? login() : null;
                if (login != null) {
                    return login;
                }
                boolean ready = next.isReady(draws) && mayMake(next);
                if (ready && (next.cleanup || !failed && !leaving)) {
                    return next;
                }
                if (!ready && !leaving) {
                    loop.skipped();
                }
            } else if (steps[step] instanceof CompiledStep.Code own && !failed && !leaving) {
                nextCode = own;
                return null;
            } else if (steps[step] instanceof CompiledStep.Pause pause && !failed && !leaving) {
                pauseNanos = Math.max(0, pauseNanos) + pause.wait.draw(draws.random);
            }
        }
        return null;
    }

    private boolean mayMake(CompiledStep.Request next) {
        return next.makes < 0 || leaving || scenario == null || loop.books().hasRoom(scenario.creations()[next.makes]);
    }

    /** The login that has to come before the next request, if there is one. */
    private CompiledStep.@Nullable Request login() {
        loggingIn = null;
        if (scenario == null || scenario.logins().length == 0 || loginFailed) {
            return null;
        }
        long now = loop.nanos();
        for (CompiledStep.Login login : scenario.logins()) {
            if (loggedInUntil[login.number] - now <= 0) {
                loggingIn = login;
                return login.request;
            }
        }
        return null;
    }

    private void logOut() {
        Arrays.fill(loggedInUntil, loop.nanos());
    }

    private void wake() {
        if (!waiting || gone || intendedNanos == Long.MAX_VALUE) {
            return;
        }
        if (loop.nanos() < intendedNanos) {
            loop.scheduleAt(intendedNanos, wake); // a timer of an earlier wait, or one that went off too soon
            return;
        }
        waiting = false;
        if (intendedNanos >= leaveNanos) {
            proceed(intendedNanos, false);
        } else {
            goOn();
        }
    }

    private void send(CompiledStep.Request next) {
        if (loop.isPaused() && !leaving) {
            waiting = true; // until the end of the pause, or of the user's time
            intendedNanos = Long.MAX_VALUE;
            return;
        }
        making = null;
        try {
            UserDraws drawing = codeRequest == null ? draws : codeRequest.draws();
            long firstMark = drawing.count();
            next.write(request, drawing, cookies, loop.ticker());
            received.reset();
            if (next.makes >= 0 && scenario != null) {
                making = loop.books().intend(scenario.creations()[next.makes], draws, firstMark);
            }
            handedNanos = loop.nanos();
            loop.send(request, this);
        } catch (RuntimeException thrown) {
            if (making != null) {
                loop.books().refused(making);
            }
            loop.ownFault(next, intendedNanos, thrown);
            if (codeRequest != null) {
                codeRequest.reply().completeExceptionally(thrown);
                codeRequest = null;
                return;
            }
            failed = true;
            next.unkeep(draws);
            stepOver(false, 0);
            loop.scheduleAt(loop.nanos() + AFTER_OWN_FAULT_NANOS, afterFault);
            return;
        }
        begun = true;
        inFlight = true;
    }

    /** Goes on to the next step; a login is none of them. */
    private void stepOver(boolean succeeded, long nowNanos) {
        if (loggingIn == null) {
            step++;
        } else if (succeeded) {
            loggedInUntil[loggingIn.number] = nowNanos + loggingIn.validNanos;
        } else {
            loginFailed = true;
        }
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
    public void onHead(int status, Headers headers) {
        if (current != null) {
            received.head(status, headers, codeRequest != null || current.expected.needsHeaders());
            keepsBody = codeRequest != null || current.expected.needsBody() || loop.wantsSample(current, status);
        }
        List<String> set = headers.all("Set-Cookie");
        for (int i = 0; i < set.size(); i++) {
            cookies.store(set.get(i), request.target(), loop.ticker().now());
        }
    }

    @Override
    public void onBody(ByteBuffer piece) {
        received.body(piece, keepsBody);
    }

    @Override
    public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
        if (inFlight && current != null) {
            ErrorKey failure = current.expected.judge(
                    received, codeRequest == null ? draws.saved : codeRequest.draws().saved, loop::fault);
            finished(current, received.status(), failure, sentNanos, doneNanos);
        }
    }

    @Override
    public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {
        if (inFlight && current != null) {
            finished(current, 0, new ErrorKey(kind, text), sentNanos, doneNanos);
        }
    }

    /** A request that never got through fails in no time; a user with others of the kind to send must not spin. */
    private void backOff(@Nullable ErrorKey failure) {
        boolean unsent = failure != null
                && (failure.kind() == FailureClass.CONNECT
                        || failure.kind() == FailureClass.TLS
                        || failure.kind() == FailureClass.GENERATOR);
        backOffMillis =
                !unsent ? 0 : Math.min(LONGEST_BACK_OFF_MILLIS, Math.max(FIRST_BACK_OFF_MILLIS, 2 * backOffMillis));
    }

    private void finished(
            CompiledStep.Request done, int status, @Nullable ErrorKey failure, long sentNanos, long doneNanos) {
        inFlight = false;
        loop.finished(done, intendedNanos, handedNanos, sentNanos, doneNanos, status, failure, received, request);
        CodeRequest ofCode = codeRequest;
        if (ofCode != null) {
            codeRequest = null;
            current = null;
            ofCode.answered(received, status, failure);
            return;
        }
        if (making != null) {
            enter(making, done, status, failure);
        }
        if (failure != null) {
            failed = true;
            done.unkeep(draws);
        }
        for (int thing : done.removes) {
            takenAway(made[thing], status);
        }
        backOff(failure);
        if (status == UNAUTHORIZED && loggingIn == null) {
            logOut();
        }
        long now = loop.nanos();
        stepOver(failure == null, now);
        proceed(now, true);
    }

    private void startCode(CompiledStep.Code own) {
        CodeSession session = new CodeSession(this, loop, own.body, draws, keptByCode, intendedNanos);
        code = session;
        loop.codeThreads().execute(session);
    }

    /** Sends a request for code that waits for its answer; one that is leaving may only clean up. */
    void sendForCode(CodeSession by, Step.Request template, long readyNanos, CompletableFuture<Session.Reply> reply) {
        if (gone || leaving && !template.cleanup()) {
            reply.completeExceptionally(new CodeSession.Left());
            return;
        }
        CodeRequest made = CodeRequest.of(by, template, loop.plan(), draws, reply);
        if (!made.step().isReady(made.draws())) {
            throw new IllegalStateException(template.template().key() + " needs "
                    + template.template().needs() + ", and not all of it was saved or set");
        }
        codeRequest = made;
        current = made.step();
        intendedNanos = readyNanos;
        go(made.step());
    }

    /** Lets code wait. */
    void pauseForCode(CodeSession by, long fromNanos, long waitNanos, CompletableFuture<Boolean> over) {
        if (gone || leaving) {
            over.completeExceptionally(new CodeSession.Left());
            return;
        }
        loop.thinks(fromNanos, waitNanos);
        loop.scheduleAt(fromNanos + waitNanos, () -> over.complete(true));
    }

    /** The code has come to its end, or threw that. */
    void codeOver(CodeSession by, @Nullable Throwable thrown) {
        code = null;
        codeRequest = null;
        current = null;
        nextCode = null;
        if (thrown != null) {
            loop.fault(thrown);
            failed = true;
        }
        step++;
        if (thrown != null && !gone) {
            loop.scheduleAt(loop.nanos() + AFTER_OWN_FAULT_NANOS, afterFault);
        } else if (!gone) {
            proceed(loop.nanos(), true);
        }
    }

    /** Enters what the answer to a create says of what was made. */
    private void enter(Made thing, CompiledStep.Request done, int status, @Nullable ErrorKey failure) {
        making = null;
        made[done.makes] = thing;
        if (status >= 200 && status < 400) {
            if (failure != null) {
                done.expected.salvage(received, draws.saved);
            }
            loop.books().made(thing, draws.saved);
        } else if (!mayHaveWorked(thing, status, failure)) {
            loop.books().refused(thing);
        }
    }

    /** Without an answer nobody knows; after an error of the server it is worth looking, where one can. */
    private static boolean mayHaveWorked(Made thing, int status, @Nullable ErrorKey failure) {
        if (status == 0) {
            return failure != null
                    && (failure.kind() == FailureClass.TIMEOUT || failure.kind() == FailureClass.PROTOCOL);
        }
        return status == REQUEST_TIMEOUT || status >= SERVER_ERROR && thing.creation.canBeFound();
    }

    private void takenAway(@Nullable Made thing, int status) {
        boolean there = status < 200 || status >= 400 || status == ACCEPTED;
        if (thing == null || thing.isSettled() || there && status != NOT_FOUND && status != GONE) {
            return;
        }
        loop.books().gone(thing, !there);
        loop.books().goneWith(thing);
    }
}
