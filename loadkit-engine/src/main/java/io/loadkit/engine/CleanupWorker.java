package io.loadkit.engine;

import io.loadkit.engine.ledger.State;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes one thing after the other away: logs in where that is needed, looks for what no answer told of, deletes, asks
 * again where the target wants time. A state machine on the lane of its loop; what answers mean is said by its
 * {@link Deletion} and its {@link Search}.
 */
final class CleanupWorker implements ResponseSink {
    static final long LONGEST_WAIT_NANOS = 10_000_000_000L;
    final CleanupLoop loop;
    final UserDraws draws;
    final Received received;
    private final OutgoingRequest request;
    private final Deletion deletion;
    private final Search search;
    private CookieJar cookies = new CookieJar();
    private Optional<Headers> headers = Optional.empty();
    private @Nullable Deque<Made> group;
    private @Nullable Made made;
    private CompiledStep.@Nullable Login login;
    private Errand errand = Errand.DELETE;
    private int loginsTried;

    CleanupWorker(CleanupLoop loop, int number) {
        this.loop = loop;
        this.request = new OutgoingRequest(number);
        this.received = new Received(loop.limits.keptBodyBytes());
        this.draws = new UserDraws(0, loop.plan.runTag(), loop.plan.savedNames(), loop.plan.sessionSlots());
        this.deletion = new Deletion(this);
        this.search = new Search(this);
    }

    /** Starts a pass; called on the lane. */
    void begin() {
        group = loop.nextGroup();
        next();
    }

    void next() {
        while (!loop.hasEnded()) {
            Made candidate = loop.next(group);
            if (candidate == null) {
                group = loop.nextGroup();
                if (group == null) {
                    break;
                }
            } else if (!candidate.isSettled() && candidate.state != State.STUCK) {
                if (loop.waitsForParts(candidate)) {
                    loop.defer(candidate, "what lies in it could not be deleted");
                    continue;
                }
                made = candidate;
                deletion.begin();
                loginsTried = 0;
                candidate.begin();
                act(candidate);
                return;
            }
        }
        made = null;
        loop.idle();
    }

    /** Sends whatever is next for that thing. */
    void act(Made thing) {
        CompiledCreation creation = thing.creation;
        if (creation.deleters.length == 0) {
            if (creation.goesWith >= 0) {
                loop.defer(thing, "it lies below something that could not be deleted");
            } else {
                loop.giveUp(thing, "no answer came to its create, and nothing is known that deletes it");
            }
            next();
            return;
        }
        if (loop.surelyVanished(thing)) {
            gone(thing, false);
            return;
        }
        become(thing);
        for (CompiledStep.Login needed : creation.logins) {
            int account = Accounts.of(needed, thing);
            if (!loop.sessions.give(needed, account, draws.saved, cookies, loop.ticker.nanos())) {
                logIn(thing, needed);
                return;
            }
        }
        if (creation.creation.isDeletedInSteps() && creation.endings[0].isReady(draws)) {
            thing.ended = 0;
            deletion.endFirst(thing);
        } else if (creation.deleters[thing.deleter].isReady(draws)) {
            send(Errand.DELETE, creation.deleters[thing.deleter], thing);
        } else if (creation.listing != null && thing.isMarked() && creation.listing.isReady(draws)) {
            search.inList(thing, creation.listing);
        } else if (thing.state == State.INTENT && search.isWorthATry(thing)) {
            send(Errand.TRY, creation.looks[thing.deleter], thing);
        } else {
            String why = thing.state == State.INTENT ? "no answer came to its create" : "its answer did not say its id";
            if (creation.goesWith >= 0) {
                loop.defer(thing, why + ", and what it lies below could not be deleted");
            } else {
                loop.giveUp(thing, thing.state == State.INTENT ? why + ", and there is no way to look for it" : why);
            }
            next();
        }
    }

    /** A deletion did not find it. */
    void missed(Made thing, int status) {
        search.missed(thing, status);
    }

    /** The request of that step, as the thing's account would send it now. */
    OutgoingRequest written(CompiledStep.Request step) {
        step.write(request, draws, cookies, loop.ticker);
        return request;
    }

    /** Becomes somebody who is in no session yet. */
    CookieJar become(Made thing) {
        draws.become(thing.account);
        thing.give(draws.saved);
        cookies = new CookieJar();
        return cookies;
    }

