package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.spi.Leaf;
import java.util.List;
import java.util.function.Predicate;

/**
 * What makes things that are reached elsewhere than where they are made, and by a key that says nothing of what they are:
 * {@code POST /orders/{no}/specimens} is sent or answers with the {@code barcode} of {@code /specimens/{barcode}}.
 */
final class KeyedElsewhere {
    private final List<Operation> operations;
    private final Predicate<Leaf> given;

    /**
     * @param operations those that may be sent
     * @param given whether somebody says of a leaf what value it takes: that may be of a thing that was there before
     */
    KeyedElsewhere(List<Operation> operations, Predicate<Leaf> given) {
        this.operations = operations;
        this.given = given;
    }

    /** What adds to a collection that is called like the one of the placeholder, below another thing. */
    List<Operation> makers(String app, Paths.Place place) {
        return operations.stream()
                .filter(o -> o.method().equals("POST")
                        && o.app().equals(app)
                        && !Paths.endsWithPlaceholder(o.path())
                        && isCalledSo(o, place)
                        && Paths.places(o.path()).stream()
                                .noneMatch(p -> p.name().equals(place.name())))
                .filter(o ->
                        isNew(o, place) || !References.takes(o, place.name()) && Answers.hasProperty(o, place.name()))
                .toList();
    }

    private static boolean isCalledSo(Operation maker, Paths.Place place) {
        return Paths.lastLiteral(maker.path())
                .map(Words::key)
                .filter(Words.key(place.owner())::equals)
                .isPresent();
    }

    /** Whether the key is sent with what is made, and made up for it: nothing that was there before is called so. */
    private boolean isNew(Operation maker, Paths.Place place) {
        return References.structure(maker).stream()
                .flatMap(body -> body.properties().entrySet().stream())
                .filter(field -> Words.key(field.getKey()).equals(Words.key(place.name())))
                .map(field -> leaf(maker, field.getKey(), field.getValue()))
                .anyMatch(leaf -> leaf.schema() instanceof Schema.Text
                        && Leaves.documented(leaf.schema(), null).isEmpty()
                        && !given.test(leaf));
    }

    private static Leaf leaf(Operation maker, String field, Schema schema) {
        return new Leaf(maker, In.BODY, field, "/" + field, schema.resolved(), true);
    }
}
