package io.loadkit.engine;

import io.loadkit.engine.ledger.LedgerPage;
import io.loadkit.engine.ledger.Seal;
import io.loadkit.engine.ledger.State;
import io.loadkit.plan.CleanupRules;
import io.loadkit.plan.Creation;
import io.loadkit.plan.Limits;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the books of a lane from what is written elsewhere: in a file, or by whoever tried the plan out. */
final class Resumption {
    private final URI target;
    private final Limits limits;
    private final List<Thing> things = new ArrayList<>();
    private final List<Thing> examples = new ArrayList<>();
    private final List<Thing> numbered = new ArrayList<>();

    /** Something open, or an example of what was deleted. */
    record Thing(
            Creation creation,
            String number,
            int account,
            List<String> marks,
            boolean made,
            boolean orphaned,
            Map<String, Object> values) {}

    /** What a loop needs. */
    record Job(CompiledPlan plan, LaneBooks books) {}

    Resumption(URI target, Limits limits) {
        this.target = target;
        this.limits = limits;
    }

    /** In the order of making. */
    void add(Thing thing) {
        things.add(thing);
    }

    /** Something that was deleted: how the target speaks of it tells whether others like it are gone. */
    void addExample(Thing thing) {
        examples.add(thing);
    }

    /** Something whose number is known: others like it that are not may have come next. */
    void addNumbered(Thing thing) {
        numbered.add(thing);
    }

    boolean isEmpty() {
        return things.isEmpty();
    }

    /** The books, with everything that was added as open. */
    Job job(@Nullable LedgerPage page, CleanupRules rules) {
        Map<Creation, Integer> numbers = new LinkedHashMap<>();
        things.forEach(thing -> numbers.putIfAbsent(thing.creation(), numbers.size()));
        List<Creation> creations = List.copyOf(numbers.keySet());
        List<Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < creations.size(); i++) {
            scenarios.add(scenario(i, creations.get(i)));
        }
        TestPlan plan = new TestPlan(
                "cleanup",
                target,
                scenarios,
                LoadProfile.users(1, 1, Duration.ofSeconds(1)),
                List.of(),
                limits,
                0,
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Duration.ZERO);
        PlanCompiler.Compiled compiled = PlanCompiler.compile(plan, creations);
        LaneBooks books = new LaneBooks(page, 0, plan.runTag(), operation -> rules.undeletable(), Seal.ofThisUser());
        for (Thing thing : things) {
            Made made = made(thing, compiled.creations().get(numbers.getOrDefault(thing.creation(), 0)));
            made.orphaned = thing.orphaned();
            made.state = thing.made() ? State.CREATED : State.INTENT;
            books.enter(made);
        }
        examples.forEach(thing -> like(thing, compiled).forEach(books::example));
        numbered.forEach(thing -> like(thing, compiled).forEach(books::numbered));
        return new Job(compiled.plan(), books);
    }

    /** A thing that need not be taken away, as one of each kind of those that have to be which is the same. */
    private static Stream<Made> like(Thing thing, PlanCompiler.Compiled compiled) {
        return compiled.creations().stream()
                .filter(kind -> kind.creation.key().equals(thing.creation().key())
                        && kind.creation.names().equals(thing.creation().names()))
                .map(kind -> made(thing, kind));
    }

    private static Made made(Thing thing, CompiledCreation creation) {
        Made made = new Made(creation, thing.number(), thing.account(), thing.marks());
        for (int i = 0; i < creation.names.length; i++) {
            made.values[i] = thing.values().get(creation.names[i]);
        }
        return made;
    }

    /** A scenario whose values have the names that the creation's requests need. */
    private static Scenario scenario(int number, Creation creation) {
        Set<String> names = new TreeSet<>(creation.needs());
        names.addAll(creation.names());
        creation.endings().forEach(ending -> ending.saves().forEach(save -> names.add(save.name())));
        creation.goesWith().ifPresent(names::add);
        names.addAll(creation.maker().template().needs());
        creation.logins().forEach(login -> login.request().saves().forEach(save -> names.remove(save.name())));
        List<Step> steps = new ArrayList<>(creation.logins());
        RequestTemplate maker = new RequestTemplate(
                "", "POST", creation.maker().template().name(), Template.fixed("/"), List.of(), Optional.empty());
        steps.add(new Step.Request(
                maker,
                List.of(),
                names.stream().map(name -> Save.pointer(name, "")).toList(),
                false));
        return new Scenario("thing " + number, 1, ThinkTime.NONE, steps);
    }
}
