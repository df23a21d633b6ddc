package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests that say by how much something changes, up or down, as a correction of what is in stock does: the same with the
 * sign turned undoes them.
 */
public final class Opposites {
    private static final Set<String> CHANGES = Set.of(
            "delta",
            "change",
            "adjust",
            "adjustment",
            "diff",
            "difference",
            "increment",
            "correction",
            "correct",
            "adjusted",
            "changed");

    private Opposites() {}

    /**
     * {@return the name of the only number at the top of a body that says by how much something changes and may be below
     * zero; empty where there is none} That it is a change is said by its name, or by that of the operation.
     *
     * @param operation to be undone
     */
    public static Optional<String> amountOf(Operation operation) {
        if (!operation.method().equals("POST") || !(body(operation) instanceof Schema.Structure body)) {
            return Optional.empty();
        }
        boolean isChange =
                Paths.lastLiteral(operation.path()).filter(Opposites::isSaid).isPresent();
        List<String> signed = body.properties().entrySet().stream()
                .filter(property -> isSigned(property.getValue()) && !Words.isId(property.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> named = signed.stream().filter(Opposites::isSaid).toList();
        return named.size() == 1
                ? Optional.of(named.get(0))
                : isChange && signed.size() == 1 ? Optional.of(signed.get(0)) : Optional.empty();
    }

    /** Whether each request changes the same amount, so that it is known what undoes it; the pointer and value of that. */
    static Map<String, ValueSource> turned(Operation operation) {
        Optional<String> amount = amountOf(operation);
        if (amount.isEmpty() || !(body(operation) instanceof Schema.Structure body)) {
            return Map.of();
        }
        Schema schema = body.properties().get(amount.get());
        List<@Nullable Object> values =
                schema == null ? List.of() : schema.resolved().notes().enumeration();
        return values.size() == 1 && values.get(0) instanceof Number only
                ? Map.of("/" + amount.get(), ValueSource.constant(new BigDecimal(only.toString()).negate()))
                : Map.of();
    }

    /** Whether that is a field at the top of the body of an update, and nothing else has to be there. */
    static boolean needsOnly(Operation operation, String pointer) {
        return body(operation) instanceof Schema.Structure body
                && body.properties().containsKey(pointer.substring(1))
                && body.required().stream().allMatch(pointer.substring(1)::equals);
    }

    private static boolean isSaid(String name) {
        return Words.split(name).stream().map(Words::singular).anyMatch(CHANGES::contains);
    }

    private static boolean isSigned(Schema declared) {
        List<@Nullable Object> closed = declared.resolved().notes().enumeration();
        boolean only = closed.size() == 1 && closed.get(0) instanceof Number; // it has been decided on already
        return only
                || declared.resolved() instanceof Schema.Numeric number
                        && closed.isEmpty()
                        && number.minimum().filter(least -> least.signum() >= 0).isEmpty()
                        && number.maximum()
                                .filter(most -> most.compareTo(BigDecimal.ONE) < 0)
                                .isEmpty()
                        && number.multipleOf()
                                .filter(step -> BigDecimal.ONE.remainder(step).signum() != 0)
                                .isEmpty();
    }

    private static @Nullable Schema body(Operation operation) {
        return operation
                .body()
                .filter(body ->
                        !body.contents().isEmpty() && body.contents().get(0).isJson())
                .map(body -> body.contents().get(0).schema().resolved())
                .orElse(null);
    }
}
