package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Operation;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.Step;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.ParameterStrategy;
import io.loadkit.spi.RequestGenerator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link RequestGenerator} has to do. Extend it and say which one to test. */
public abstract class RequestGeneratorContract {
    /** For implementers to extend. */
    protected RequestGeneratorContract() {}

    /** {@return the generator under test} */
    protected abstract RequestGenerator generator();

    @Test
    void sendsEachOperationOrSaysWhyNot() {
        Generation generation = generated();
        Set<String> covered = new HashSet<>(sent(generation));
        generation.exclusions().stream().map(Exclusion::operation).forEach(covered::add);

        assertThat(covered)
                .containsAll(Samples.model().operations().stream()
                        .map(Operation::key)
                        .toList());
    }

    @Test
    void generatesTheSameForTheSameSeed() {
        assertThat(generated()).isEqualTo(generated());
    }

    @Test
    void asksTheGivenStrategiesFirst() {
        Generation generation = generated(leaf ->
                leaf.name().equals("q") ? Optional.of(ValueSource.constant("from-the-strategy")) : Optional.empty());

        assertThat(generation.scenarios().toString()).contains("from-the-strategy");
    }

    @Test
    void namesScenariosDifferently() {
        assertThat(generated().scenarios()).extracting(Scenario::name).doesNotHaveDuplicates();
    }

    @Test
    void deletesOnlyWhatTheJourneyMade() {
        assertThat(generated().scenarios())
                .filteredOn(scenario -> keys(scenario).contains("DELETE /items/{item_id}"))
                .allSatisfy(scenario -> assertThat(keys(scenario)).contains("POST /items"));
    }

    private Generation generated(ParameterStrategy... strategies) {
        GenerationRequest request =
                new GenerationRequest(Samples.model(), List.of(strategies), Optional.empty(), ThinkTime.NONE, 7, 1024);
        return generator().generate(request).orElseThrow(() -> new AssertionError("nothing generated"));
    }

    private static Set<String> sent(Generation generation) {
        Set<String> keys = new HashSet<>();
        generation.scenarios().forEach(scenario -> keys.addAll(keys(scenario)));
        return keys;
    }

    private static Set<String> keys(Scenario scenario) {
        Set<String> keys = new HashSet<>();
        scenario.steps().forEach(step -> {
            if (step instanceof Step.Request request) {
                keys.add(request.template().key());
            }
        });
        return keys;
    }
}
