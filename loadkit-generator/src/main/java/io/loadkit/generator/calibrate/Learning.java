package io.loadkit.generator.calibrate;

import io.loadkit.generator.Days;
import io.loadkit.generator.calibrate.exchange.Caller;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.login.Keys;
import io.loadkit.generator.calibrate.login.LoggedIn;
import io.loadkit.generator.calibrate.login.Logins;
import io.loadkit.generator.calibrate.login.Sessions;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Leaf;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One calibration, from logging in to the better plan: generate, try, learn, and again until nothing is new. */
final class Learning {
    private static final int MOST_ROUNDS = 160;
    private static final int CLEANING_ROUNDS = 3;

    private final TestPlan plan;
    private final CalibrationSetup setup;
    private final Caller caller;
    private final Keys keys;
    private final LoggedIn logins;
    private final Map<String, Recipe> recipes = new LinkedHashMap<>();
    private final Set<Skill> skills;
    private final BelievedApi api;
    private final Another another;
    private final Memory memory;
    private final Walk walk;
    private final Originals originals;
    private final Sequences sequences;
    private final LateOrders late;
    private final Inventory inventory;
    private final Cleaning cleaning;
    private final Guesses guesses;
    private final OwnState ownState;
    private final InsteadOfOurs instead;
    private final TimeBudget time;

    Learning(TestPlan plan, CalibrationSetup setup, Caller caller, Drawing drawing, Set<Skill> skills) {
        this.skills = skills;
        this.plan = plan;
        this.setup = setup;
        this.caller = caller;
        this.time = TimeBudget.startingNow(setup);
        this.keys = new Keys(setup.generation().model(), setup.generation().credentials());
        Logins accounts = new Logins(setup, caller, drawing, SignUpAttempts::new);
        this.logins = skills.contains(Skill.AUTH_INFERENCE)
                ? accounts.find()
                : LoggedIn.nothing(setup.generation().model());
        LocalDate today = LocalDate.ofInstant(setup.ticker().now(), ZoneOffset.UTC);
        logins.model()
                .operations()
                .forEach(o ->
                        recipes.put(o.key(), new Recipe(o, setup.requestsPerOperation(), skills, Days.near(today))));
        Lifecycles lifecycles = new Lifecycles(recipes);
        this.sequences = new Sequences(recipes, lifecycles);
        this.late = new LateOrders(recipes, sequences, lifecycles);
        this.guesses = new Guesses(recipes, logins.account().isPresent());
        this.ownState = new OwnState(recipes);
        this.memory = new Memory(setup, keys);
        new Declared(setup.generation().rules()).among(recipes);
        memory.recall(recipes);
        Sessions sessions = new Sessions(caller, drawing, setup.ticker(), keys);
        Newcomers newcomers = new Newcomers(caller, drawing);
        Several several = new Several(recipes, newcomers);
        this.inventory = new Inventory(setup.ledger(), new Nameless(caller, drawing, sessions), several);
        this.cleaning = new Cleaning(recipes, caller, drawing, sessions, inventory, () -> time.isSpent(1.0));
        this.originals = new Originals(
                recipes,
                caller,
                drawing,
                sessions,
                setup.ledger().filter(books -> logins.account().isEmpty()));
        this.instead = new InsteadOfOurs(recipes, this::isSaid);
        this.walk = new Walk(
                recipes,
                caller,
                drawing,
                sessions,
                inventory,
                cleaning,
                originals,
                lifecycles,
                newcomers,
                several,
                instead,
                () -> time.isSpent(0.8));
        this.another = new Another(accounts, setup.ledger(), caller, logins, recipes);
        this.api = new BelievedApi(setup.generation().on(today), logins, keys, recipes, skills, walk::barren, another);
    }

    TestPlan plan() {
        Generation asDocumented = generate(setup.generation());
        Set<String> generated = names(asDocumented);
        List<Scenario> byHand = plan.scenarios().stream()
                .filter(s -> !generated.contains(s.name()))
                .toList();
        logins.account()
                .flatMap(account -> Optional.ofNullable(recipes.get(account.key()))
                        .filter(r -> !Learned.isDocumented(r.operation())))
                .ifPresent(r -> r.beliefs().learn(logins.account().get().reply()));
        Generation generation = generate(api.request(true));
        List<Scenario> first = generation.scenarios();
        setup.ledger().ifPresent(books -> logins.enter(books, first));
        Set<String> wanted = BetterPlan.sent(asDocumented.scenarios());
        wanted.addAll(BetterPlan.sent(generation.scenarios()));
        for (int round = 1; round <= MOST_ROUNDS && !memory.isComplete(); round++) {
            String here = "calibrating, round " + round + ", ";
            caller.doing(() -> here + open(wanted) + " of " + wanted.size() + " operations to learn" + time.left());
            boolean sent = walk.round(generation.scenarios());
            boolean infers = skills.contains(Skill.LIVE_INFERENCE);
            boolean read = infers && guesses.read();
            boolean settled = ownState.settle();
            boolean learned = read || settled || sent || keys.changed();
            boolean reordered = !learned && skills.contains(Skill.ORDER) && sequences.propose(wanted);
            boolean guessed = !learned && !reordered && infers && guesses.propose();
            late.observe();
            boolean behind = !learned && !reordered && !guessed && skills.contains(Skill.ORDER) && late.propose(wanted);
            boolean news = learned || reordered || guessed || behind || instead.nothingWaits();
            if (!news || time.isSpent(0.8)) {
                break;
            }
            generation = generate(api.request(true));
            another.enter(generation.scenarios());
            wanted.addAll(BetterPlan.sent(generation.scenarios()));
        }
        inventory.recover(generation.scenarios()); // what is left out later may have told its ids by now
        if (!memory.isThere() && skills.contains(Skill.ORDER)) { // what an earlier run knows has been rehearsed then
            generation = new Rehearsals(
                            recipes, caller, walk, sequences, this::withoutFailed, () -> time.isSpent(0.8), time::left)
                    .of(settled(generation, wanted));
            wanted.addAll(BetterPlan.sent(generation.scenarios()));
        }
        if (!memory.isComplete()) {
            clean(generation);
        }
        return better(byHand, wanted);
    }

