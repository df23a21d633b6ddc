package io.loadkit.engine;

import io.loadkit.engine.ledger.JsonTree;
import io.loadkit.engine.ledger.State;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Listing;
import io.loadkit.result.FailureClass;
import io.loadkit.spi.OutgoingRequest;
import io.loadkit.spi.ResponseSink;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes one thing after the other away: logs in where that is needed, looks for what no answer told of, deletes, asks
 * again where the target wants time. A state machine on the lane of its loop. One file because each answer may lead from
 * any of its states to any other.
 */
final class CleanupWorker implements ResponseSink {
    private static final long FIRST_LOOK_NANOS = 100_000_000L;
    private static final long LONGEST_WAIT_NANOS = 10_000_000_000L;
    private static final int MOST_LOOKS = 12;

    /** So many ids are tried that a thing may have which no answer told of. */
    private static final int MOST_TRIED = 20;

    private static final Pattern SETTING = Pattern.compile("\\b[A-Za-z][\\w-]{0,40}=(?:true|yes|1)\\b");

    /** What a deletion may answer when what its path or a header names is not there any more. */
    private static final Set<Integer> REFUSES_ORPHANS = Set.of(400, 403, 422);

    private static final Set<Integer> MAY_WANT_AN_END = Set.of(400, 403, 405, 409, 412, 422, 423, 424);

    private enum Doing {
        LOGIN,
        DELETE,
        EMPTY,
        END,
        LOOK,
        LIST,
        VERIFY,
        COMPARE,
        TRY
    }

    private final CleanupLoop loop;
    private final OutgoingRequest request;
    private final Received received;
    private final UserDraws draws;
    private CookieJar cookies = new CookieJar();
    private Optional<Headers> headers = Optional.empty();
    private @Nullable Deque<Made> group;
    private @Nullable Made made;
    private CompiledStep.@Nullable Login login;
    private CompiledStep.@Nullable Request ending;
    private Doing doing = Doing.DELETE;
    private int looks;
    private int loginsTried;
    private String list = "";

    CleanupWorker(CleanupLoop loop, int number) {
        this.loop = loop;
        this.request = new OutgoingRequest(number);
        this.received = new Received(loop.limits.keptBodyBytes());
        this.draws = new UserDraws(0, loop.plan.runTag(), loop.plan.savedNames(), loop.plan.sessionSlots());
    }

    /** Starts a pass; called on the lane. */
    void begin() {
        group = loop.nextGroup();
        next();
    }

