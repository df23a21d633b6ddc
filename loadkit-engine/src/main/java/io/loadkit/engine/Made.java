package io.loadkit.engine;

import io.loadkit.engine.ledger.LedgerPage;
import io.loadkit.engine.ledger.State;
import io.loadkit.spi.WireBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that is, or may be, on the target because of this run. Lives on one lane. */
final class Made {
    /** Nobody comes upon an id of so many characters by chance or by counting on. */
    static final int UNGUESSED = 12;

    private static final long NO_ENTRY = -1;

    final CompiledCreation creation;
    final int account;
    private final String prefix;
    private final long entry;

    /** Values by the creation's slots. */
    final @Nullable Object[] values;

    State state = State.INTENT;
    private List<String> marks = List.of();
    private String runTag = "";
    private long user;
    private long firstMark;
    private long endMark;
    private long firstNewMark;
    private long endNewMark;

    /** What it went by before an update gave it another id; {@code null} when none did. */
    private @Nullable Object @Nullable [] former;

    /** Whether it is looked for under what it went by before, and whether it was. */
    private boolean isFormer;

    private boolean wasFormer;

    /** How often it was given other values after it was made. */
    int changes;

    LedgerPage.@Nullable Piece piece;

    @Nullable
    Made newer;

    @Nullable
    Made older;

    int attempts;
    int deleter;

    /** How many of its endings were sent since it was last taken up. */
    int ended;

    String reason = "";

    /** Its deletion was answered with 404: it is gone, or is not where it was looked for. */
    boolean missed;

    /** How its deletion was answered when it was not found, without what differs from one to the next. */
    String words = "";

    /** It was found in a list under another id than it was known by, and goes by that since. */
    boolean found;

    /** Its deletion was accepted, and may be under way still. */
    boolean accepted;

    /** How that deletion was answered; more than one answer may mean that something is not there. */
    int missedWith = 404;

    /** What it lay below was taken away. */
    boolean orphaned;

    /** How many ids were tried that it may have. */
    int tried;

    /** It is in no list, as far as those go. */
    boolean unlisted;

    /** What a refused deletion asked for by {@code name=value}; empty for nothing. */
    String setting = "";

    /** The {@code entry}-th thing of a lane, whose numbers begin with {@code prefix}. */
    Made(CompiledCreation creation, String prefix, long entry, int account) {
        this.creation = creation;
        this.prefix = prefix;
        this.entry = entry;
        this.account = account;
        this.values = new Object[creation.slots.length];
    }

    /** A thing of a ledger that was read, with its number there and what it carries. */
    Made(CompiledCreation creation, String number, int account, List<String> marks) {
        this(creation, number, NO_ENTRY, account);
        this.marks = marks;
    }

    /** It carries what that user drew from count {@code first} to below {@code end}. */
    void marked(String tag, long byUser, long first, long end) {
        runTag = tag;
        user = byUser;
        firstMark = first;
        endMark = end;
    }

    /** It carries what an update sends that the user drew from count {@code first} to below {@code end}, if that is done. */
    void remarked(String tag, long byUser, long first, long end) {
        runTag = tag;
        user = byUser;
        firstNewMark = first;
        endNewMark = end;
    }

    /** Whether what it carries tells it apart from everything else, also from what was made before the run. */
    boolean hasOwnMarks() {
        return isMarked() && !prefix.startsWith(Books.BEFORE_THE_RUN);
    }

    boolean isMarked() {
        return endMark > firstMark || endNewMark > firstNewMark || !marks.isEmpty();
    }

    /** Texts that it carries and nothing else does; made when they are needed, for most things never are. */
    List<String> marks() {
        List<String> all = new ArrayList<>(marks);
        all.addAll(Marks.of(runTag, user, firstMark, endMark));
        all.addAll(Marks.of(runTag, user, firstNewMark, endNewMark));
        return all;
    }

    void writeMarks(WireBuffer out) {
        Marks.writeJson(out, runTag, user, firstMark, endMark);
    }

    /** Those of an update only. */
    void writeNewMarks(WireBuffer out) {
        Marks.writeJson(out, runTag, user, firstNewMark, endNewMark);
    }

    void writeNumber(WireBuffer out) {
        out.writeUtf8(prefix);
        if (entry != NO_ENTRY) {
            out.writeDecimal(entry);
        }
    }

    /** Whether it is of those that go when {@code parent} goes. */
    boolean liesBelow(Made parent) {
        boolean alone = creation.deleters.length > 0 && state != State.INTENT && !lacksId(); // it is deleted by itself
        return !alone && named(parent);
    }