    private void logIn(Made thing, CompiledStep.Login needed) {
        if (loginsTried++ > loop.rules.attempts()) {
            loop.giveUp(thing, "logging in was refused" + (thing.reason.isEmpty() ? "" : ": " + thing.reason));
            next();
            return;
        }
        login = needed;
        send(Errand.LOGIN, needed.request, thing);
    }

    void send(Errand what, CompiledStep.Request step, Made thing) {
        errand = what;
        received.reset();
        headers = Optional.empty();
        try {
            step.write(request, draws, cookies, loop.ticker);
            if (what == Errand.LIST) {
                appendQuery(search.nextPage(thing));
            } else if (what == Errand.DELETE && !thing.setting.isEmpty()) {
                appendQuery(thing.setting);
            }
            loop.requests++;
            loop.lane.send(request, this);
        } catch (RuntimeException ours) {
            loop.failures++;
            loop.giveUp(thing, "its deletion could not be sent: " + ours);
            next();
        }
    }

    private void appendQuery(String pair) {
        if (pair.isEmpty()) {
            return;
        }
        String target = request.target().toString();
        request.target().writeUtf8((target.indexOf('?') < 0 ? "?" : target.endsWith("?") ? "" : "&") + pair);
    }

    @Override
    public void onHead(int status, Headers all) {
        received.head(status, all, false);
        all.first("Content-Encoding").ifPresent(received::encoding);
        headers = Optional.of(all.copy());
        for (String cookie : all.all("Set-Cookie")) {
            cookies.store(cookie, request.target(), loop.ticker.now());
        }
    }

    @Override
    public void onBody(ByteBuffer piece) {
        received.body(piece, errand != Errand.LOOK);
    }

    @Override
    public void onDone(long sentNanos, long firstByteNanos, long doneNanos) {
        answered(received.status(), "");
    }

    @Override
    public void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos) {
        answered(0, text);
    }

    private void answered(int status, String failure) {
        Made thing = made;
        boolean fine = status >= 200 && status < 400 || status == 404 || status == 410;
        loop.failures += fine ? 0 : 1;
        if (thing == null || loop.hasEnded()) {
            return;
        }
        if ((status == 429 || status == 503) && thing.attempts++ < loop.rules.attempts()) {
            thing.reason = "answered " + status;
            after(retryAfter(), () -> act(thing));
            return;
        }
        switch (errand) {
            case LOGIN -> loggedIn(thing, status, failure);
            case DELETE -> deletion.answered(thing, status, failure);
            case EMPTY -> deletion.emptied(thing, status, failure);
            case END -> deletion.ended(thing, status, headers);
            case LOOK -> deletion.looked(thing, status);
            case LIST -> search.listed(thing, status, failure);
            case VERIFY -> search.verified(thing, status, failure);
            case COMPARE -> search.heard(thing, status);
            case TRY -> search.tried(thing, status);
        }
    }

    private void loggedIn(Made thing, int status, String failure) {
        CompiledStep.Login done = login;
        if (done == null) {
            return;
        }
        ErrorKey wrong = status == 0 || status >= 400
                ? ErrorKey.ofStatus(status)
                : done.request.expected.judge(received.withHeaders(headers), draws.saved, thrown -> {});
        if (wrong != null) {
            thing.reason = status == 0 ? failure : wrong.text();
            logIn(thing, done);
            return;
        }
        @Nullable Object[] values = java.util.Arrays.copyOf(draws.saved, loop.plan.sessionSlots());
        loop.sessions.keep(done, Accounts.of(done, thing), values, cookies, loop.ticker.nanos() + done.validNanos);
        act(thing);
    }

    void gone(Made thing, boolean byUs) {
        loop.books.gone(thing, byUs);
        loop.books.goneWith(thing);
        next();
    }

    private long retryAfter() {
        String seconds = headers.flatMap(all -> all.first("Retry-After")).orElse("1");
        long nanos =
                seconds.matches("\\d{1,4}") ? Math.max(1, Long.parseLong(seconds)) * 1_000_000_000L : 1_000_000_000L;
        return Math.min(LONGEST_WAIT_NANOS, nanos);
    }

    void after(long nanos, Runnable action) {
        loop.lane.schedule(nanos, () -> {
            if (!loop.hasEnded()) {
                action.run();
            }
        });
    }
}
