package io.loadkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import io.loadkit.model.Json;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.spi.RunListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What scripts that were written from a plan need in order to say the same plan again. */
final class WrittenPlanTest {
    private static final LoadTest TEST =
            LoadTest.against("localhost:1").findExtensions(false).seed(1);

    @Test
    void takesStepsOfAnotherPlanAsTheyAre() {
        TestPlan plan = TEST.scenario(
                        "buy", s -> s.post("/items").app("shop").json(Json.object("name", "a", "none", null)))
                .plan();

        TestPlan again = TEST.scenario(
                        "buy", s -> plan.scenarios().get(0).steps().forEach(s::step))
                .plan();

        assertThat(again).isEqualTo(plan);
        assertThat(plan.scenarios().get(0).requests().get(0).template().app()).isEqualTo("shop");
    }

    @Test
    void leavesOutScenariosThatAreNotWanted() {
        LoadTest two = TEST.url("/a").url("/b");

        assertThat(two.scenarios(all -> all.subList(1, 2)).plan().scenarios())
                .extracting(Scenario::name)
                .containsExactly("GET /b");
        assertThat(two.plan().scenarios()).hasSize(2);
    }

    @Test
    void writesMapsInTheOrderGiven() {
        assertThat(Json.write(Json.object("z", 1, "a", Json.list("x", null), "m", Json.object())))
                .isEqualTo("{\"z\":1,\"a\":[\"x\",null],\"m\":{}}");
        assertThatThrownBy(() -> Json.object("a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.object("a", 1, "a", 2)).hasMessageContaining("twice");
    }

    @Test
    void tellsListenersThatThereWillBeNoResult() {
        List<RuntimeException> heard = new ArrayList<>();
        LoadTest test = TEST.url("/").listen(new RunListener() {
            @Override
            public void failed(RuntimeException why) {
                heard.add(why);
            }
        });

        assertThatThrownBy(test::run).isInstanceOf(ConfigurationException.class);
        assertThat(heard).singleElement().asString().contains("LoadEngine");
    }
}
