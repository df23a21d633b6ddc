package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Operation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ends a thing comes behind what needs it as it was. */
final class OrderTest {
    private static List<String> ordered(String... keys) {
        Map<Operation, Needs> known = new LinkedHashMap<>();
        Arrays.stream(keys)
                .map(key -> operation(key, answer(200)))
                .forEach(o -> known.put(o, new Needs(List.of(), Optional.empty(), "")));
        return Order.of(List.copyOf(known.keySet()), known).stream()
                .map(Operation::path)
                .toList();
    }

    @Test
    void endingsAreLastInOtherWordsAndLanguages() {
        assertThat(ordered("POST /bills/{id}/void", "POST /bills/{id}/pay"))
                .last()
                .isEqualTo("/bills/{id}/void");
        assertThat(ordered("POST /abos/{id}/resilier", "POST /abos/{id}/suspendre"))
                .last()
                .isEqualTo("/abos/{id}/resilier");
    }
}
