package io.loadkit.generator;

import io.loadkit.model.Json;
import io.loadkit.plan.Draw;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tree written as JSON when it is drawn, for trees with values that are known in the run only. A record, so that equal
 * plans are equal.
 */
record JsonText(@Nullable Object tree) implements Function<Draw, @Nullable Object> {

    @Override
    public Object apply(Draw draw) {
        return Json.write(value(tree, draw));
    }

    private static @Nullable Object value(@Nullable Object tree, Draw draw) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            map.forEach((key, value) -> out.put(String.valueOf(key), value(value, draw)));
            return out;
        }
        if (tree instanceof Collection<?> list) {
            List<@Nullable Object> out = new ArrayList<>();
            list.forEach(item -> out.add(value(item, draw)));
            return out;
        }
        if (tree instanceof ValueSource.Saved saved) {
            return draw.saved(saved.name()).orElse(null);
        }
        if (tree instanceof ValueSource.Kept kept) {
            return value(kept.source(), draw);
        }
        if (tree instanceof ValueSource.Unique unique) {
            return unique.prefix() + draw.runTag() + Long.toString(draw.sequence(), 36) + unique.suffix();
        }
        if (tree instanceof ValueSource.Computed computed) {
            return computed.function().apply(draw);
        }
        return tree instanceof ValueSource source
                ? Concrete.of(source, new Random(draw.random().nextLong()))
                : tree;
    }
}
