package io.loadkit.engine;

import io.loadkit.engine.ledger.State;
import io.loadkit.result.FailureClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user's journey makes on the target and takes away again, entered into the books of its lane. */
final class UserBooks {
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;
    private static final int SERVER_ERROR = 500;
    private static final CompiledCreation[] NOTHING = {};

    private final LaneBooks books;
    private final UserDraws draws;
    private final @Nullable Made[] made;

    /** What was made before the newest of its kind: code can make several. */
    private final List<Made> earlier = new ArrayList<>(0);

    /** What goes by other ids after an update, while that is entered. */
    private final List<Made> moved = new ArrayList<>(0);

    /** What was made at once with others, but for the first of them, and which of it a step that is repeated comes to next. */
    private final List<Made> several = new ArrayList<>(0);

    private int nextOfSeveral;
    private CompiledStep.@Nullable Request repeated;

    private CompiledCreation[] kinds = NOTHING;
    private @Nullable Made making;

    /** Whether the journey goes on with something that was made before. */
    private boolean borrowed;

    /** For journeys that make so many kinds of things at most. */
    UserBooks(LaneBooks books, UserDraws draws, int mostCreations) {
        this.books = books;
        this.draws = draws;
        this.made = new Made[mostCreations];
    }

    /** A journey begins, which makes things of those kinds. */
    void newJourney(CompiledCreation[] makes) {
        Arrays.fill(made, null);
        earlier.clear();
        several.clear();
        repeated = null;
        kinds = makes;
        borrowed = false;
    }

    /** Whether the rules allow to make what that step makes. */
    boolean mayMake(CompiledStep.Request step) {
        return step.makes < 0 || books.hasRoom(kinds[step.makes]);
    }

    /** Whether something that was made before does in place of what a step may not make. */
    boolean hasAnother(CompiledStep.Request step) {
        boolean another = step.makes >= 0 && books.reuse(kinds[step.makes], draws);
        borrowed |= another;
        return another;
    }

    /** Whether a step cannot be done again to what was made before: what uses things up must not outnumber what makes them. */
    boolean isUsedUp(CompiledStep.Request step) {
        return borrowed && !step.cleanup && books.isDoneOnce(step.operation);
    }

    /** A step was refused with that status: where that was on something made before, it is not sent on such again. */
    void refused(CompiledStep.Request step, int status) {
        boolean about = status >= BAD_REQUEST
                && status < SERVER_ERROR
                && status != UNAUTHORIZED
                && status != REQUEST_TIMEOUT
                && status != TOO_MANY;
        boolean usesUp =
                step.makes < 0 || step.acts && status == CONFLICT; // as binding a quote does, which makes a policy
        if (about && borrowed && !step.cleanup && usesUp) {
            books.doneOnce(step.operation);
        }
    }

    /**
     * Enters what the step is about to make, if it makes anything.
     *
     * @param firstMark count of the user's draws before the request was written
     */
    void intend(CompiledStep.Request step, long firstMark) {
        making = step.makes < 0 ? null : books.intend(kinds[step.makes], draws, firstMark);
        Made changing = step.renames < 0 ? null : made[step.renames];
        if (changing != null && changing.state == State.CREATED && step.marked) {
            books.changing(changing, draws, firstMark);
        }
    }

    /** The request that was to make something was not sent. */
    void notSent() {
        if (making != null) {
            books.refused(making);
            making = null;
        }
    }

    /** Enters what the answer to a step says of what was made and taken away; {@code status} is 0 without one. */
    void answered(CompiledStep.Request done, int status, @Nullable ErrorKey failure, Received received) {
        if (making != null) {
            enter(making, done, status, failure, received);
        }
        if (done.renames >= 0 && status >= 200 && status < 300) {
            if (failure != null) {
                done.expected.salvage(received, draws.saved);
            }
            renamed(made[done.renames]);
        }
        for (int thing : done.removes) {
            takenAway(earlier.isEmpty() ? made[thing] : meant(thing), status);
        }
        for (int thing : done.empties) {
            emptied(earlier.isEmpty() ? made[thing] : meant(thing), status);
        }
    }

