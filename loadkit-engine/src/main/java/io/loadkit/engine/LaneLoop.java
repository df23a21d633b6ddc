package io.loadkit.engine;

import io.loadkit.plan.Limits;
import io.loadkit.result.Cleanup;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.Lane;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import io.loadkit.spi.Ticker;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What runs on one lane: its users, its clockwork and its record. Everything here happens on the lane, so there are no
 * locks and no volatile fields.
 *
 * <p>A request counts in the measured figures when it was meant to be sent after the warm-up and before the end of the
 * load. What comes before that, and what cleans up afterwards, is counted apart.
 */
abstract class LaneLoop {
    /** A beat is late by as much as anything on the lane would have been, also while nothing is due. */
    private static final long BEAT_NANOS = 100_000_000;

    private static final int BEATS_A_WINDOW = 10;

    final RunPlan run;
    final int number;
    private final Lane lane;
    private final WindowSink sink;
    private final Runnable beat = this::beat;

    /** Takes what foreign code threw on the lane. */
    final Consumer<RuntimeException> faults = this::fault;

    final RateLimits limited;
    private final Samples samples;
    private final ThreadLoad load = new ThreadLoad();
    private final LaneBooks books;
    private LaneRecord record;
    private long beatDueNanos;
    private long beats;
    private final long measuredFromNanos;
    private long endNanos;
    private int inFlight;
    private int usersAtEnd = -1;
    private boolean ended;
    private boolean over;
    private boolean hasCleaned;
    private boolean paused;

    LaneLoop(RunPlan run, int number, Lane lane, WindowSink sink) {
        this.run = run;
        this.number = number;
        this.lane = lane;
        this.sink = sink;
        this.books = run.books().lane(number, run.lanes());
        this.record = sink.empty(number);
        this.samples = new Samples(record.operations.length);
        this.limited = new RateLimits(run.keepsToLimits(), record.operations.length);
        this.measuredFromNanos = run.measuredFromNanos();
        this.endNanos = run.endNanos();
    }

    /** Starts; called once, on the lane. */
    final void start() {
        beatDueNanos = run.originNanos() + BEAT_NANOS;
        scheduleAt(beatDueNanos, beat);
        scheduleAt(endNanos, () -> end(false));
        begin();
    }

    /** Ends the load before its time; called on the lane. */
    final void stop() {
        end(true);
    }

    /** All that was to be sent has been sent; called on the lane. */
    final void end() {
        end(false);
    }

    /** Sends nothing new; called on the lane. */
    final void pause() {
        paused = true;
    }

    /** Goes on after a pause; called on the lane. */
    final void resume() {
        if (paused) {
            paused = false;
            goOn(nanos());
        }
    }

    final boolean isPaused() {
        return paused;
    }

    /** Whether a journey that has begun waits for an arrival before each of its requests. */
    boolean hasToWaitForArrivals() {
        return false;
    }

    /** That user waits for an arrival; {@link VirtualUser#resume} sends its request. */
    void ready(VirtualUser user) {
        throw new IllegalStateException("no arrivals to wait for");
    }

    /** The session of that login which a user of that account has: its own, unless users share. */
    LoginSession session(CompiledStep.Login login, int account) {
        return new LoginSession(false);
    }

    /** Lets users go on that could not send while there was a pause. */
    abstract void goOn(long nowNanos);

    /** Starts the first users. */
    abstract void begin();

    /** That user has nothing left to do of its journey. */
    abstract void journeyOver(VirtualUser user);

    /** No more journeys, except those that were due before the end where it was not {@code stopped}. */
    abstract void noMore(boolean stopped, long nowNanos);

    /** Gives up whoever is still there. */
    abstract void abandon(long nowNanos);

    /** Whether nobody is there any more, nor will be. */
    abstract boolean isEmpty();

    /** Users that are there. */
    abstract int users();

    final boolean hasEnded() {
        return ended;
    }

    /** When the load ends, or ended. */
    final long endNanos() {
        return endNanos;
    }

    /** To be called before a user goes: answers may come in after the end and before this lane got to ending the load. */
    final void goes(long nowNanos) {
        if (usersAtEnd < 0 && nowNanos >= endNanos) {
            usersAtEnd = users();
        }
    }

    /** To be called whenever a user has gone. */
    final void finishIfEmpty() {
        if (ended && !over && isEmpty()) {
            finish();
        }
    }

    private void end(boolean stopped) {
        if (ended) {
            return;
        }
        ended = true;
        long now = nanos();
        usersAtEnd = usersAtEnd < 0 ? users() : usersAtEnd;
        endNanos = Math.min(endNanos, now);
        scheduleAt(now + run.limits().gracefulStop().toNanos(), this::giveUp);
        noMore(stopped, now);
        finishIfEmpty();
    }

    private void giveUp() {
        if (!over) {
            abandon(nanos());
            finish();
        }
    }

    private void finish() {
        over = true;
        handOver(true);
        List<Resumption.Job> jobs = new ArrayList<>();
        jobs.add(new Resumption.Job(run.plan(), books));
        cleanUp(jobs.iterator(), new ArrayList<>(), 0, 0);
    }

    /** Takes away what is left, one job after the other, and hands over what became of it. */
    private void cleanUp(Iterator<Resumption.Job> jobs, List<Cleanup> counts, long requests, long failures) {
        if (!jobs.hasNext() && !hasCleaned && run.before().isLastOf(run.lanes())) {
            hasCleaned = true; // what was made before the run goes last: the account may be among it
            cleanUp(List.of(run.before().job(run.books())).iterator(), counts, requests, failures);
            return;
        }
        if (!jobs.hasNext()) {
            sink.cleaned(counts, requests, failures);
            return;
        }
        Resumption.Job job = jobs.next();
        CleanupLoop[] loop = new CleanupLoop[1];
        IntConsumer left = things -> sink.cleaning(number, things);
        loop[0] = new CleanupLoop(lane, job.plan(), job.books(), run.books().rules(), limits(), ticker(), left, () -> {
            counts.add(job.books().counts());
            cleanUp(jobs, counts, requests + loop[0].requests, failures + loop[0].failures);
        });
        loop[0].start();
    }

