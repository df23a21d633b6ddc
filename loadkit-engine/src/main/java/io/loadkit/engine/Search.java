package io.loadkit.engine;

import io.loadkit.engine.ledger.JsonTree;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Listing;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a thing is there, and under which id: in the list of its kind, by a GET of it, by the ids that come
 * next, and by how the target speaks of what is surely gone.
 */
final class Search {
    /** So many ids are tried that a thing may have which no answer told of. */
    private static final int MOST_TRIED = 20;

    private final CleanupWorker worker;
    private final CleanupLoop loop;

    /** The list that is being read, and as whom. */
    private String list = "";

    Search(CleanupWorker worker) {
        this.worker = worker;
        this.loop = worker.loop;
    }

    /** Looks for it in the list of its kind, which is read once in a pass. */
    void inList(Made thing, CompiledStep.Request listing) {
        list = worker.written(listing).target() + " as " + thing.account;
        Pages known = loop.lists.get(list);
        if (known == null) {
            loop.lists.put(list, new Pages());
            worker.send(Errand.LIST, listing, thing);
        } else {
            find(thing, known);
        }
    }

    /** What the query needs so that the page after those already read is answered. */
    String nextPage(Made thing) {
        Listing listing = thing.creation.creation.listing().orElseThrow();
        return loop.lists.getOrDefault(list, new Pages()).next(listing);
    }

    void listed(Made thing, int status, String failure) {
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
            worker.next();
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
            worker.next();
            return;
        }
        known.add(
                JsonTree.read(worker.received.body()).orElse(List.of()),
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
            loop.books.made(thing, worker.draws.saved);
            worker.act(thing);
        } else if (!known.isComplete()) {
            readOn(thing);
        } else if (loop.isLastPass() && known.isWhole()) {
            loop.books.gone(thing, false);
            worker.next();
        } else {
            loop.defer(
                    thing,
                    "no answer came to its create, and "
                            + (known.isWhole() ? "it is in no list" : "the list of its kind may not show all"));
            worker.next();
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
            loop.books.moved(thing, worker.draws.saved);
            worker.act(thing);
        } else if (other.isPresent()) {
            isThere(thing, "a list has it under another id");
        } else if (!known.isComplete()) {
            readOn(thing);
        } else {
            thing.unlisted = known.isWhole();
            verify(thing);
        }
    }

    private void goBy(Made thing, Object id) {
        for (int slot : thing.creation.idSlots) {
            worker.draws.saved[slot] = id;
        }
    }

    private void readOn(Made thing) {
        CompiledStep.Request listing = thing.creation.listing;
        if (listing != null) {
            worker.send(Errand.LIST, listing, thing);
        }
    }

    /** A deletion did not find it: looks whether it is there all the same, as it may have another address. */
    void missed(Made thing, int status) {
        thing.missed = true;
        thing.missedWith = status;
        thing.unlisted = false;
        if (thing.turnBack()) {
            worker.act(thing);
            return;
        }
        thing.give(worker.draws.saved);
        if (thing.creation.isUnseen()) {
            thing.words = Wording.of(worker.received.body(), status, thing);
        }
        CompiledStep.Request listing = thing.creation.listing;
        if (loop.surelyVanished(thing)) {
            worker.gone(thing, false);
        } else if (listing != null && listing.isReady(worker.draws)) {
            inList(thing, listing);
        } else {
            verify(thing);
        }
    }

    private void verify(Made thing) {
        worker.send(Errand.VERIFY, thing.creation.looks[thing.deleter], thing);
    }

    void verified(Made thing, int status, String failure) {
        boolean nothing =
                status >= 200 && status < 300 && worker.received.body().strip().equals("null");
        boolean absent = status == 404 || status == 410 || nothing;
        if (status >= 200 && status < 300 && !nothing) {
            isThere(thing, "a GET of it is answered");
        } else if (status == 0 || status == 429 || status >= 500) {
            loop.defer(
                    thing,
                    thing.notFound() + "a GET of it with "
                            + (status == 0 ? failure : ErrorKey.ofStatus(status).text()));
            worker.next();
        } else if (thing.unlisted || absent && thing.creation.creation.readable()) {
            loop.lookedFor(thing, false);
            worker.gone(thing, false);
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
            worker.send(Errand.COMPARE, thing.creation.deleters[thing.deleter], thing);
        }
    }

    /** Takes the place of whoever deleted that one; only where nobody else can have got its id meanwhile. */
    private boolean isReached(Made example, int deleter) {
        boolean alone = example.id() instanceof String id && id.length() >= Made.UNGUESSED;
        CookieJar cookies = worker.become(example);
        for (CompiledStep.Login needed : example.creation.logins) {
            int account = Accounts.of(needed, example);
            alone &= loop.sessions.give(needed, account, worker.draws.saved, cookies, loop.ticker.nanos());
        }
        return alone
                && example.creation.deleters[deleter].isReady(worker.draws)
                && example.creation.endings.length == 0;
    }

    private void compared(Made thing) {
        if (!thing.words.isEmpty() && thing.words.equals(loop.ofDeleted.get(thing.creation))) {
            loop.lookedFor(thing, false);
            worker.gone(thing, false);
            return;
        }
        String why = thing.notFound() + "nothing confirms that it is gone";
        if (thing.creation.goesWith >= 0) {
            loop.defer(thing, why); // what it lies in may turn out to be gone
        } else {
            loop.giveUp(thing, why);
        }
        worker.next();
    }

    private void isThere(Made thing, String why) {
        loop.lookedFor(thing, true);
        thing.missed = false;
        if (Deletion.hasAnother(thing)) {
            thing.deleter++;
            worker.act(thing);
        } else {
            loop.defer(thing, thing.notFound() + why);
            worker.next();
        }
    }

    /** How the target speaks of what was deleted. */
    void heard(Made thing, int status) {
        Made example = loop.books.deletedLike(thing);
        if (example != null) {
            loop.ofDeleted.put(thing.creation, Wording.of(worker.received.body(), status, example));
        }
        compared(thing);
    }

    /** Whether the ids that come next may be looked at: it would be known by what was sent with it. */
    boolean isWorthATry(Made thing) {
        CompiledCreation kind = thing.creation;
        long highest = loop.books.highest(kind);
        boolean known = thing.hasOwnMarks() || kind.names.length > kind.needed;
        if (!kind.isNumbered() || highest < 0 || !known || thing.tried++ >= MOST_TRIED) {
            return false;
        }
        goBy(thing, highest + thing.tried);
        return kind.looks[thing.deleter].isReady(worker.draws);
    }

    /** There is something of that id, or nothing: it is ours if it carries what was sent with ours. */
    void tried(Made thing, int status) {
        boolean its = status >= 200
                && status < 300
                && thing.isIn(worker.received.body())
                && loop.claimed.add(
                        thing.creation.creation.key() + " " + worker.draws.saved[thing.creation.idSlots[0]]);
        if (its) {
            loop.books.made(thing, worker.draws.saved);
        }
        worker.act(thing);
    }
}
