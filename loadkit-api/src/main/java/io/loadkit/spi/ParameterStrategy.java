package io.loadkit.spi;

import io.loadkit.plan.ValueSource;
import java.util.Optional;

/**
 * Says where the values of a parameter, or of a leaf in a body, come from. The one extension most users write; a lambda
 * will do. Asked once per leaf while a plan is made, on the caller's thread; the source it returns is drawn from during
 * the run.
 *
 * <pre>{@code
 * .parameters(leaf -> leaf.name().equals("customer_id")
 *         ? Optional.of(ValueSource.oneOf(17, 23, 42))
 *         : Optional.empty())
 * }</pre>
 */
@FunctionalInterface
public interface ParameterStrategy {
    /**
     * {@return a source for the values of {@code leaf}, or empty to leave the question to the next strategy}
     *
     * @param leaf the place that needs a value
     */
    Optional<ValueSource> valuesFor(Leaf leaf);

    /**
     * Found strategies are asked from the highest priority to the lowest; the stock ones come last.
     *
     * @return the number
     */
    default int priority() {
        return 0;
    }
}
