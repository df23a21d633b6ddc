package io.loadkit.generator;

import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lists of links ({@code text/uri-list}, RFC 2483) in bodies, by which some services have one thing linked with others:
 * {@code PUT /pets/{id}/owner} with {@code /owners/7}.
 */
final class Links {
    private static final String LIST = "text/uri-list";
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");

    private Links() {}

    static boolean isList(Content content) {
        return content.isA(LIST);
    }

    /** What the operation links something with, as a singular word: what its path ends in. */
    static Optional<String> linked(Operation operation) {
        List<String> literals = Paths.literals(operation.path());
        boolean links = WRITES.contains(operation.method())
                && !Paths.endsWithPlaceholder(operation.path())
                && literals.size() > 1
                && operation.body().map(Body::contents).stream()
                        .flatMap(List::stream)
                        .anyMatch(Links::isList);
        return links ? Optional.of(Words.key(literals.get(literals.size() - 1))) : Optional.empty();
    }

    /** The address of a thing, as a reference to the same host. */
    static Template to(String collection, ValueSource id) {
        return new Template(List.of(
                new Template.Fixed(collection + (collection.endsWith("/") ? "" : "/")),
                Template.piece(id, Encoding.PATH)));
    }
}