    private void next() {
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
                looks = 0;
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
    private void act(Made thing) {
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
        draws.become(thing.account);
        thing.give(draws.saved);
        cookies = new CookieJar();
        for (CompiledStep.Login needed : creation.logins) {
            int account = Accounts.of(needed, thing);
            if (!loop.sessions.give(needed, account, draws.saved, cookies, loop.ticker.nanos())) {
                logIn(thing, needed);
                return;
            }
        }
        if (creation.creation.isDeletedInSteps() && creation.endings[0].isReady(draws)) {
            thing.ended = 0;
            endOrDelete(thing);
        } else if (creation.deleters[thing.deleter].isReady(draws)) {
            send(Doing.DELETE, creation.deleters[thing.deleter], thing);
        } else if (creation.listing != null && thing.isMarked() && creation.listing.isReady(draws)) {
            lookUp(thing, creation.listing);
        } else if (thing.state == State.INTENT && isWorthATry(thing)) {
            send(Doing.TRY, creation.looks[thing.deleter], thing);
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

    private void logIn(Made thing, CompiledStep.Login needed) {
        if (loginsTried++ > loop.rules.attempts()) {
            loop.giveUp(thing, "logging in was refused" + (thing.reason.isEmpty() ? "" : ": " + thing.reason));
            next();
            return;
        }
        login = needed;
        send(Doing.LOGIN, needed.request, thing);
    }

    private void lookUp(Made thing, CompiledStep.Request listing) {
        listing.write(request, draws, cookies, loop.ticker);
        list = request.target() + " as " + thing.account;
        Pages known = loop.lists.get(list);
        if (known == null) {
            loop.lists.put(list, new Pages());
            send(Doing.LIST, listing, thing);
        } else {
            find(thing, known);
        }
    }

    private void send(Doing what, CompiledStep.Request step, Made thing) {
        doing = what;
        received.reset();
        headers = Optional.empty();
        try {
            step.write(request, draws, cookies, loop.ticker);
            if (what == Doing.LIST) {
                page(thing);
            } else if (what == Doing.DELETE && !thing.setting.isEmpty()) {
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

    private void page(Made thing) {
        Listing listing = thing.creation.creation.listing().orElseThrow();
        String pair = loop.lists.getOrDefault(list, new Pages()).next(listing);
        if (!pair.isEmpty()) {
            appendQuery(pair);
        }
    }

    private void appendQuery(String pair) {
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
        received.body(piece, doing != Doing.LOOK);
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
        switch (doing) {
            case LOGIN -> loggedIn(thing, status, failure);
            case DELETE -> deleted(thing, status, failure);
            case EMPTY -> emptied(thing, status, failure);
            case END -> {
                CompiledStep.Request sent = ending;
                if (sent != null && status >= 200 && status < 300) {
                    sent.expected.salvage(received.withHeaders(headers), draws.saved);
                }
                endOrDelete(thing); // whatever it answered: the deletion tells
            }
            case LOOK -> looked(thing, status);
            case LIST -> listed(thing, status, failure);
            case VERIFY -> verified(thing, status, failure);
            case COMPARE -> {
                Made example = loop.books.deletedLike(thing);
                if (example != null) {
                    loop.ofDeleted.put(thing.creation, Wording.of(received.body(), status, example));
                }
                compared(thing);
            }
            case TRY -> tried(thing, status);
        }
    }

    /** Whether the ids that come next may be looked at: it would be known by what was sent with it. */
    private boolean isWorthATry(Made thing) {
        CompiledCreation kind = thing.creation;
        long highest = loop.books.highest(kind);
        boolean known = thing.hasOwnMarks() || kind.names.length > kind.needed;
        if (!kind.isNumbered() || highest < 0 || !known || thing.tried++ >= MOST_TRIED) {
            return false;
        }
        goBy(thing, highest + thing.tried);
        return kind.looks[thing.deleter].isReady(draws);
    }

    /** There is something of that id, or nothing: it is ours if it carries what was sent with ours. */
    private void tried(Made thing, int status) {
        boolean its = status >= 200
                && status < 300
                && thing.isIn(received.body())
                && loop.claimed.add(thing.creation.creation.key() + " " + draws.saved[thing.creation.idSlots[0]]);
        if (its) {
            loop.books.made(thing, draws.saved);
        }
        act(thing);
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

    private void deleted(Made thing, int status, String failure) {
        if (status == 202 && thing.creation.second(thing.deleter) < 0) {
            look(thing);
        } else if (status >= 200 && status < 400) {
            emptyOrGone(thing);
        } else if (status == 410 || thing.orphaned && status == 404) {
            gone(thing, false);
        } else if (status == 404 || thing.orphaned && REFUSES_ORPHANS.contains(status)) {
            missed(thing, status);
        } else if (status == 401 && thing.creation.logins.length > 0 && thing.attempts++ < loop.rules.attempts()) {
            thing.reason = "answered 401";
            loop.sessions.end(thing.account);
            for (CompiledStep.Login used : thing.creation.logins) {
                loop.sessions.end(Accounts.of(used, thing));
            }
            act(thing);
        } else if (MAY_WANT_AN_END.contains(status) && thing.ended < thing.creation.endings.length) {
            endOrDelete(thing);
        } else if (status >= 400 && status < 500 && asksForSetting(thing) || thing.isRefusedAnEnd(status)) {
            act(thing);
        } else if (status == 0 || status == 409 || status == 423 || status == 424 || status == 429 || status >= 500) {
            boolean failsOver = status >= 500 && loop.isLastPass() && !thing.missed;
            thing.reason = status == 0 ? failure : ErrorKey.ofStatus(status).text();
            if (failsOver && thing.creation.listing != null && thing.creation.listing.isReady(draws)) {
                missed(thing, status); // some fail over what is not there any more
            } else {
                loop.defer(thing, thing.reason);
                next();
            }
        } else if (hasAnother(thing)) {
            thing.deleter++;
            act(thing);
        } else {
            giveUpOrDefer(thing, status);
            next();
        }
    }

    /**
     * Whether the refusal names a setting ("not empty, use recursive=true") that was not sent yet. Asked when other
     * things have had a pass to go first.
     */
    private boolean asksForSetting(Made thing) {
        if (loop.isFirstPass() || !thing.setting.isEmpty()) {
            return false;
        }
        Matcher said = SETTING.matcher(received.body());
        if (said.find()) {
            thing.setting = said.group();
        }
        return !thing.setting.isEmpty();
    }

    /** A target may word a conflict with what is still there as a bad request: that is worth another pass. */
    private void giveUpOrDefer(Made thing, int status) {
        String reason = ErrorKey.ofStatus(status).text();
        if (status == 400 || status == 412 || status == 422) {
            loop.defer(thing, reason);
        } else {
            loop.giveUp(thing, reason);
        }
    }

    /** Sends what has to be done before it may be deleted, one after the other, and then the deletion again. */
    private void endOrDelete(Made thing) {
        while (thing.ended < thing.creation.endings.length) {
            CompiledStep.Request next = thing.creation.endings[thing.ended++];
            if (next.isReady(draws)) {
                ending = next;
                send(Doing.END, next, thing);
                return;
            }
        }
        if (thing.creation.deleters[thing.deleter].isReady(draws)) {
            send(Doing.DELETE, thing.creation.deleters[thing.deleter], thing);
        } else {
            loop.defer(thing, "what its deletion has to repeat could not be read");
            next();
        }
    }

    /** It was deleted: takes it out of the bin, too, where that is known to be one. */
    private void emptyOrGone(Made thing) {
        int second = thing.creation.second(thing.deleter);
        if (second >= 0 && thing.creation.deleters[second].isReady(draws)) {
            thing.deleter = second; // all there is left to do, and to try again
            send(Doing.EMPTY, thing.creation.deleters[second], thing);
        } else {
            gone(thing, true);
        }
    }

    /** It was taken out of the bin, or was not in it, or stayed there. */
    private void emptied(Made thing, int status, String failure) {
        if (status >= 200 && status < 400 || status == 404 || status == 410) {
            gone(thing, true);
        } else {
            deleted(thing, status, failure);
        }
    }

    /** Whether there is another way to delete it; to take it out of a bin is none. */
    private static boolean hasAnother(Made thing) {
        int next = thing.deleter + 1;
        return next < thing.creation.deleters.length && thing.creation.second(thing.deleter) != next;
    }

    /** The deletion was accepted and is under way: asks until the thing is not there any more. */
    private void look(Made thing) {
        if (looks++ >= MOST_LOOKS) {
            loop.defer(thing, "its deletion was accepted, and it is still there");
            next();
            return;
        }
        long wait = Math.min(LONGEST_WAIT_NANOS, FIRST_LOOK_NANOS << Math.min(8, looks - 1));
        after(wait, () -> send(Doing.LOOK, thing.creation.looks[thing.deleter], thing));
    }

    /** A deletion did not find it: looks whether it is there all the same, as it may have another address. */
    private void missed(Made thing, int status) {
        thing.missed = true;
        thing.missedWith = status;
        thing.unlisted = false;
        if (thing.turnBack()) {
            act(thing);
            return;
        }
        thing.give(draws.saved);
        if (thing.creation.isUnseen()) {
            thing.words = Wording.of(received.body(), status, thing);
        }
        CompiledStep.Request listing = thing.creation.listing;
        if (loop.surelyVanished(thing)) {
            gone(thing, false);
        } else if (listing != null && listing.isReady(draws)) {
            lookUp(thing, listing);
        } else {
            verify(thing);
        }
    }

    private void verify(Made thing) {
        send(Doing.VERIFY, thing.creation.looks[thing.deleter], thing);
    }

    private void verified(Made thing, int status, String failure) {
        boolean nothing =
                status >= 200 && status < 300 && received.body().strip().equals("null");
        boolean absent = status == 404 || status == 410 || nothing;
        if (status >= 200 && status < 300 && !nothing) {
            isThere(thing, "a GET of it is answered");
        } else if (status == 0 || status == 429 || status >= 500) {
            loop.defer(
                    thing,
                    thing.notFound() + "a GET of it with "
                            + (status == 0 ? failure : ErrorKey.ofStatus(status).text()));
            next();
        } else if (thing.unlisted || absent && thing.creation.creation.readable()) {
            loop.lookedFor(thing, false);
            gone(thing, false);
        } else {
            compare(thing);
        }
    }

    /** Nothing shows whether it is there: asks how the target speaks of one like it that was deleted. */
    private void compare(Made thing) {
        Made example = loop.books.deletedLike(thing);
        if (example == null || loop.ofDeleted.containsKey(thing.creation) || !isReached(example, thing.deleter)) {
            compared(thing);
        } else {
            send(Doing.COMPARE, thing.creation.deleters[thing.deleter], thing);
        }
    }

    /** Takes the place of whoever deleted that one; only where nobody else can have got its id meanwhile. */
    private boolean isReached(Made example, int deleter) {
        boolean alone = example.id() instanceof String id && id.length() >= Made.UNGUESSED;
        draws.become(example.account);
        example.give(draws.saved);
        cookies = new CookieJar();
        for (CompiledStep.Login needed : example.creation.logins) {
            int account = Accounts.of(needed, example);
            alone &= loop.sessions.give(needed, account, draws.saved, cookies, loop.ticker.nanos());
        }
        return alone && example.creation.deleters[deleter].isReady(draws) && example.creation.endings.length == 0;
    }

    private void compared(Made thing) {
        if (!thing.words.isEmpty() && thing.words.equals(loop.ofDeleted.get(thing.creation))) {
            loop.lookedFor(thing, false);
            gone(thing, false);
            return;
        }
        String why = thing.notFound() + "nothing confirms that it is gone";
        if (thing.creation.goesWith >= 0) {
            loop.defer(thing, why); // what it lies in may turn out to be gone
        } else {
            loop.giveUp(thing, why);
        }
        next();
    }

    private void isThere(Made thing, String why) {
        loop.lookedFor(thing, true);
        thing.missed = false;
        if (hasAnother(thing)) {
            thing.deleter++;
            act(thing);
        } else {
            loop.defer(thing, thing.notFound() + why);
            next();
        }
    }

    private void looked(Made thing, int status) {
        if (status == 404 || status == 410) {
            gone(thing, true);
        } else if (status >= 200 && status < 300 || status == 0 || status >= 500) {
            look(thing);
        } else {
            send(Doing.DELETE, thing.creation.deleters[thing.deleter], thing); // it cannot be read: ask in another way
        }
    }

    private void gone(Made thing, boolean byUs) {
        loop.books.gone(thing, byUs);
        loop.books.goneWith(thing);
        next();
    }

    private void listed(Made thing, int status, String failure) {
        Pages known = loop.lists.computeIfAbsent(list, l -> new Pages());
        boolean below = thing.creation
                .creation
                .listing()
                .filter(lister ->
                        lister.template().target().needs().stream().anyMatch(name -> !loop.plan.isOfLogin(name)))
                .isPresent();
        if ((status == 404 || status == 410) && below) {
            loop.lists.remove(list);
            loop.books.gone(thing, false); // what it lay below is not there any more
            next();
            return;
        }
        if (status < 200 || status >= 300) {
            loop.lists.remove(list);
            if (thing.missed) {
                verify(thing);
                return;
            }
            loop.defer(
                    thing,
                    "no answer came to its create, and the list of its kind answered "
                            + (status == 0 ? failure : ErrorKey.ofStatus(status).text()));
            next();
            return;
        }
        known.add(
                JsonTree.read(received.body()).orElse(List.of()),
                thing.creation.creation.listing().orElseThrow());
        find(thing, known);
    }

    private void find(Made thing, Pages known) {
        if (thing.missed) {
            findMissed(thing, known);
            return;
        }
        Optional<Object> id = known.ids(thing.marks(), thing.creation.creation)
                .filter(found -> loop.claimed.add(thing.creation.creation.key() + " " + found))
                .findFirst();
        if (id.isPresent()) {
            goBy(thing, id.get());
            loop.books.made(thing, draws.saved);
            act(thing);
        } else if (!known.isComplete()) {
            nextPage(thing);
        } else if (loop.isLastPass()) {
            loop.books.gone(thing, false);
            next();
        } else {
            loop.defer(thing, "no answer came to its create, and it is in no list");
            next();
        }
    }

    private void findMissed(Made thing, Pages known) {
        Creation kind = thing.creation.creation;
        Object id = thing.id();
        List<String> marks = thing.hasOwnMarks() ? thing.marks() : List.of();
        Optional<Object> other =
                known.ids(marks, kind).filter(found -> known.has(found, kind)).findFirst();
        if (id != null && known.has(id, kind)) {
            isThere(thing, "a list has it");
        } else if (other.isPresent() && !thing.found) {
            thing.found = true; // an update has given it another id, of which no answer told
            goBy(thing, other.get());
            loop.books.moved(thing, draws.saved);
            act(thing);
        } else if (other.isPresent()) {
            isThere(thing, "a list has it under another id");
        } else if (!known.isComplete()) {
            nextPage(thing);
        } else {
            thing.unlisted = true;
            verify(thing);
        }
    }

    private void goBy(Made thing, Object id) {
        for (int slot : thing.creation.idSlots) {
            draws.saved[slot] = id;
        }
    }

    private void nextPage(Made thing) {
        CompiledStep.Request listing = thing.creation.listing;
        if (listing != null) {
            send(Doing.LIST, listing, thing);
        }
    }

    private long retryAfter() {
        String seconds = headers.flatMap(all -> all.first("Retry-After")).orElse("1");
        long nanos =
                seconds.matches("\\d{1,4}") ? Math.max(1, Long.parseLong(seconds)) * 1_000_000_000L : 1_000_000_000L;
        return Math.min(LONGEST_WAIT_NANOS, nanos);
    }

    private void after(long nanos, Runnable action) {
        loop.lane.schedule(nanos, () -> {
            if (!loop.hasEnded()) {
                action.run();
            }
        });
    }
}