    /** Whether its deletion has to name it, and its create did not say how. */
    boolean lacksId() {
        for (int i = 0; i < values.length; i++) {
            for (int slot : creation.idSlots) {
                if (creation.slots[i] == slot && values[i] == null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether {@code parent} is what its path or a header of its create named. */
    boolean named(Made parent) {
        if (creation.goesWith < 0 || account != parent.account) {
            return false;
        }
        Object id = null;
        for (int i = 0; i < values.length; i++) {
            id = creation.slots[i] == creation.goesWith ? values[i] : id;
        }
        for (int i = 0; i < parent.values.length; i++) {
            if (parent.creation.slots[i] == creation.goesWith && parent.values[i] != null) {
                return parent.values[i].equals(id);
            }
        }
        return false;
    }

    /** A clean-up takes it up anew. */
    void begin() {
        ended = 0;
        deleter = creation.onlyEnds() ? 0 : deleter;
    }

    /** Whether what ends it was refused, and something else may: goes on to that. */
    boolean isRefusedAnEnd(int status) {
        boolean more = status >= 400
                && status < 500
                && status != 429
                && creation.onlyEnds()
                && deleter + 1 < creation.deleters.length;
        deleter += more ? 1 : 0;
        return more;
    }

    /** Whether it is in the books no more. */
    boolean isSettled() {
        return state.isSettled();
    }

    /** What its path or a header of its create named, for {@link #isAnyOf}. */
    String place() {
        for (int i = 0; i < values.length; i++) {
            if (creation.slots[i] == creation.goesWith) {
                return place(i);
            }
        }
        return "";
    }

    /** Whether it is one of those places. */
    boolean isAnyOf(Set<String> places) {
        for (int i = 0; i < values.length && !places.isEmpty(); i++) {
            if (values[i] != null && places.contains(place(i))) {
                return true;
            }
        }
        return false;
    }

    private String place(int value) {
        return account + " " + creation.slots[value] + " " + values[value];
    }

    /** Takes the values it needs from those that are saved. */
    void take(@Nullable Object[] saved) {
        for (int i = 0; i < values.length; i++) {
            Object value = saved[creation.slots[i]];
            values[i] = value == null ? values[i] : value;
        }
    }

    /** Takes values that it may be known by from now on, and remembers what it was known by. */
    void move(@Nullable Object[] saved) {
        former = values.clone();
        take(saved);
        changes++;
        isFormer = false;
        wasFormer = false;
    }

    /**
     * Goes by what it was known by before an update, and after that by what it is known by now.
     *
     * @return whether there is anything new to try
     */
    boolean turnBack() {
        @Nullable Object @Nullable [] other = former;
        if (other == null || wasFormer) {
            return false;
        }
        former = values.clone();
        System.arraycopy(other, 0, values, 0, values.length);
        wasFormer = isFormer;
        isFormer = !isFormer;
        return isFormer;
    }

    /** Whether one of the ids under which it is kept is another one there. */
    boolean hasMoved(@Nullable Object[] saved) {
        for (int i = 0; i < values.length; i++) {
            for (int slot : creation.idSlots) {
                boolean other = creation.slots[i] == slot && values[i] != null && saved[slot] != null;
                if (other && !String.valueOf(values[i]).equals(String.valueOf(saved[slot]))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Puts its values where requests find them. */
    void give(@Nullable Object[] saved) {
        for (int i = 0; i < values.length; i++) {
            saved[creation.slots[i]] = values[i];
        }
    }

    /** Its own id, {@code null} where that is not known. */
    @Nullable
    Object id() {
        for (int i = 0; i < values.length; i++) {
            for (int slot : creation.idSlots) {
                if (creation.slots[i] == slot && values[i] != null) {
                    return values[i];
                }
            }
        }
        return null;
    }

    /** Whether that is about it: it has a text that only this thing carries, or an id of ours that was sent with it. */
    boolean isIn(String answer) {
        for (int i = 0; i < values.length; i++) {
            boolean ofOurs = values[i] instanceof String text && text.length() >= UNGUESSED && answer.contains(text);
            if (ofOurs && creation.slots[i] != creation.goesWith) {
                return true;
            }
        }
        return hasOwnMarks() && marks().stream().anyMatch(answer::contains);
    }

    /** Whether its id is the one that is saved there. */
    boolean isIn(@Nullable Object[] saved) {
        Object id = id();
        for (int slot : creation.idSlots) {
            if (id != null && id.equals(saved[slot])) {
                return true;
            }
        }
        return false;
    }

    /** What is known of where it is, for people. */
    String where() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < creation.needed; i++) {
            if (values[i] != null) {
                out.append(out.isEmpty() ? "" : ", ")
                        .append(creation.names[i])
                        .append(' ')
                        .append(creation.isSecret[i] && values[i] instanceof String ? "***" : values[i]);
            }
        }
        if (creation.deleters.length == 0 && out.isEmpty()) {
            return "what " + creation.creation.key() + " made";
        }
        return creation.deleters.length > deleter
                ? creation.creation.deleters().get(deleter).template().key() + (out.isEmpty() ? "" : " with " + out)
                : out.toString();
    }

    /** What was said when it was to be deleted, as the beginning of a sentence. */
    String notFound() {
        return "its deletion was answered with " + missedWith + ", and ";
    }
}