    final LaneBooks books() {
        return books;
    }

    private void beat() {
        if (over) {
            return;
        }
        if (beatDueNanos > measuredFromNanos) {
            record.stalls.recordValue(Math.max(0, nanos() - beatDueNanos));
            look();
        }
        beats++;
        if (beats % BEATS_A_WINDOW == 0) {
            handOver(false);
        }
        beatDueNanos += BEAT_NANOS;
        scheduleAt(beatDueNanos, beat);
    }

    private void look() {
        if (!ended && !paused) {
            record.userBeats += users();
            record.inFlightBeats += inFlight;
            record.beats++;
        }
        if (ticker() == Ticker.SYSTEM) {
            load.note(record);
        }
    }

    private void handOver(boolean last) {
        LaneRecord full = record;
        full.window = last ? beats / BEATS_A_WINDOW : beats / BEATS_A_WINDOW - 1;
        full.lane = number;
        full.last = last;
        full.endNanos = endNanos;
        // in the instant in which the load ends, its last second does too, and its users are already leaving
        full.users = usersAtEnd >= 0 && beatDueNanos <= endNanos + BEAT_NANOS / 2 ? usersAtEnd : users();
        full.samples = samples.drain();
        full.inFlight = inFlight;
        record = last ? full : sink.empty(number);
        sink.full(number, full);
    }

    final CompiledPlan plan() {
        return run.plan();
    }

    final Limits limits() {
        return run.limits();
    }

    final Ticker ticker() {
        return run.ticker();
    }

    final long nanos() {
        return run.ticker().nanos();
    }

    final UserDraws newDraws() {
        return new UserDraws(run.seed(), plan().runTag(), plan().savedNames(), plan().sessionSlots());
    }

    final LaneRecord record() {
        return record;
    }

    /** Runs {@code task} on the lane; may be called from any thread. */
    final void onLane(Runnable task) {
        lane.schedule(0, task);
    }

    /** Threads for code of the user's. */
    final Executor codeThreads() {
        return run.codeThreads();
    }

    final void scheduleAt(long atNanos, Runnable task) {
        lane.schedule(atNanos - nanos(), task);
    }

    final void send(OutgoingRequest request, ResponseSink sink) {
        lane.send(request, sink);
        inFlight++;
    }

    /** Sends what follows from the answer to a request that is still under way. */
    final void sendOn(OutgoingRequest request, ResponseSink sink) {
        lane.send(request, sink);
    }

    /** Whether the body of a failed answer with that status is worth keeping. */
    final boolean wantsSample(CompiledStep.Request step, int status) {
        return step.expected.isFailure(status)
                && samples.wants(step.operation, status >= 400 ? FailureClass.ofStatus(status) : FailureClass.CHECK);
    }

    /** A user waits, before a request, because it is meant to. */
    final void thinks(long fromNanos, long waitNanos) {
        if (fromNanos >= measuredFromNanos && fromNanos < endNanos) {
            record.thinkNanos += Math.min(waitNanos, endNanos - fromNanos);
        }
    }

    /** Whether a request may be sent as often as it is now; counts what is held back. */
    final boolean allows(CompiledStep.Request step) {
        boolean allowed = limited.isFree(step.operation) || limited.allows(step.operation, nanos());
        if (!allowed) {
            record.heldBack(step.operation);
        }
        return allowed;
    }

    final void skipped() {
        record.skippedSteps++;
    }

    final void fault(Throwable thrown) {
        record.faults.add(thrown, 1);
    }

    final void ownFault(CompiledStep.Request step, long intendedNanos, Throwable thrown) {
        fault(thrown);
        if (intendedNanos < endNanos) {
            ErrorKey failure = new ErrorKey(FailureClass.GENERATOR, "request not made: " + thrown);
            recordOf(step, intendedNanos).neverSent(failure, nanos());
        }
    }

    final void finished(
            CompiledStep.Request step,
            long intendedNanos,
            long handedNanos,
            long sentNanos,
            long firstByteNanos,
            long doneNanos,
            int status,
            @Nullable ErrorKey failure,
            Received received,
            OutgoingRequest request) {
        inFlight--;
        if (intendedNanos < endNanos) {
            recordOf(step, intendedNanos)
                    .finished(
                            status,
                            failure,
                            doneNanos - sentNanos,
                            doneNanos - intendedNanos,
                            received.bytes(),
                            request.body().length(),
                            doneNanos);
            if (intendedNanos >= measuredFromNanos) {
                record.lateness.recordValue(Math.max(0, sentNanos - intendedNanos));
                record.waits.recordValue(Math.max(0, sentNanos - handedNanos));
                if (status > 0) {
                    record.phases.answered(sentNanos, firstByteNanos, doneNanos);
                }
                if (failure != null && samples.wants(step.operation, failure.kind())) {
                    samples.take(step.operation, failure, doneNanos, request, status, received);
                }
            }
        } else {
            record.afterEndRequests++;
            record.afterEndFailures += failure == null ? 0 : 1;
        }
    }

    private OperationRecord recordOf(CompiledStep.Request step, long intendedNanos) {
        return intendedNanos >= measuredFromNanos ? record.operation(step.operation) : record.warmUp();
    }
}
