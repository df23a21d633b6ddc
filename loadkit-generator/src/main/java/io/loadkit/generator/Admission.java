package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Judges which operations may be sent, and says of each other one why not and what to do about it. */
final class Admission {
    private final GenerationRequest request;
    private final List<Operation> documented;
    private final List<ParameterStrategy> said;
    private final Sweeps sweeps;
    private final OwnSessions sessions;

    /**
     * @param said what the user says of values, and documents do
     * @param sessions tells what ends only a session that the journey has opened for that
     */
    Admission(
            GenerationRequest request, List<Operation> documented, List<ParameterStrategy> said, OwnSessions sessions) {
        this.sessions = sessions;
        this.request = request;
        this.documented = documented;
        this.said = said;
        this.sweeps = new Sweeps(documented);
    }

    /** What may make things for others, as far as the operation alone tells. */
    List<Operation> sendable() {
        return request.model().operations().stream()
                .filter(o ->
                        Policy.refuses(o).isEmpty() && !isDestructive(o) && !sweeps.isWhole(o) && !reachesOthers(o))
                .filter(o -> request.rules().excepts(o.key()).isEmpty())
                .toList();
    }

    /** Why it is left out whatever it needs; empty for not so. */
    Optional<Exclusion> refuses(Operation operation) {
        Optional<String> except = request.rules().excepts(operation.key());
        if (except.isPresent()) {
            return excluded(operation, "left out by except(\"" + except.get() + "\")", "take that rule away");
        }
        return Policy.refuses(operation).flatMap(reason -> excluded(operation, reason, byHand(operation)));
    }

    /** Why it is left out as it needs that; empty when it may be sent. */
    Optional<Exclusion> refuses(Operation operation, Needs needs) {
        boolean own = sessions.ends(operation) || needs.products().stream().anyMatch(Product::isOurs);
        Optional<String> sweep =
                sweeps.refuses(operation, own && !actsOnOthers(operation, needs), needs.isBelowOurs(operation));
        if (!own && (isDestructive(operation) || Policy.removesBelow(operation))) {
            return excluded(
                    operation,
                    "it sounds as if it ended logins, wiped data or changed the server for everybody;"
                            + " left out unless asked for",
                    byHand(operation));
        }
        if (needs.obstacle().isPresent()) {
            return excluded(
                    operation,
                    needs.obstacle().get(),
                    "say which values it takes: .parameters(leaf -> leaf.name().equals(\"" + needs.parameter()
                            + "\") ? Optional.of(ValueSource.oneOf(…)) : Optional.empty())");
        }
        if (sweep.isPresent()) {
            return excluded(operation, sweep.get(), byHand(operation));
        }
        if (operation.method().equals("DELETE")
                && !own
                && (!operation.path().contains("{") || namesWhatIsThere(operation))) {
            return excluded(
                    operation, "it deletes what this run did not create; left out unless asked for", byHand(operation));
        }
        if (!own && !Policy.isRead(operation) && changesWhatIsThere(operation)) {
            return excluded(
                    operation,
                    "it changes what you named, which was there before; left out unless asked for",
                    byHand(operation));
        }
        return Optional.empty();
    }

    /** Whether nothing of the kind that it does something to is known to be ours, though something else that it names may be. */
    private boolean actsOnOthers(Operation operation, Needs needs) {
        return sweeps.actsOn(operation).stream()
                .anyMatch(kind -> needs.products().stream().noneMatch(p -> p.isOurs() && isOf(p, kind)));
    }

    private static boolean isOf(Product product, String kind) {
        return product.resource().equals(kind)
                || Paths.lastLiteral(product.maker().path())
                        .map(Words::key)
                        .filter(kind::equals)
                        .isPresent();
    }

    /** Whether it is left out as the user says all that its path names: then it makes nothing for others either. */
    private boolean reachesOthers(Operation operation) {
        List<Paths.Place> places = Paths.places(operation.path());
        return !places.isEmpty()
                && sweeps.refuses(operation, false, false).isPresent()
                && places.stream().allMatch(place -> isSaid(operation, place.name()::equals));
    }

    /** A mode that has items, such as windows of maintenance, is none: things are made there. */
    private boolean isDestructive(Operation operation) {
        String items = Paths.shape(operation.path()) + "/{}";
        return Policy.isDestructive(operation)
                || Policy.switchesMode(operation)
                        && documented.stream()
                                .noneMatch(o -> Paths.shape(o.path()).equals(items));
    }

    /**
     * Whether the user says with one value what its path names, to tell where to work: that was there before, and is not
     * to go. Several values are things to use up.
     */
    private boolean namesWhatIsThere(Operation operation) {
        return isSaid(operation, name -> true);
    }

    /** Whether that is what it writes to, rather than what it writes below: where the user says its value. */
    private boolean changesWhatIsThere(Operation operation) {
        return Paths.endsWithPlaceholder(operation.path())
                && isSaid(operation, Paths.last(operation.path()).name()::equals);
    }

    private boolean isSaid(Operation operation, Predicate<String> placeholder) {
        return operation.parameters(In.PATH).stream()
                .filter(p -> placeholder.test(p.name()))
                .map(p -> new Leaf(
                        operation, In.PATH, p.name(), p.name(), p.schema().resolved(), true))
                .flatMap(leaf ->
                        said.stream().flatMap(s -> s.valuesFor(leaf).stream().limit(1)))
                .anyMatch(ValueSource.Constant.class::isInstance);
    }

    private static Optional<Exclusion> excluded(Operation operation, String reason, String fix) {
        return Optional.of(new Exclusion(operation.key(), reason, fix));
    }

    /** What to do to have it sent all the same. */
    static String byHand(Operation operation) {
        return "write it as a scenario: .scenario(\"" + operation.operationId().orElse("mine") + "\", s -> s."
                + operation.method().toLowerCase(Locale.ROOT) + "(\"" + operation.path() + "\"))";
    }
}
