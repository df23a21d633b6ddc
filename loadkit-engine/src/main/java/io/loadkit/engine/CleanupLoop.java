package io.loadkit.engine;

import io.loadkit.engine.ledger.State;
import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Limits;
import io.loadkit.spi.Lane;
import io.loadkit.spi.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what the books of a lane say is still there, on that lane, after its load. What was made last goes first,
 * so that what lies below a thing goes before it. What is refused is tried again, in later passes, when other things
 * are gone. Things of different accounts are taken away side by side.
 */
final class CleanupLoop {
    private static final int MOST_AT_ONCE = 16;

    /** So many things of a kind that a deletion did not find have to be looked for before it is believed of the others. */
    private static final int ENOUGH_LOOKED_FOR = 20;

    private static final long FIRST_PAUSE_NANOS = 250_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 4_000_000_000L;

    final Lane lane;
    final CompiledPlan plan;
    final LaneBooks books;
    final CleanupRules rules;
    final Limits limits;
    final Ticker ticker;
    final Sessions sessions = new Sessions();

    /** Lists that were read in this pass, by the request that got them. */
    final Map<String, Pages> lists = new HashMap<>();

    /** Ids that were found in lists: each stands for one thing. */
    final Set<String> claimed = new HashSet<>();

    /** How the deletion of a thing is answered that is known to be deleted, by its kind. */
    final Map<CompiledCreation, String> ofDeleted = new HashMap<>();

    /** Of a kind, how many things were looked for and not there; below 0 when one was. */
    private final Map<CompiledCreation, Integer> vanished = new HashMap<>();

    private final IntConsumer left;
    private final Runnable done;
    private final List<CleanupWorker> workers = new ArrayList<>();
    private final Deque<Deque<Made>> groups = new ArrayDeque<>();
    private final List<Made> later = new ArrayList<>();

    /** In what those lie that were refused in this pass. */
    private final Set<String> occupied = new HashSet<>();

    private long deadlineNanos;
    private int busy;
    private int waiting;
    private int pass;
    private boolean ended;
    private boolean stopped;
    long requests;
    long failures;

    /** Who is logged in, by login and account. */
    static final class Sessions {
        private final Map<String, Session> open = new HashMap<>();

        private record Session(@Nullable Object[] values, CookieJar cookies, long untilNanos) {}

        boolean give(CompiledStep.Login login, int account, @Nullable Object[] saved, CookieJar cookies, long now) {
            Session session = open.get(login.number + "/" + account);
            if (session == null || session.untilNanos - now <= 0) {
                return false;
            }
            for (int i = 0; i < session.values.length; i++) {
                saved[i] = session.values[i] == null ? saved[i] : session.values[i];
            }
            cookies.addAll(session.cookies);
            return true;
        }

        void keep(CompiledStep.Login login, int account, @Nullable Object[] values, CookieJar cookies, long until) {
            open.put(login.number + "/" + account, new Session(values, cookies, until));
        }

        void end(int account) {
            open.keySet().removeIf(key -> key.endsWith("/" + account));
        }
    }

    /**
     * Not started yet.
     *
     * @param left told how many things this pass has before it, each time one is begun with
     */
    CleanupLoop(
            Lane lane,
            CompiledPlan plan,
            LaneBooks books,
            CleanupRules rules,
            Limits limits,
            Ticker ticker,
            IntConsumer left,
            Runnable done) {
        this.lane = lane;
        this.plan = plan;
        this.books = books;
        this.rules = rules;
        this.limits = limits;
        this.ticker = ticker;
        this.left = left;
        this.done = done;
    }

    /** Starts; called on the lane. */
    void start() {
        deadlineNanos = ticker.nanos() + rules.deadline().toNanos();
        if (books.isEmpty()) {
            end();
            return;
        }
        lane.schedule(rules.deadline().toNanos(), this::deadline);
        pass(books.open());
    }

    /** Ends as soon as possible; what is open stays so. Called on the lane. */
    void stop() {
        stopped = true;
        end();
    }

    boolean hasEnded() {
        return ended;
    }

    private void deadline() {
        if (!ended) {
            end();
        }
    }

    /** The next thing of the account that a worker is with, or of another one. */
    @Nullable
    Made next(@Nullable Deque<Made> group) {
        Made next = group == null ? null : group.poll();
        if (next != null) {
            left.accept(--waiting);
        }
        return next;
    }

    @Nullable
    Deque<Made> nextGroup() {
        return ended ? null : groups.poll();
    }

    /**
     * Whether something that lies in it was refused in this pass: that goes first, as nothing may reach it afterwards. Not for
     * long: there are things that only go together with what they lie in. The account of whoever calls waits for all there is.
     */
    boolean waitsForParts(Made whole) {
        return pass + 1 < rules.attempts()
                && (whole.creation.isParent && whole.isAnyOf(occupied)
                        || whole.creation.isCaller()
                                && books.open().stream().anyMatch(other -> !other.creation.isCaller()));
    }

    /** To be tried again in the next pass. */
    void defer(Made made, String reason) {
        made.reason = reason;
        later.add(made);
        if (made.state == State.CREATED && made.creation.goesWith >= 0 && !made.lacksId()) {
            occupied.add(made.place());
        }
    }

    /** Nothing more is tried with that one. */
    void giveUp(Made made, String reason) {
        books.stuck(made, reason);
    }

    /** A thing that a deletion did not find was looked for. */
    void lookedFor(Made made, boolean isThere) {
        if (isThere) {
            vanished.put(made.creation, -1);
        } else {
            vanished.merge(made.creation, 1, (before, one) -> before < 0 ? before : before + one);
        }
    }

    /** Whether of its kind nothing was there that a deletion did not find. */
    boolean surelyVanished(Made made) {
        return made.missed && vanished.getOrDefault(made.creation, 0) >= ENOUGH_LOOKED_FOR;
    }

    boolean isFirstPass() {
        return pass == 1;
    }

    boolean isLastPass() {
        return pass >= rules.attempts();
    }

    /** A worker has nothing more to do in this pass. */
    void idle() {
        busy--;
        if (busy > 0 || ended) {
            return;
        }
        if (later.isEmpty() || isLastPass()) {
            end();
            return;
        }
        List<Made> again = new ArrayList<>(later);
        later.clear();
        long pause = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(10, pass - 1));
        lane.schedule(pause, () -> {
            if (!ended) {
                pass(again);
            }
        });
    }

    private void pass(List<Made> things) {
        pass++;
        lists.clear();
        occupied.clear();
        waiting = things.size();
        Map<Integer, Deque<Made>> byAccount = new LinkedHashMap<>();
        for (Made made : things) {
            byAccount.computeIfAbsent(made.account, a -> new ArrayDeque<>()).add(made);
        }
        groups.addAll(byAccount.values());
        int wanted = Math.min(MOST_AT_ONCE, groups.size());
        while (workers.size() < wanted) {
            workers.add(new CleanupWorker(this, workers.size()));
        }
        busy = wanted;
        for (int i = 0; i < wanted; i++) {
            workers.get(i).begin();
        }
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        boolean late = ticker.nanos() >= deadlineNanos;
        if (!stopped) {
            for (Made made : books.open()) {
                String why = made.reason.isEmpty() ? "nothing was tried" : made.reason;
                books.stuck(made, late ? why + "; the clean-up's deadline had passed" : why);
            }
        }
        done.run();
    }
}
