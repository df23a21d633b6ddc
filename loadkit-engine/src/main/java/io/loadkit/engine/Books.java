package io.loadkit.engine;

import io.loadkit.LoadKit;
import io.loadkit.engine.ledger.LedgerFile;
import io.loadkit.engine.ledger.LedgerPage;
import io.loadkit.engine.ledger.RecipeText;
import io.loadkit.engine.ledger.Seal;
import io.loadkit.engine.ledger.State;
import io.loadkit.model.Json;
import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Cleanup;
import io.loadkit.spi.Ledger;
import io.loadkit.spi.LedgerSetup;
import io.loadkit.spi.Ticker;
import io.loadkit.spi.WireBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The books of a run: those of its lanes, and what was made before the run, one after the other, by whoever tried the
 * plan out. Safe for use by many threads, but for what {@link #lane} hands out.
 */
final class Books implements Ledger {
    /** How the numbers of things begin that were made before the run. */
    static final String BEFORE_THE_RUN = "c.";

    private final @Nullable LedgerFile file;
    private final @Nullable LedgerPage page;
    private final CleanupRules rules;
    private final TestPlan plan;
    private final Map<Creation, Integer> recipes = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Creation> planned = new ArrayList<>();
    private final TemplateCompiler values;
    private final UserDraws draws;
    private final Seal seal = Seal.ofThisUser();

    private Books(@Nullable LedgerFile file, TestPlan plan, CleanupRules rules, Ticker ticker) {
        this.file = file;
        this.page = file == null ? null : new LedgerPage(file);
        this.plan = plan;
        this.rules = rules;
        this.values = new TemplateCompiler(plan.runTag(), Map.of());
        this.draws = new UserDraws(plan.seed(), plan.runTag(), Map.of(), 0);
        draws.become(Integer.MAX_VALUE);
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        header.put("ledger", 1);
        header.put("name", plan.name());
        header.put("target", plan.target().toString());
        header.put("startedAt", ticker.now().toString());
        header.put("runTag", plan.runTag());
        header.put("seed", plan.seed());
        header.put("loadkit", LoadKit.version());
        write(header, true);
    }

    static Books open(LedgerSetup setup) {
        return new Books(
                setup.file().map(LedgerFile::create).orElse(null), setup.plan(), setup.rules(), setup.ticker());
    }

    /** Books that nobody asked for: in memory. */
    static Books inMemory(TestPlan plan, Ticker ticker) {
        return new Books(null, plan, CleanupRules.DEFAULT, ticker);
    }

    /** Where what was made before the run is written; {@code null} without a file. */
    @Nullable
    LedgerPage page() {
        return page;
    }

    CleanupRules rules() {
        return rules;
    }

    TestPlan plan() {
        return plan;
    }

    Optional<Path> path() {
        return Optional.ofNullable(file).map(LedgerFile::path);
    }

    /** The books of a lane. */
    synchronized LaneBooks lane(int number, int lanes) {
        LedgerFile open = file;
        Map<String, Integer> before = new HashMap<>(); // whoever tried the plan out has made some of what may be made
        entries.stream()
                .filter(entry -> entry.state == State.UNDELETABLE)
                .forEach(entry -> before.merge(entry.creation.key(), 1, Integer::sum));
        return new LaneBooks(
                open == null ? null : new LedgerPage(open),
                number,
                plan.runTag(),
                operation -> {
                    int most = rules.undeletable();
                    int left = Math.max(Math.min(1, most), most - before.getOrDefault(operation, 0));
                    return left / lanes + (number < left % lanes ? 1 : 0);
                },
                seal);
    }

    /** Writes down how things of the plan are taken away. */
    synchronized void prepare(CompiledPlan compiled) {
        for (CompiledCreation creation : compiled.creations()) {
            creation.recipe = recipe(creation.creation);
            planned.add(creation.creation);
        }
    }

    /** How the plan takes such a thing away, which may know more than was known when it was made. */
    synchronized Creation best(Entry entry) {
        return BestWay.of(entry.creation, entry.values.keySet(), planned, recipes.keySet());
    }

    private int recipe(Creation creation) {
        Integer known = recipes.get(creation);
        if (known != null) {
            return known;
        }
        int number = recipes.size();
        recipes.put(creation, number);
        if (page != null) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("recipe", number);
            line.putAll(RecipeText.of(creation, this::frozen, seal));
            write(line, true);
        }
        return number;
    }

    private String frozen(Template.Slot slot) {
        WireBuffer out = new WireBuffer(64);
        Emitter.all(values.compile(new Template(List.of(slot))), out, draws);
        return out.toString();
    }

    @Override
    public synchronized Making intend(Creation creation, int account, Map<String, Object> known) {
        Entry entry = new Entry(creation, BEFORE_THE_RUN + entries.size(), account);
        entry.take(known);
        Map<String, @Nullable Object> line = entry.line(State.INTENT);
        line.put("recipe", recipe(creation));
        line.put("account", account);
        line.put("marks", entry.marks());
        line.put("values", seal.closed(entry.values));
        write(line, true);
        entries.add(entry);
        return entry;
    }

    /** What was made before the run, and what became of that. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    private synchronized void write(Map<String, @Nullable Object> members, boolean stays) {
        LedgerPage open = page;
        if (open != null) {
            WireBuffer line = new WireBuffer(1024);
            line.writeUtf8(Json.write(members));
            if (stays) {
                open.open(line);
            } else {
                open.write(line);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }

    /** Adds up. */
    static Cleanup sum(List<Cleanup> parts, Optional<Path> path) {
        List<Cleanup.Leftover> left = new ArrayList<>();
        parts.forEach(part -> left.addAll(part.left()));
        return new Cleanup(
                parts.stream().mapToLong(Cleanup::created).sum(),
                parts.stream().mapToLong(Cleanup::deleted).sum(),
                parts.stream().mapToLong(Cleanup::gone).sum(),
                parts.stream().mapToLong(Cleanup::stuck).sum(),
                parts.stream().mapToLong(Cleanup::undeletable).sum(),
                parts.stream().mapToLong(Cleanup::heldBack).sum(),
                left,
                path);
    }

    /** Something that was made before the run. */
    final class Entry implements Making {
        final Creation creation;
        final String number;
        final int account;
        final Map<String, Object> values = new LinkedHashMap<>();
        State state = State.INTENT;
        boolean wasMade;

        /** What it lay below was taken away. */
        boolean orphaned;

        private int changes;

        private Entry(Creation creation, String number, int account) {
            this.creation = creation;
            this.number = number;
            this.account = account;
        }

        /** What is made before the run carries the run's tag and a letter that the run's own marks never have there. */
        List<String> marks() {
            return List.of(plan.runTag() + "z");
        }

        private void take(Map<String, Object> known) {
            List<String> wanted = new ArrayList<>(creation.needs());
            wanted.addAll(creation.names()); // a way to take it away may be found later
            creation.goesWith().ifPresent(wanted::add);
            for (String name : wanted) {
                Object value = known.get(name);
                if (value != null) {
                    values.put(name, value);
                }
            }
        }

        private Map<String, @Nullable Object> line(State now) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("state", now.name());
            line.put("thing", number);
            return line;
        }

        @Override
        public void made(Map<String, Object> known) {
            take(known);
            state = creation.isUndeletable() ? State.UNDELETABLE : State.CREATED;
            Map<String, @Nullable Object> line = line(state);
            if (wasMade) {
                line.put("change", ++changes);
            }
            wasMade = true;
            line.put("values", seal.closed(values));
            write(line, true);
        }

        @Override
        public void notMade() {
            end(State.REFUSED);
        }

        @Override
        public void gone(boolean deleted) {
            end(deleted ? State.DELETED : State.GONE);
        }

        private void end(State last) {
            if (!state.isSettled() || state == State.UNDELETABLE) { // a way was found later
                state = last;
                write(line(last), false);
                if (last != State.REFUSED) {
                    for (Entry child : entries()) {
                        if (isNamedBy(child)) {
                            child.orphaned = true;
                            child.endWithParent();
                        }
                    }
                }
            }
        }

        private void endWithParent() {
            boolean named = values.keySet().stream().anyMatch(creation.names()::contains)
                    || creation.needs().stream().noneMatch(creation.names()::contains);
            boolean alone = !creation.deleters().isEmpty() && state != State.INTENT && named;
            if (!alone) {
                end(State.GONE);
            }
        }

        private boolean isNamedBy(Entry other) {
            String name = other.creation.goesWith().orElse("");
            Object id = values.get(name);
            return other != this && creation.names().contains(name) && id != null && id.equals(other.values.get(name));
        }
    }
}
