package io.loadkit.examples.extensions;

import io.loadkit.model.In;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.Locale;
import java.util.Optional;

/** A strategy for one property of bodies: a text that no other request of the run sends. */
public final class BadgeNumbers implements ParameterStrategy {
    @Override
    public Optional<ValueSource> valuesFor(Leaf leaf) {
        boolean badge = leaf.in() == In.BODY && leaf.name().equals("badge_no");
        return badge
                ? Optional.of(
                        ValueSource.computed("badge number", d -> String.format(Locale.ROOT, "B-%d", d.sequence())))
                : Optional.empty();
    }
}
