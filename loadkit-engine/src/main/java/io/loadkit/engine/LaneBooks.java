package io.loadkit.engine;

import io.loadkit.engine.ledger.LedgerPage;
import io.loadkit.engine.ledger.Seal;
import io.loadkit.engine.ledger.State;
import io.loadkit.model.Json;
import io.loadkit.result.Cleanup;
import io.loadkit.spi.WireBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one lane has made, and what became of it. What is open is kept in memory, in the order of making, and is written
 * to the lane's page where the ledger is a file. For one thread at a time.
 */
final class LaneBooks {
    private final @Nullable LedgerPage page;
    private final String prefix;
    private final String runTag;
    private final Seal seal;
    private final WireBuffer line = new WireBuffer(512);
    private final StringBuilder json = new StringBuilder();

    /** How many of what nothing deletes were made, by the operation that makes them: several journeys may send it. */
    private final Map<String, Integer> undeletableMade = new HashMap<>();

    private final ToIntFunction<String> undeletableRoom;

    /** Ids of what was made last and cannot be deleted, for journeys that may make no more of it. */
    private final Map<Kept, @Nullable Object[]> undeletableIds = new HashMap<>();

    private record Kept(String kind, int account) {}

    /** Of each kind that nothing shows, one that was deleted. */
    private final Map<CompiledCreation, Made> examples = new HashMap<>();

    /** Of each kind whose things can be found by their number, the highest that is known. */
    private final Map<CompiledCreation, long[]> highest = new HashMap<>();

    /** Operations that do once what they do to a thing, as they were refused on one that another journey had made. */
    private final BitSet once = new BitSet();

    private final List<Cleanup.Leftover> left = new ArrayList<>();
    private @Nullable Made newest;
    private long entries;
    private long created;
    private long deleted;
    private long gone;
    private long stuck;
    private long undeletable;
    private long heldBack;

    /**
     * @param page to write to, {@code null} to write nothing
     * @param number of the lane
     * @param room how many things it may make that nothing deletes, by the operation that makes them
     * @param seal closes values that may be secrets
     */
    LaneBooks(@Nullable LedgerPage page, int number, String runTag, ToIntFunction<String> room, Seal seal) {
        this.seal = seal;
        this.page = page;
        this.prefix = number + ".";
        this.runTag = runTag;
        this.undeletableRoom = room;
    }

    /** Whether another thing of that kind may be made; counts what is held back. */
    boolean hasRoom(CompiledCreation creation) {
        boolean room = !creation.isUndeletable()
                || undeletableMade.getOrDefault(creation.operation, 0) < undeletableRoom.applyAsInt(creation.operation);
        heldBack += room ? 0 : 1;
        return room;
    }

    /**
     * Enters that something is about to be made. Outlasts the process when this returns.
     *
     * @param firstMark count of the user's draws before the request was written
     */
    Made intend(CompiledCreation creation, UserDraws draws, long firstMark) {
        Made made = new Made(creation, prefix, entries++, draws.account());
        made.take(draws.saved);
        if (creation.marked) {
            made.marked(runTag, draws.number(), firstMark, draws.count());
        }
        if (creation.isUndeletable()) {
            undeletableMade.merge(creation.operation, 1, Integer::sum);
        }
        LedgerPage file = page;
        if (file != null) {
            begin(State.INTENT, made);
            line.writeUtf8(",\"recipe\":");
            line.writeDecimal(creation.recipe);
            line.writeUtf8(",\"account\":");
            line.writeDecimal(made.account);
            if (made.isMarked()) {
                line.writeUtf8(",\"marks\":");
                made.writeMarks(line);
            }
            values(made);
            made.piece = file.open(end());
        }
        enter(made);
        return made;
    }

    /** Takes over what other books say is open. */
    void enter(Made made) {
        Made before = newest;
        made.older = before;
        if (before != null) {
            before.newer = made;
        }
        newest = made;
    }

    /** It was made; all that is saved of it is. */
    void made(Made made, @Nullable Object[] saved) {
        made.take(saved);
        numbered(made);
        created++;
        if (made.creation.isUndeletable()) {
            undeletable++;
            write(State.UNDELETABLE, made, true, "");
            keep(made, saved);
            remove(made);
            name(made, "nothing is known that deletes it");
        } else {
            made.state = State.CREATED;
            write(State.CREATED, made, true, "");
        }
    }

