package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which things a body names by their ids, as far as its document says. */
final class BodyIds {
    private BodyIds() {}

    /** Whether it names any thing at all. */
    static boolean areAny(Operation operation) {
        return names(operation).anyMatch(Words::isId);
    }

    /**
     * Whether it names things of that kind: {@code vehicle_ids}, or a bare {@code ids}.
     *
     * @param owner as a singular word
     */
    static boolean are(Operation operation, String owner) {
        Predicate<String> bare = name -> Words.split(name).size() == 1;
        return names(operation)
                .filter(Words::isId)
                .anyMatch(name -> Words.owner(name).map(owner::equals).orElseGet(() -> bare.test(name)));
    }

    private static Stream<String> names(Operation operation) {
        return operation.body().stream()
                .flatMap(body -> body.contents().stream())
                .flatMap(content -> content.schema().resolved() instanceof Schema.Structure structure
                        ? structure.properties().keySet().stream()
                        : Stream.empty());
    }
}
