package io.loadkit.generator.calibrate;

import io.loadkit.generator.Names;
import io.loadkit.generator.OwnNames;
import io.loadkit.generator.Scopes;
import io.loadkit.generator.UniqueValues;
import io.loadkit.model.ApiModel;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import io.loadkit.text.Figures;
import io.loadkit.text.Redaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One calibration, from logging in to the better plan: generate, try, learn, and again until nothing is new. One file because
 * its rounds share all that has been learned so far.
 */
final class Learning {
    private static final int MOST_ROUNDS = 40;
    private static final int CLEANING_ROUNDS = 3;

    private final TestPlan plan;
    private final CalibrationSetup setup;
    private final Caller caller;
    private final Keys keys;
    private final Logins.Found logins;
    private final Map<String, Recipe> recipes = new LinkedHashMap<>();
    private final Set<Skill> skills;
    private final Scopes scopes;
    private final Memory memory;
    private final Walk walk;
    private final Sequences sequences;
    private final Cleaning cleaning;
    private final Guesses guesses;
    private final long startNanos;

    Learning(TestPlan plan, CalibrationSetup setup, Caller caller, Drawing drawing, Set<Skill> skills) {
        this.skills = skills;
        this.plan = plan;
        this.setup = setup;
        this.caller = caller;
        this.startNanos = setup.ticker().nanos();
        this.keys = new Keys(setup.generation().model(), setup.generation().credentials());
        this.logins = skills.contains(Skill.AUTH_INFERENCE)
                ? new Logins(setup, caller, drawing).find()
                : Logins.Found.nothing(setup.generation().model());
        logins.model()
                .operations()
                .forEach(o -> recipes.put(o.key(), new Recipe(o, setup.requestsPerOperation(), skills)));
        this.scopes = new Scopes(logins.model().operations(), setup.generation().seed());
        this.sequences = new Sequences(recipes);
        this.guesses = new Guesses(recipes);
        this.memory = new Memory(setup, keys);
        memory.recall(recipes);
        Sessions sessions = new Sessions(caller, drawing, setup.ticker(), keys);
        this.cleaning = new Cleaning(recipes, caller, drawing, sessions, () -> spent(1.0), setup.ledger());
        this.walk = new Walk(recipes, caller, drawing, sessions, cleaning, () -> spent(0.8));
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
        Generation generation = generate(request(true));
        List<Scenario> first = generation.scenarios();
        logins.account()
                .flatMap(account -> setup.ledger().map(books -> new SignedUp(account, books)))
                .ifPresent(account -> account.enter(logins.model(), first, logins.credentials()));
        Set<String> wanted = sent(asDocumented.scenarios());
        wanted.addAll(sent(generation.scenarios()));
        for (int round = 1; round <= MOST_ROUNDS && !memory.isComplete(); round++) {
            String here = "calibrating, round " + round + ", ";
            caller.doing(() -> here + open(wanted) + " of " + wanted.size() + " operations to learn" + left());
            boolean sent = walk.round(generation.scenarios());
            boolean learned = sent || keys.changed();
            boolean reordered = !learned && skills.contains(Skill.ORDER) && sequences.propose(wanted);
            boolean guessed = !learned && !reordered && skills.contains(Skill.LIVE_INFERENCE) && guesses.propose();
            if (!learned && !reordered && !guessed || spent(0.8)) {
                break;
            }
            generation = generate(request(true));
            wanted.addAll(sent(generation.scenarios()));
        }
        cleaning.recover(generation.scenarios()); // what is left out later may have told its ids by now
        if (!memory.isThere() && skills.contains(Skill.ORDER)) { // what an earlier run knows has been rehearsed then
            generation = new Rehearsals(
                            recipes,
                            caller,
                            walk,
                            sequences,
                            () -> generate(request(true)),
                            () -> spent(0.8),
                            this::left)
                    .of(settled(generation, wanted));
            wanted.addAll(sent(generation.scenarios()));
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
        List<Recipe> unknown = recipes.values().stream()
                .filter(r -> !r.works() && !r.hasFailed())
                .filter(r -> wanted.contains(r.operation().key())
                        && !last.contains(r.operation().key())
                        && !r.operation().method().equals("DELETE"))
                .toList();
        boolean any = recipes.values().stream().anyMatch(Recipe::works);
        if (!any || unknown.isEmpty() || setup.includeFailing()) {
            return generation;
        }
        unknown.forEach(Recipe::giveUp);
        return generate(request(true));
    }

    private void clean(Generation generation) {
        caller.doing(() -> "cleaning up what calibration made" + left());
        Generation now = generation;
        for (int round = 0; round < CLEANING_ROUNDS; round++) {
            for (Scenario scenario : now.scenarios()) {
                boolean untried =
                        scenario.requests().stream().anyMatch(r -> r.cleanup() && isOpen(r) && !cleaning.hasFor(r));
                if (untried && !spent(0.9)) {
                    walk.makeFor(scenario);
                }
            }
            cleaning.recover(now.scenarios());
            cleaning.clean();
            if (now.scenarios().stream().flatMap(s -> s.requests().stream()).noneMatch(r -> r.cleanup() && isOpen(r))) {
                return;
            }
            now = generate(request(true));
        }
    }

    private TestPlan better(List<Scenario> byHand, Set<String> wanted) {
        Generation last = generate(request(!setup.includeFailing()));
        Set<String> kept = new HashSet<>();
        boolean any = recipes.values().stream().anyMatch(Recipe::works);
        if (any && !setup.includeFailing()) {
            List<Recipe> undecided = recipes.values().stream()
                    .filter(r -> !r.works()
                            && !r.hasFailed()
                            && wanted.contains(r.operation().key()))
                    .toList();
            undecided.forEach(Recipe::giveUp);
            last = undecided.isEmpty() ? last : generate(request(true));
        }
        List<Scenario> scenarios = new ArrayList<>(byHand);
        scenarios.addAll(
                any
                        ? new Quotas(quotas(), plan.profile()).within(last.scenarios())
                        : plan.scenarios().stream()
                                .filter(s -> !byHand.contains(s))
                                .toList());
        kept.addAll(sent(scenarios));
        List<Exclusion> exclusions = new ArrayList<>();
        last.exclusions().stream()
                .filter(e -> !kept.contains(e.operation()) && !isFailed(e.operation(), wanted))
                .forEach(exclusions::add);
        List<Calibration.Tried> tried = new ArrayList<>();
        recipes.forEach((key, recipe) -> {
            if (wanted.contains(key)) {
                Calibration.Tried summary = fixed(masked(recipe.summary()));
                tried.add(summary);
                if (!kept.contains(key)
                        && exclusions.stream().noneMatch(e -> e.operation().equals(key))) {
                    Exclusion why = recipe.isIrreversible()
                            ? new Exclusion(key, masked(recipe.irreversible()), "say what undoes it: .after, .endedBy")
                            : exclusion(summary);
                    exclusions.add(
                            summary.fix().isEmpty()
                                    ? why
                                    : new Exclusion(why.operation(), why.reason(), summary.fix()));
                }
            }
        });
        Calibration calibration = new Calibration(
                tried,
                caller.sent(),
                cleaning.created() + (logins.account().isPresent() ? 1 : 0),
                cleaning.deleted(),
                Duration.ofNanos(setup.ticker().nanos() - startNanos),
                memory.changes(),
                memory.frozen(recipes, wanted, caller::masked).text());
        return plan.calibrated(scenarios, exclusions, calibration);
    }

    private Map<String, Double> quotas() {
        Map<String, Double> out = new LinkedHashMap<>();
        recipes.forEach((key, recipe) -> recipe.quotaPerSecond().ifPresent(calls -> out.put(key, calls)));
        return out;
    }

    /** A value that was taken when something was created is as little free when something is changed. */
    private Optional<ValueSource> unrepeated(Leaf leaf) {
        String key = leaf.operation().key();
        Recipe recipe = recipes.get(key);
        Optional<ValueSource> own = recipe == null ? Optional.empty() : valueFor(leaf, recipe);
        if (own.isPresent() || leaf.operation().method().equals("POST")) {
            return own;
        }
        String path = leaf.operation().path();
        Recipe maker = recipes.get("POST " + path.substring(0, Math.max(0, path.lastIndexOf('/'))));
        return maker == null ? Optional.empty() : valueFor(leaf, maker);
    }

    /**
     * A text that nobody else has, for a placeholder below what turned out to make nothing: {@code /echo/{words}} below
     * {@code POST /echo}. What bears the tag of this run belongs to nobody else, so writes may name it, too.
     */
    private Optional<ValueSource> ofOurOwn(Leaf leaf) {
        boolean text = leaf.in() == In.PATH
                && (leaf.schema() instanceof Schema.Text || leaf.schema() instanceof Schema.Anything)
                && leaf.schema().notes().enumeration().isEmpty()
                && !Names.isId(leaf.name());
        return text
                        && walk.barren().stream()
                                .anyMatch(
                                        maker -> Names.isBelow(leaf.operation().path(), leaf.name(), maker))
                ? UniqueValues.of(leaf.schema(), leaf.name()).or(() -> Optional.of(ValueSource.unique("lk-")))
                : Optional.empty();
    }

    private Optional<ValueSource> valueFor(Leaf leaf, Recipe recipe) {
        Optional<ValueSource> source = recipe.beliefs().unrepeated().valuesFor(leaf);
        return source.isPresent() && !refers(leaf) ? source : Optional.empty();
    }

    private boolean refers(Leaf leaf) {
        Collection<String> paths = recipes.values().stream().map(Recipe::path).toList();
        return !Names.isKeyOfItself(leaf, paths)
                && (Names.refersTo(leaf.name())
                                .filter(owner -> paths.stream().anyMatch(path -> Names.hasSegment(path, owner)))
                                .isPresent()
                        || Names.isKeyOfAnother(leaf.name(), leaf.operation(), paths));
    }

    /** Values that a refusal called unknown come from what creates things of that name, or of a name it mentioned. */
    private List<JourneyRules.Binding> references() {
        List<JourneyRules.Binding> out = new ArrayList<>();
        recipes.forEach((key, recipe) -> recipe.beliefs().references().forEach(complaint -> {
            if (complaint.detail() instanceof String from && from.startsWith(JourneyRules.Binding.HEADER)) {
                readAgain(recipe.operation(), complaint.path().get(0), from).ifPresent(out::add);
                return;
            }
            List<String> names = complaint.path().stream()
                    .filter(part -> !part.matches("\\d+"))
                    .toList();
            String field = names.isEmpty() ? "" : names.get(names.size() - 1);
            if (complaint.detail() instanceof String from && from.startsWith("GET ")) {
                int hash = from.indexOf('#');
                String leaf = key + "#/" + String.join("/", names);
                out.add(new JourneyRules.Binding(leaf, from.substring(0, hash), from.substring(hash + 1)));
                return;
            }
            List<String> resources = new ArrayList<>(List.of(Names.subject(field)));
            if (complaint.detail() instanceof String words) {
                resources.addAll(List.of(words.split(" ")));
            }
            resources.addAll(Names.words(described(recipe.operation(), complaint)));
            boolean parameter = recipe.operation().parameters().stream()
                    .anyMatch(p -> p.name().equals(field));
            String place = parameter ? field : "/" + String.join("/", names);
            resources.stream()
                    .flatMap(resource -> maker(key, resource).stream())
                    .findFirst()
                    .ifPresent(maker -> out.add(new JourneyRules.Binding(
                            key + "#" + place, maker.operation().key(), "")));
        }));
        return out;
    }

    /** A header that has to be what the read of the same thing has just answered in another header. */
    private Optional<JourneyRules.Binding> readAgain(Operation operation, String header, String from) {
        Optional<Recipe> read =
                Optional.ofNullable(recipes.get("GET " + operation.path())).filter(r -> !r.hasFailed());
        return operation.parameters().stream()
                .filter(p -> p.in() == In.HEADER && p.name().equalsIgnoreCase(header))
                .findFirst()
                .flatMap(p -> read.map(r -> new JourneyRules.Binding(
                        operation.key() + "#" + p.name(), r.operation().key(), from)));
    }

    /** Says of which operations nobody learns what they made. */
    private record Silent(Set<String> silent) implements OwnNames {
        @Override
        public Optional<ValueSource> valuesFor(Leaf leaf) {
            return Optional.empty();
        }
    }

    /** What the document says of a field, often what it is an id of. */
    private static String described(Operation operation, Complaint complaint) {
        return operation
                .body()
                .flatMap(body -> Shapes.find(body.contents().get(0).schema(), complaint.path()))
                .map(schema -> schema.resolved().notes().description())
                .or(() -> operation.parameters().stream()
                        .filter(p -> complaint.path().contains(p.name()))
                        .map(p -> p.schema().resolved().notes().description())
                        .findFirst())
                .orElse("");
    }

    private Optional<Recipe> maker(String asking, String resource) {
        return recipes.values().stream()
                .filter(r -> r.operation().method().equals("POST") && !r.hasFailed())
                .filter(r -> !r.operation().key().equals(asking))
                .filter(r -> Names.makes(r.operation().path(), resource))
                .min(Comparator.<Recipe, Boolean>comparing(r -> r.path().endsWith("}"))
                        .thenComparingInt(
                                r -> r.path().length())); // what lies deeper is often a relation to such a thing
    }

    private boolean isFailed(String key, Set<String> wanted) {
        Recipe recipe = recipes.get(key);
        return recipe != null && wanted.contains(key) && !recipe.works();
    }

    /** The target's words, without what logins brought and what the user gave to log in with. */
    private Calibration.Tried masked(Calibration.Tried tried) {
        return new Calibration.Tried(
                tried.operation(),
                tried.outcome(),
                tried.status(),
                tried.requests(),
                tried.recipe(),
                tried.repairs(),
                masked(tried.message()),
                tried.fix());
    }

    private String masked(String text) {
        return new Redaction().text(memory.masked(caller.masked(text)));
    }

    private Calibration.Tried fixed(Calibration.Tried tried) {
        if (tried.outcome() == Calibration.Outcome.WORKS) {
            return tried;
        }
        String fix = exclusion(tried).fix();
        boolean remembered = memory.isThere() && tried.requests() == 0;
        return tried.fixedBy(remembered ? fix + "; or try it again with .relock(file) or --refresh-lock" : fix);
    }

    private static Exclusion exclusion(Calibration.Tried tried) {
        String anyway = "load it anyway: --include-failing, .includeFailing(true)";
        String fix = switch (tried.status()) {
            case 401, 403 -> "say who is calling: .auth(…) or --auth";
            case 301, 302, 303, 307, 308 ->
                "follow what it redirects to: .http(h -> h.followRedirects()) or --follow-redirects 5";
            case 400, 404, 409, 422 ->
                "give its values: parameters: in loadkit.yaml, .parameters(…) in Java; or " + anyway;
            default ->
                tried.outcome() == Calibration.Outcome.BLOCKED
                        ? "first have what makes that thing accepted; or " + anyway
                        : anyway;
        };
        String reason = tried.outcome() == Calibration.Outcome.WORKS
                ? "it worked once, but what it needs is left out"
                : tried.outcome() == Calibration.Outcome.BLOCKED
                        ? "nothing that works provides what it needs"
                        : tried.requests() == 0
                                ? "not accepted in an earlier run: " + tried.message()
                                : "never accepted in " + tried.requests() + " requests: " + tried.message();
        return new Exclusion(tried.operation(), reason, fix);
    }

    /** The model as it is now believed to be, without what has failed. */
    private GenerationRequest request(boolean withoutFailed) {
        GenerationRequest first = setup.generation();
        ApiModel model = logins.model();
        List<Operation> operations = new ArrayList<>();
        for (Recipe recipe : recipes.values()) {
            if (!withoutFailed || !recipe.hasFailed() && !recipe.isIrreversible()) {
                operations.add(recipe.operation());
            }
        }
        ApiModel believed = new ApiModel(
                model.target(), model.apps(), operations, model.skipped(), model.probes(), model.findings());
        List<Credentials> credentials =
                new ArrayList<>(skills.contains(Skill.AUTH_INFERENCE) ? keys.choices() : List.of());
        credentials.addAll(logins.credentials());
        first.credentials().ifPresent(c -> credentials.addAll(c.parts()));
        List<ParameterStrategy> strategies = new ArrayList<>(first.strategies());
        logins.strategy().ifPresent(strategies::add);
        strategies.add(scopes);
        if (skills.contains(Skill.LIVE_INFERENCE)) {
            strategies.add((OwnNames) this::ofOurOwn);
            strategies.add(new Silent(recipes.values().stream()
                    .filter(recipe -> recipe.part().silent())
                    .map(recipe -> recipe.operation().key())
                    .collect(Collectors.toSet())));
        }
        if (skills.contains(Skill.UNIQUENESS)) {
            strategies.add((OwnNames) this::unrepeated);
        }
        return new GenerationRequest(
                believed,
                strategies,
                credentials.isEmpty() ? Optional.empty() : Optional.of(Credentials.several(credentials)),
                first.thinkTime(),
                first.seed(),
                first.uploadBytes(),
                rules(first.rules()));
    }

    private JourneyRules rules(JourneyRules said) {
        JourneyRules out = said.withBindings(references());
        for (Recipe recipe : recipes.values()) {
            out = recipe.part().addedTo(out, recipe.operation().key(), said);
        }
        return out;
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

    private String left() {
        long nanos = setup.time().toNanos() - (setup.ticker().nanos() - startNanos);
        return ", " + Figures.duration(Duration.ofSeconds(Math.max(0, nanos / 1_000_000_000L))) + " left at most";
    }

    private boolean spent(double share) {
        return setup.ticker().nanos() - startNanos > setup.time().toNanos() * share
                || Thread.currentThread().isInterrupted();
    }

    private static Set<String> names(Generation generation) {
        Set<String> names = new HashSet<>();
        generation.scenarios().forEach(s -> names.add(s.name()));
        return names;
    }

    private static Set<String> sent(List<Scenario> scenarios) {
        Set<String> keys = new HashSet<>();
        scenarios.forEach(s -> s.requests().forEach(r -> keys.add(r.template().key())));
        return keys;
    }
}