    /**
     * Gives up what nothing could be learned of, as the load will do without it, too: what is rehearsed has to be what is
     * loaded. What deletes is not known yet.
     */
    private Generation settled(Generation generation, Set<String> wanted) {
        Set<String> last = new HashSet<>();
        generation.scenarios().stream()
                .flatMap(scenario -> scenario.requests().stream())
                .filter(Step.Request::cleanup)
                .forEach(request -> last.add(request.template().key()));
        List<Recipe> unknown = undecided(wanted).stream()
                .filter(r -> !last.contains(r.operation().key())
                        && !r.operation().method().equals("DELETE"))
                .toList();
        boolean any = recipes.values().stream().anyMatch(Recipe::works);
        if (!any || unknown.isEmpty() || setup.includeFailing()) {
            return generation;
        }
        unknown.forEach(Recipe::giveUp);
        return generate(api.request(true));
    }

    private void clean(Generation generation) {
        caller.doing(() -> "cleaning up what calibration made" + time.left());
        Generation now = generation;
        for (int round = 0; round < CLEANING_ROUNDS; round++) {
            for (Scenario scenario : now.scenarios()) {
                boolean untried =
                        scenario.requests().stream().anyMatch(r -> r.cleanup() && isOpen(r) && !cleaning.hasFor(r));
                boolean unsure = cleaning.isUnsure(scenario) && !walk.litters(scenario);
                if ((untried || unsure) && !time.isSpent(0.9)) {
                    walk.makeFor(scenario);
                }
            }
            inventory.recover(now.scenarios());
            cleaning.clean(now.scenarios());
            if (now.scenarios().stream().flatMap(s -> s.requests().stream()).noneMatch(r -> r.cleanup() && isOpen(r))) {
                return;
            }
            now = generate(api.request(true));
        }
    }

    private TestPlan better(List<Scenario> byHand, Set<String> wanted) {
        leaveOutWhatFollows();
        Generation last = setup.includeFailing() ? generate(api.request(false)) : withoutFailed();
        boolean any = recipes.values().stream().anyMatch(Recipe::works);
        if (any && !setup.includeFailing()) {
            List<Recipe> undecided = undecided(wanted);
            undecided.forEach(Recipe::giveUp);
            last = undecided.isEmpty() ? last : withoutFailed();
        }
        new Declared(setup.generation().rules())
                .tellMissing(
                        BetterPlan.sent(last.scenarios()),
                        recipes,
                        said -> setup.progress().accept(caller.masked(said)));
        originals.of(last.scenarios());
        return new BetterPlan(plan, recipes, wanted, memory, caller).of(last, byHand, inventory, logins, time.used());
    }

    /** What is accepted only behind something that is left out is left out as well. */
    private void leaveOutWhatFollows() {
        boolean more = true;
        while (more) {
            more = false;
            for (Recipe recipe : recipes.values()) {
                Optional<String> first = recipe.works() && !recipe.isIrreversible()
                        ? recipe.part().earlier().stream()
                                .filter(key -> Optional.ofNullable(recipes.get(key))
                                        .filter(Recipe::isIrreversible)
                                        .isPresent())
                                .findFirst()
                        : Optional.empty();
                if (first.isPresent() && recipe.part().flow().isEmpty()) {
                    recipe.irreversible("it is accepted only behind " + first.get() + ", which is left out");
                    more = true;
                }
            }
        }
    }

    private List<Recipe> undecided(Set<String> wanted) {
        return recipes.values().stream()
                .filter(r -> !r.works()
                        && !r.hasFailed()
                        && wanted.contains(r.operation().key()))
                .toList();
    }

    /** As it is believed to be without what has failed, and with nothing in it that is done to strangers' things instead. */
    private Generation withoutFailed() {
        Generation now = generate(api.request(true));
        while (instead.leaveOut(now.scenarios())) {
            now = generate(api.request(true));
        }
        return now;
    }

    private boolean isSaid(Leaf leaf) {
        return setup.generation().strategies().stream()
                .anyMatch(strategy -> strategy.valuesFor(leaf).isPresent());
    }

    private Generation generate(GenerationRequest request) {
        return setup.generator().apply(request);
    }

    private boolean isOpen(Step.Request request) {
        Recipe recipe = recipes.get(request.template().key());
        return recipe != null && recipe.isOpen();
    }

    private long open(Set<String> wanted) {
        return recipes.entrySet().stream()
                .filter(e -> wanted.contains(e.getKey()) && e.getValue().isOpen())
                .count();
    }

    private static Set<String> names(Generation generation) {
        Set<String> names = new HashSet<>();
        generation.scenarios().forEach(s -> names.add(s.name()));
        return names;
    }
}
