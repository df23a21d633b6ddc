package io.loadkit.generator;

import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Sets an object apart from alternatives that it fits besides its own, when exactly one may fit and all of them allow
 * further properties: a property that only the other alternative describes gets a value it does not allow there.
 */
final class Apart {
    private Apart() {}

    static Optional<Object> from(Object tree, Schema alternative, Schema.Union union) {
        if (!(tree instanceof Map<?, ?> map)
                || !Concrete.isSamplable(tree)
                || union.discriminator().isPresent()
                || !(alternative.resolved() instanceof Schema.Structure own)
                || own.additional().isEmpty()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        map.forEach((key, value) -> out.put(String.valueOf(key), value));
        for (Schema other : union.alternatives()) {
            if (other != alternative
                    && other.resolved() instanceof Schema.Structure structure
                    && Conformity.conforms(other, Concrete.of(out, new Random(1)))) {
                structure.properties().entrySet().stream()
                        .filter(p -> !own.properties().containsKey(p.getKey()) && !out.containsKey(p.getKey()))
                        .findFirst()
                        .ifPresent(p -> out.put(p.getKey(), ValueSource.constant(foreignTo(p.getValue()))));
            }
        }
        boolean clear = Conformity.conforms(alternative, Concrete.of(out, new Random(2)))
                && Conformity.fitting(union, Concrete.of(out, new Random(3))) == 1;
        return clear ? Optional.of(out) : Optional.empty();
    }

    private static Object foreignTo(Schema schema) {
        return Conformity.conforms(schema, false) ? "none" : false;
    }
}
