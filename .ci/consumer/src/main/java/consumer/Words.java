package consumer;

import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.Optional;

/** Found by its name in META-INF/services. */
public final class Words implements ParameterStrategy {
    static final String WORD = "marmalade";

    private static volatile boolean asked;

    @Override
    public Optional<ValueSource> valuesFor(Leaf leaf) {
        asked = true;
        return leaf.name().equals("q") ? Optional.of(ValueSource.constant(WORD)) : Optional.empty();
    }

    static boolean asked() {
        return asked;
    }
}
