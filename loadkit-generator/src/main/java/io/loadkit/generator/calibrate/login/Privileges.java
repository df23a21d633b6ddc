package io.loadkit.generator.calibrate.login;

import io.loadkit.generator.Names;
import io.loadkit.model.Body;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes an administrator of somebody who signs up: where anybody may become one, all that is closed to others is open
 * to the account of the run.
 */
final class Privileges implements ParameterStrategy {
    private static final Set<String> ROLES = Set.of(
            "role", "user role", "usertype", "user type", "account type", "rol", "cargo", "perfil", "access level");
    private static final Set<String> FLAGS = Set.of(
            "admin",
            "is admin",
            "isadmin",
            "administrator",
            "is administrator",
            "superuser",
            "is superuser",
            "super user",
            "is super user",
            "is staff");

    /** Whether one becomes an administrator by that operation: by its name, or by what it is sent. */
    static boolean areGivenBy(Operation operation) {
        boolean named = Names.words(operation.path()).stream().anyMatch(Names::isAdministrator);
        return named
                || operation
                        .body()
                        .map(Body::contents)
                        .map(contents -> contents.get(0).schema().resolved())
                        .filter(Schema.Structure.class::isInstance)
                        .map(body -> ((Schema.Structure) body)
                                .properties().entrySet().stream().anyMatch(Privileges::isGiven))
                        .orElse(false);
    }

    private static boolean isGiven(Map.Entry<String, Schema> property) {
        return value(property.getKey(), property.getValue().resolved()).isPresent();
    }

    @Override
    public Optional<ValueSource> valuesFor(Leaf leaf) {
        return value(leaf.name(), leaf.schema()).map(ValueSource::constant);
    }

    private static Optional<Object> value(String field, Schema schema) {
        String name = String.join(" ", Names.words(field));
        if (schema instanceof Schema.Flag && FLAGS.contains(name)) {
            return Optional.of(true);
        }
        if (!(schema instanceof Schema.Text text) || !ROLES.contains(name)) {
            return Optional.empty();
        }
        List<@Nullable Object> allowed = text.notes().enumeration();
        return allowed.isEmpty()
                ? Optional.of("admin")
                : allowed.stream()
                        .filter(value -> value instanceof String word && Names.isAdministrator(word))
                        .map(Object.class::cast)
                        .findFirst();
    }
}
