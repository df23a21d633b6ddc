package io.loadkit.generator;

import io.loadkit.model.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Things of one kind that are put among those of another, and are reached there by the key that they have anyway:
 * {@code /shifts/{id}/signups/{volunteer_id}}, where a POST adds volunteers to a collection of their own.
 */
final class Relations {
    /** Where things of each kind are added, with the app before it. */
    private final Map<String, Set<String>> added = new HashMap<>();

    Relations(List<Operation> operations) {
        this(operations.stream()
                .filter(operation -> operation.method().equals("POST"))
                .map(Operation::path));
    }

    /** As far as these paths tell, of which some are those of collections. */
    Relations(Stream<String> paths) {
        paths.filter(path -> !Paths.endsWithPlaceholder(path))
                .forEach(path -> Paths.lastLiteral(path)
                        .ifPresent(last -> added.computeIfAbsent(Words.key(last), thing -> new HashSet<>())
                                .add(Paths.shape(path))));
    }

    /** Whether the placeholder stands for what was there before it was put where the path says. */
    boolean isPutThere(Paths.Place place) {
        String collection = place.collection();
        return collection.contains("{}")
                && !collection.endsWith("{}")
                && Words.owner(place.name())
                        .filter(thing -> !thing.equals(Words.key(place.owner())))
                        .map(thing -> added.getOrDefault(thing, Set.of()))
                        .filter(where -> !where.isEmpty() && !where.contains(collection))
                        .isPresent();
    }
}
