package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Passwords that somebody is made with and that a later step has to repeat: {@code POST /users} takes a password, and
 * {@code PUT /users/{id}} the old one beside a new one.
 */
final class OldPasswords {
    private static final Set<String> OLD = Set.of("old", "current", "previous", "existing", "actual");

    /** Where something is made whose old password is asked for. */
    private final Set<String> collections;

    OldPasswords(List<Operation> operations) {
        this.collections = operations.stream()
                .filter(o -> References.names(o).stream().anyMatch(OldPasswords::isOld))
                .flatMap(o -> collection(o).stream())
                .collect(Collectors.toSet());
    }

    /** The same source, also kept where it is the password of something whose old password is asked for. */
    ValueSource kept(Leaf leaf, ValueSource source) {
        Operation operation = leaf.operation();
        Set<String> fields = References.names(operation);
        boolean secret = leaf.in() == In.BODY
                && operation.method().equals("POST")
                && leaf.pointer().equals("/" + leaf.name())
                && OwnAccount.isSecret(leaf.name())
                && fields.stream().filter(OwnAccount::isSecret).count() == 1; // a repeated one has to stay the same
        String made = at(operation, operation.path());
        return secret && collections.contains(made) ? ValueSource.kept(name(made), source) : source;
    }

    /** What was kept, for a leaf that asks for an old password; {@code kept} tells under which names something is. */
    Optional<ValueSource> of(Leaf leaf, Predicate<String> kept) {
        Optional<String> made =
                leaf.in() == In.BODY && isOld(leaf.name()) ? collection(leaf.operation()) : Optional.empty();
        return made.map(OldPasswords::name).filter(kept).map(ValueSource::saved);
    }

    private static boolean isOld(String name) {
        return OwnAccount.isSecret(name) && Words.hasAny(name, OLD);
    }

    /** What the last placeholder of its path is one of. */
    private static Optional<String> collection(Operation operation) {
        int at = operation.path().lastIndexOf("/{");
        return at <= 0
                ? Optional.empty()
                : Optional.of(at(operation, operation.path().substring(0, at)));
    }

    private static String at(Operation operation, String path) {
        return operation.app() + " " + Paths.shape(path);
    }

    private static String name(String collection) {
        return "password_of" + collection.replaceAll("\\W+", "_").replaceAll("_+$", "");
    }
}
