package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Things that a create makes besides the one it is called after: a list of its answer has them, each says to what it belongs
 * or was sent without a key, and no key of such a thing was sent. They go with the thing they came with.
 */
final class Together {
    private static final int DEEPEST = 4;
    private static final Set<String> OWN = Set.of("id", "uuid", "guid");

    private Together() {}

    /** Where the answer to a create has the id of the first of the things so called that it has made; empty if it made none. */
    static Optional<String> pointer(Operation create, String resource) {
        Optional<Schema.Structure> sent = References.structure(create);
        boolean names = sent.isEmpty() || OwnAccount.isPerson(resource) || namesSome(sent.get(), resource, 0);
        return names || !showsItself(create)
                ? Optional.empty()
                : Answers.part(create, resource)
                        .filter(at -> item(create, at)
                                .filter(one -> belongs(one, Paths.subject(create)) || isSent(sent.get(), resource))
                                .isPresent());
    }

    private static boolean showsItself(Operation create) {
        return create.method().equals("POST")
                && !Paths.endsWithPlaceholder(create.path())
                && Answers.shape(create)
                        .filter(Schema.Structure.class::isInstance)
                        .filter(shape -> ((Schema.Structure) shape)
                                .properties().keySet().stream().anyMatch(Words::isId))
                        .isPresent();
    }

    /** The shape of what a list of the answer holds. */
    private static Optional<Schema.Structure> item(Operation create, String pointer) {
        String list = pointer.split("/")[1];
        return Answers.shape(create)
                .map(shape -> ((Schema.Structure) shape).properties().entrySet())
                .stream()
                .flatMap(Set::stream)
                .filter(property -> Answers.token(property.getKey()).equals(list))
                .map(Map.Entry::getValue)
                .flatMap(inner -> structure(inner).stream())
                .findFirst();
    }

    private static Optional<Schema.Structure> structure(Schema list) {
        return Answers.plain(list) instanceof Schema.Sequence all
                        && Answers.plain(all.items()) instanceof Schema.Structure one
                ? Optional.of(one)
                : Optional.empty();
    }

    private static boolean belongs(Schema.Structure one, String whole) {
        return one.properties().keySet().stream()
                .anyMatch(name -> Words.owner(name).filter(whole::equals).isPresent());
    }

    /** Whether a list so called was sent, of things that have no key yet. */
    private static boolean isSent(Schema.Structure body, String resource) {
        return body.properties().entrySet().stream()
                .filter(property -> Words.key(property.getKey()).equals(resource))
                .flatMap(property -> structure(property.getValue()).stream())
                .anyMatch(one ->
                        one.properties().keySet().stream().map(Words::key).noneMatch(OWN::contains));
    }

    /** Whether a key of such things is sent, so that they were there before. */
    private static boolean namesSome(Schema declared, String resource, int depth) {
        Schema schema = Answers.plain(declared);
        if (schema instanceof Schema.Sequence list) {
            return depth < DEEPEST && namesSome(list.items(), resource, depth + 1);
        }
        return schema instanceof Schema.Structure structure
                && structure.properties().entrySet().stream()
                        .anyMatch(property -> Words.owner(property.getKey())
                                        .filter(resource::equals)
                                        .isPresent()
                                || Words.key(property.getKey()).equals(resource)
                                        && structure(property.getValue()).isEmpty()
                                || depth < DEEPEST && namesSome(property.getValue(), resource, depth + 1));
    }
}
