package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.Inventory.Thing;
import io.loadkit.generator.calibrate.exchange.Drawing;
import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.login.Sessions;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Ticker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of the things that calibration made: how each goes, and what it went with. */
final class InventoryTest {
    private static final Reply CREATED = new Reply(201, Optional.empty(), "", "");
    private static final Step.Request PROJECT = makes("/projects", "project");
    private static final Step.Request TASK = makes("/projects/{project}/tasks", "task");
    private static final Step.Request NO_PROJECT = takesAway("DELETE", "/projects/{project}");
    private static final Step.Request NO_TASK = takesAway("DELETE", "/projects/{project}/tasks/{task}");
    private static final Scenario TASKS = scenario(PROJECT, TASK, NO_TASK, NO_PROJECT);

    private final Inventory inventory = new Inventory(Optional.empty(), nameless(), new Several(Map.of(), null));

    @Test
    void anOrphanIsWhatLiesInSomethingThatWasTakenAway() {
        Thing project = made(TASKS, PROJECT, Map.of("project", "p1"));
        Thing ours = made(TASKS, TASK, Map.of("project", "p1", "task", "t1"));
        Thing another = made(TASKS, TASK, Map.of("project", "p2", "task", "t2"));
        assertThat(inventory.isOrphan(ours, NO_TASK)).isFalse();

        inventory.deleted(project, NO_PROJECT.template().key());

        assertThat(inventory.isOrphan(ours, NO_TASK)).isTrue();
        assertThat(inventory.isOrphan(another, NO_TASK))
                .as("another project is there still")
                .isFalse();
    }

    @Test
    void nothingIsAnOrphanOfItself() {
        Thing task = made(TASKS, TASK, Map.of("project", "p1", "task", "t1"));

        inventory.deleted(task, NO_TASK.template().key()); // by the first of two ways, the second of which is refused

        assertThat(inventory.isOrphan(task, NO_TASK)).isFalse();
    }

    @Test
    void whatOnlyEndsAThingIsWhatIsThoughtToEndItLast() {
        Step.Request order = makes("/orders", "order");
        Step.Request pay = takesAway("POST", "/orders/{order}/pay");
        Step.Request cancel = takesAway("POST", "/orders/{order}/cancel");
        Thing thing = made(scenario(order, pay), order, Map.of("order", "o1"));

        inventory.recover(List.of(scenario(order, cancel)));

        assertThat(inventory.deleters(thing)).containsExactly(cancel);
    }

    @Test
    void whatDeletesAThingStaysWhatItWasWhenTheThingWasMade() {
        Step.Request another = takesAway("DELETE", "/projects/{project}/everything");
        Thing project = made(TASKS, PROJECT, Map.of("project", "p1"));

        inventory.recover(List.of(scenario(PROJECT, another)));

        assertThat(inventory.deleters(project)).containsExactly(NO_PROJECT);
    }

    @Test
    void whatEndsThingsInOneJourneyEndsThoseOfTheOthersToo() {
        Step.Request order = makes("/orders", "order");
        Step.Request delete = takesAway("DELETE", "/orders/{order}");
        Step.Request refund = takesAway("POST", "/orders/{order}/refund");
        Step.Request recall = takesAway("POST", "/orders/{order}/recall");
        Thing thing = made(scenario(order, delete), order, Map.of("order", "o1"));

        inventory.recover(List.of(scenario(order, refund, delete), scenario(order, recall, delete)));

        assertThat(inventory.creations(thing).flatMap(creation -> creation.endings().stream()))
                .containsExactly(refund, recall);
    }

    @Test
    void whatIsKnownByMoreNamesInAnotherJourneyGoesTheSameWay() {
        Step.Request order = makes("/orders", "order");
        Step.Request both = new Step.Request(
                order.template(),
                List.of(),
                List.of(Save.pointer("order", "/id"), Save.pointer("total", "/total")),
                false);
        Step.Request delete = takesAway("DELETE", "/orders/{order}");
        Step.Request refund = takesAway("POST", "/orders/{order}/refund");
        Thing thing = made(scenario(both, delete), both, Map.of("order", "o1", "total", 7));

        inventory.recover(List.of(scenario(order, refund, delete)));

        assertThat(inventory.creations(thing).flatMap(creation -> creation.endings().stream()))
                .containsExactly(refund);
    }

    /** As where the first of several slots is saved as a plan for weeks until it is seen to be a slot. */
    @Test
    void whatWasMadeUnderAnotherNameGoesAsSuchThingsDo() {
        Step.Request plan = makes("/projects/{project}/slots/weekly", "weekly");
        Step.Request slots = makes("/projects/{project}/slots/weekly", "slot");
        Step.Request cancel = takesAway("POST", "/projects/{project}/slots/{slot}/cancel");
        made(scenario(PROJECT, plan, NO_PROJECT), plan, Map.of("project", "p1", "weekly", 7));

        inventory.recover(List.of(scenario(PROJECT, slots, cancel, NO_PROJECT)));

        assertThat(inventory.things()).singleElement().satisfies(thing -> {
            assertThat(thing.saved()).containsEntry("slot", 7);
            assertThat(inventory.deleters(thing)).containsExactly(cancel);
        });
    }

    /** Later journeys may be without it, as it is left out of the load. */
    @Test
    void whatWasMadeUnderAnotherNameIsCalledAsTheNextOfItsKindIs() {
        Step.Request plan = makes("/slots/weekly", "weekly");
        Step.Request slots = makes("/slots/weekly", "slot");
        Step.Request cancel = takesAway("POST", "/slots/{slot}/cancel");
        made(scenario(plan), plan, Map.of("weekly", 7));
        made(scenario(slots, cancel), slots, Map.of("slot", 8));

        inventory.recover(List.of());

        assertThat(inventory.things())
                .allSatisfy(thing -> assertThat(inventory.deleters(thing)).containsExactly(cancel));
    }

    private Thing made(Scenario scenario, Step.Request maker, Map<String, Object> saved) {
        inventory.made(scenario, maker, new HashMap<>(saved), CREATED, Optional.empty());
        Thing thing = inventory.newest();
        assertThat(thing).isNotNull();
        return thing;
    }

    private static Nameless nameless() {
        return new Nameless(null, new Drawing("", "lk", 1), new Sessions(null, null, Ticker.SYSTEM, null));
    }

    private static Scenario scenario(Step... steps) {
        return new Scenario("journey", 1, ThinkTime.NONE, List.of(steps));
    }

    private static Step.Request makes(String path, String saved) {
        return new Step.Request(template("POST", path), List.of(), List.of(Save.pointer(saved, "/id")), false);
    }

    private static Step.Request takesAway(String method, String path) {
        return new Step.Request(template(method, path), List.of(), List.of(), true);
    }

    /** Each placeholder takes the value that was saved under its name. */
    private static RequestTemplate template(String method, String path) {
        List<Template.Piece> pieces = new ArrayList<>();
        for (String part : path.split("(?=[{])|(?<=})")) {
            pieces.add(
                    part.startsWith("{")
                            ? new Template.Slot(ValueSource.saved(part.substring(1, part.length() - 1)), Encoding.PATH)
                            : new Template.Fixed(part));
        }
        return new RequestTemplate("main", method, path, new Template(pieces), List.of(), Optional.empty());
    }
}