    /** An update has given it another id, maybe: what lies in it is reached by that, too. */
    private void renamed(@Nullable Made thing) {
        if (thing == null || thing.isSettled() || !thing.hasMoved(draws.saved)) {
            return;
        }
        for (Made other : made) {
            if (other != null && !other.isSettled() && (other == thing || other.named(thing))) {
                moved.add(other);
            }
        }
        moved.forEach(each -> books.moved(each, draws.saved));
        moved.clear();
    }

    private void enter(
            Made thing, CompiledStep.Request done, int status, @Nullable ErrorKey failure, Received received) {
        making = null;
        Made before = made[done.makes];
        if (before != null && !before.isSettled()) {
            earlier.add(before);
        }
        made[done.makes] = thing;
        if (status >= 200 && status < 400) {
            if (failure != null) {
                done.expected.salvage(received, draws.saved);
            }
            books.made(thing, draws.saved);
            enterOthers(thing.creation, done.expected.others(received));
        } else if (!mayHaveWorked(thing, status, failure, received)) {
            books.refused(thing);
        }
    }

    private void enterOthers(CompiledCreation kind, SavedValues.Others others) {
        if (others.values().isEmpty()) {
            return;
        }
        Object first = draws.saved[others.slot()];
        for (Object id : others.values()) {
            draws.saved[others.slot()] = id;
            Made other = books.intend(kind, draws, draws.count());
            books.made(other, draws.saved);
            earlier.add(other);
            several.add(other);
        }
        draws.saved[others.slot()] = first;
    }

    /**
     * Whether a step that takes things away, or ends them, is sent once more, for another of those that were made at once; its id
     * is at hand then, that of the first when there are no more.
     */
    boolean hasMoreFor(CompiledStep.Request done) {
        if (done.repeats < 0 || several.isEmpty()) {
            return false;
        }
        nextOfSeveral = repeated == done ? nextOfSeveral : 0;
        repeated = done;
        while (nextOfSeveral < several.size()) {
            Made next = several.get(nextOfSeveral++);
            if (next.creation == kinds[done.repeats] && !next.isSettled()) {
                next.give(draws.saved);
                return true;
            }
        }
        repeated = null;
        Made first = made[done.repeats];
        if (first != null) {
            first.give(draws.saved);
        }
        return false;
    }

    /** Without an answer nobody knows; after an error of the server it is worth looking, where one can. */
    private static boolean mayHaveWorked(Made thing, int status, @Nullable ErrorKey failure, Received received) {
        if (status == 0) {
            return received.isLost()
                    || failure != null
                            && (failure.kind() == FailureClass.TIMEOUT || failure.kind() == FailureClass.PROTOCOL);
        }
        return status == REQUEST_TIMEOUT || status >= SERVER_ERROR && thing.creation.canBeFound();
    }

    /** That of its kind whose id the journey has at hand. */
    private @Nullable Made meant(int kind) {
        earlier.removeIf(Made::isSettled);
        Made newest = made[kind];
        if (newest != null && newest.isIn(draws.saved)) {
            return newest;
        }
        for (Made other : earlier) {
            if (other.creation == kinds[kind] && other.isIn(draws.saved)) {
                return other;
            }
        }
        return null;
    }

    /** Out of the bin: its deletion, which had only been accepted so far, is through. */
    private void emptied(@Nullable Made thing, int status) {
        if (thing != null && thing.accepted && status != ACCEPTED) {
            takenAway(thing, status);
        }
    }

    private void takenAway(@Nullable Made thing, int status) {
        boolean there = status < 200 || status >= 400 || status == ACCEPTED;
        if (thing != null && status == ACCEPTED) {
            thing.accepted = true;
        }
        if (thing == null || thing.isSettled() || there && status != NOT_FOUND && status != GONE) {
            return;
        }
        if (status == NOT_FOUND && !thing.orphaned) {
            thing.missed = true; // whether it is gone is found out after the load
            return;
        }
        books.gone(thing, !there);
        for (Made other : made) { // an id is known to its own journey only, and so is what lies below it
            if (other != null && !other.isSettled() && other.liesBelow(thing)) {
                books.gone(other, false);
            } else if (other != null && other.named(thing)) {
                other.orphaned = true;
            }
        }
    }
}
