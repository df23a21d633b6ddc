package io.loadkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.In;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ParameterStrategy} has to do. Extend it, say which one to test and what it answers for. */
public abstract class ParameterStrategyContract {
    private static final int DRAWS = 50;

    /** For implementers to extend. */
    protected ParameterStrategyContract() {}

    /** {@return the strategy under test} */
    protected abstract ParameterStrategy strategy();

    /** {@return name of a leaf it answers for, where {@link #knownIn} says} */
    protected abstract String knownName();

    /** {@return the place in which it answers for {@link #knownName}; the query by default. Override it for another} */
    protected In knownIn() {
        return In.QUERY;
    }

    /**
     * {@return whether it answers for every leaf, so that no other strategy is ever asked after it; false by default}
     */
    protected boolean answersForEverything() {
        return false;
    }

    @Test
    void answersForWhatItKnows() {
        assertThat(strategy().valuesFor(known())).isPresent();
    }

    @Test
    void answersTheSameWayEachTime() {
        Optional<String> first = strategy().valuesFor(known()).map(Object::toString);

        assertThat(strategy().valuesFor(known()).map(Object::toString)).isEqualTo(first);
    }

    @Test
    void leavesOtherLeavesToTheNextStrategy() {
        Leaf foreign = leaf("a_name_that_nobody_uses_7f3a", In.QUERY);

        assertThat(strategy().valuesFor(foreign).isPresent()).isEqualTo(answersForEverything());
    }

    @Test
    void takesEveryShapeInEveryPlaceWithoutThrowing() {
        for (In in : In.values()) {
            Samples.schemas().forEach((kind, schema) -> {
                Leaf leaf = new Leaf(
                        Samples.operation("GET", "/things", List.of(), Optional.empty()),
                        in,
                        knownName(),
                        in == In.BODY ? "/" + knownName() : knownName(),
                        schema,
                        true);
                assertThat(strategy().valuesFor(leaf)).as(kind + " in " + in).isNotNull();
            });
        }
    }

    @Test
    void drawsTheSameValuesForTheSameSeed() {
        assertThat(drawn(11)).isEqualTo(drawn(11));
    }

    @Test
    void saysInAFewWordsWhereItsValuesComeFrom() {
        assertThat(source().toString()).isNotBlank().doesNotContain("\n").doesNotContain("@");
    }

    private List<@Nullable Object> drawn(long seed) {
        TemplateRenderer renderer = TemplateRenderer.seeded(seed);
        ValueSource source = source();
        List<@Nullable Object> values = new ArrayList<>();
        IntStream.range(0, DRAWS).forEach(i -> values.add(renderer.draw(source)));
        return values;
    }

    private ValueSource source() {
        return strategy().valuesFor(known()).orElseThrow(() -> new AssertionError("no source for " + known()));
    }

    private Leaf known() {
        return leaf(knownName(), knownIn());
    }

    private static Leaf leaf(String name, In in) {
        return new Leaf(
                Samples.operation("GET", "/things", List.of(), Optional.empty()),
                in,
                name,
                in == In.BODY ? "/" + name : name,
                Samples.text(),
                true);
    }
}