    private void keep(Made made, @Nullable Object[] saved) {
        int[] slots = made.creation.idSlots;
        @Nullable Object[] ids = new Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            ids[i] = saved[slots[i]];
        }
        if (slots.length > 0 && !Arrays.asList(ids).contains(null)) {
            undeletableIds.put(new Kept(made.creation.kind, Accounts.sharing(made.creation, made.account)), ids);
        }
    }

    /**
     * Puts ids of what the user, or another with the same login, has made before where requests find them, in place of making more that stays.
     *
     * @return false when nothing of that kind is known
     */
    boolean reuse(CompiledCreation creation, UserDraws draws) {
        @Nullable
        Object[] ids = undeletableIds.get(new Kept(creation.kind, Accounts.sharing(creation, draws.account())));
        for (int i = 0; ids != null && i < ids.length; i++) {
            draws.saved[creation.idSlots[i]] = ids[i];
        }
        return ids != null;
    }

    /** Whether an operation was refused on a thing that another journey had made. */
    boolean isDoneOnce(int operation) {
        return once.get(operation);
    }

    void doneOnce(int operation) {
        once.set(operation);
    }

    /**
     * An update is about to be sent that may give it another id: what that carries tells it apart as well, should no answer
     * come.
     */
    void changing(Made made, UserDraws draws, long firstMark) {
        made.remarked(runTag, draws.number(), firstMark, draws.count());
        LedgerPage file = page;
        if (file != null) {
            begin(made.state, made);
            line.writeUtf8(",\"marks\":");
            made.writeNewMarks(line);
            file.write(end());
        }
    }

    /** Its id, or that of what it lies in, is another from now on. */
    void moved(Made made, @Nullable Object[] saved) {
        made.move(saved);
        write(made.state, made, true, "");
    }

    /** It was not made. */
    void refused(Made made) {
        if (made.creation.isUndeletable()) {
            undeletableMade.merge(made.creation.operation, -1, Integer::sum);
        }
        settle(made, State.REFUSED, "");
    }

    /** It is not there any more. */
    void gone(Made made, boolean byUs) {
        if (byUs && made.state == State.INTENT) {
            created++; // no answer said so, and yet it was there
        }
        if (byUs) {
            example(made);
        }
        boolean was = made.state != State.INTENT;
        deleted += byUs ? 1 : 0;
        gone += byUs || !was ? 0 : 1;
        settle(made, byUs ? State.DELETED : State.GONE, "");
    }

    /** That one was deleted. */
    void example(Made deleted) {
        if (deleted.creation.isUnseen()) {
            examples.put(deleted.creation, deleted);
        }
    }

    /** That one was made; its number tells which come next. */
    void numbered(Made made) {
        if (made.creation.isNumbered() && made.id() instanceof Number id) {
            long[] most = highest.computeIfAbsent(made.creation, kind -> new long[] {-1});
            most[0] = Math.max(most[0], id.longValue());
        }
    }

    /** The highest number that such a thing had; below 0 when none is known. */
    long highest(CompiledCreation creation) {
        long[] most = highest.get(creation);
        return most == null ? -1 : most[0];
    }

    /** One of those that were deleted, where nothing else tells whether such a thing is there. */
    @Nullable
    Made deletedLike(Made thing) {
        return examples.get(thing.creation);
    }

    /** Nothing more will be tried. */
    void stuck(Made made, String reason) {
        stuck++;
        name(made, reason);
        write(State.STUCK, made, false, reason);
        made.state = State.STUCK;
        unlink(made);
    }

    private void settle(Made made, State state, String reason) {
        write(state, made, false, reason);
        made.state = state;
        remove(made);
    }

    /** All that is open, the newest first. */
    List<Made> open() {
        List<Made> out = new ArrayList<>();
        for (Made made = newest; made != null; made = made.older) {
            out.add(made);
        }
        return out;
    }

    boolean isEmpty() {
        return newest == null;
    }

    /**
     * Takes each thing that lies below that one out of the books: it went along. What can be deleted by itself is asked
     * for first, and may be refused now.
     */
    void goneWith(Made parent) {
        Made made = parent.creation.isParent ? newest : null;
        while (made != null) {
            Made next = made.older;
            if (made.liesBelow(parent)) {
                gone(made, false);
            } else if (made.named(parent)) {
                made.orphaned = true;
            }
            made = next;
        }
    }

    /** What became of everything so far; what is still open counts as made only. */
    Cleanup counts() {
        return new Cleanup(created, deleted, gone, stuck, undeletable, heldBack, left, java.util.Optional.empty());
    }

    private void name(Made made, String reason) {
        if (left.size() < Cleanup.MOST_NAMED) {
            left.add(new Cleanup.Leftover(made.creation.creation.key(), made.where(), reason));
        }
    }

    private void remove(Made made) {
        if (made.piece != null) {
            made.piece.settle();
        }
        if (!made.state.isSettled()) {
            made.state = State.UNDELETABLE;
        }
        unlink(made);
    }

    private void unlink(Made made) {
        Made older = made.older;
        Made newer = made.newer;
        if (older != null) {
            older.newer = newer;
        }
        if (newer != null) {
            newer.older = older;
        } else if (newest == made) {
            newest = older;
        }
        made.older = null;
        made.newer = null;
    }

    private void write(State state, Made made, boolean withValues, String reason) {
        LedgerPage file = page;
        if (file == null) {
            return;
        }
        begin(state, made);
        if (withValues) {
            if (made.changes > 0) {
                line.writeUtf8(",\"change\":");
                line.writeDecimal(made.changes);
            }
            values(made);
        }
        if (!reason.isEmpty()) {
            line.writeUtf8(",\"reason\":");
            json(reason);
        }
        file.write(end());
    }

    private void begin(State state, Made made) {
        line.reset();
        line.writeUtf8("{\"state\":\"");
        line.writeUtf8(state.name());
        line.writeUtf8("\",\"thing\":\"");
        made.writeNumber(line);
        line.writeUtf8("\"");
    }

    private void values(Made made) {
        String before = ",\"values\":{";
        for (int i = 0; i < made.values.length; i++) {
            if (made.values[i] != null) {
                line.writeUtf8(before);
                json(made.creation.names[i]);
                line.writeUtf8(":");
                json(made.creation.isSecret[i] ? seal.close(Json.write(made.values[i])) : made.values[i]);
                before = ",";
            }
        }
        line.writeUtf8(before.equals(",") ? "}" : "");
    }

    private WireBuffer end() {
        line.writeUtf8("}");
        return line;
    }

    private void json(@Nullable Object value) {
        json.setLength(0);
        Json.write(value, json);
        line.writeUtf8(json);
    }
}
