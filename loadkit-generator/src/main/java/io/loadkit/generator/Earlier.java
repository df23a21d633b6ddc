package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.plan.Ending;
import io.loadkit.plan.JourneyRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to be done to a thing before something else can be: pay, then ship. Learned, or said by the user. */
final class Earlier {
    private final JourneyRules rules;
    private final Map<Operation, Needs> accepted;
    private final Map<String, Operation> byKey = new HashMap<>();

    /** What ends things or is done before others, and the state into which it brings them where it says so itself. */
    record End(Operation operation, Optional<Ending.State> state) {}

    /** Steps of a journey that the user wrote down, with others before them. */
    private Set<Operation> asWritten = Set.of();

    /**
     * What holds for the operations of a plan.
     *
     * @param accepted those that are sent, and what each needs; filled by the time the first is asked for
     */
    Earlier(JourneyRules rules, Map<Operation, Needs> accepted) {
        this.rules = rules;
        this.accepted = accepted;
    }

    /** The same, but that nothing comes before those operations beyond what does already. */
    Earlier asWritten(Set<Operation> steps) {
        Earlier out = new Earlier(rules, accepted);
        out.asWritten = steps;
        return out;
    }

    /** What comes before an operation, in order, each with the state into which it is to bring the thing where that is said. */
    List<End> of(Operation operation) {
        return asWritten.contains(operation)
                ? List.of()
                : rules.after().getOrDefault(operation.key(), List.of()).stream()
                        .flatMap(text -> read(text).stream())
                        .filter(first -> !first.operation().equals(operation))
                        .distinct()
                        .toList();
    }

    private Optional<End> read(String text) {
        Ending ending = Ending.of(text);
        return Optional.ofNullable(known(ending.operation()))
                .filter(accepted::containsKey)
                .map(known -> new End(known, ending.state()));
    }

    /** Whether the same with the sign of its amount turned undoes what it does. */
    boolean isUndoneByItself(Operation operation) {
        return operation.key().equals(rules.ends().get(operation.key()));
    }

    /** What an operation needs; empty where it is not sent. */
    Optional<Needs> needs(Operation operation) {
        return Optional.ofNullable(accepted.get(operation));
    }

    private Optional<End> endOf(Operation operation) {
        return Optional.ofNullable(rules.ends().get(operation.key())).flatMap(this::read);
    }

    /** Where the answer of an update has the id that its thing goes by from then on. */
    Optional<String> newIdOf(Operation update) {
        return Optional.ofNullable(rules.renames().get(update.key()));
    }

    /** What an operation acts on, where it takes that away. */
    Optional<Product> takenBy(Operation operation) {
        return rules.takers().contains(operation.key()) ? thing(operation) : Optional.empty();
    }

    /**
     * What ends things to which those operations were done, the newest first, as it may hold the others: of all that is done to
     * one thing the last that bears on its state decides.
     */
    List<End> endsOf(Iterable<Operation> done) {
        Map<Product, Optional<End>> last = new LinkedHashMap<>();
        for (Operation one : done) {
            Optional<End> end = endOf(one);
            takenBy(one).ifPresent(thing -> last.put(thing, Optional.empty()));
            if (end.isPresent()) {
                thing(end.get().operation()).ifPresent(thing -> last.put(thing, end));
            } else if (!Policy.isRead(one) && bearsOnState(one)) {
                thing(one).ifPresent(thing -> last.put(thing, Optional.empty()));
            }
        }
        List<End> ends = new ArrayList<>(
                last.values().stream().flatMap(Optional::stream).distinct().toList());
        Collections.reverse(ends);
        return ends;
    }

    /** What only names a thing in its body, as an order names its customer, leaves that in its state, unless it is an end whatever it is sent. */
    private boolean bearsOnState(Operation one) {
        return isApart(one) && one.path().contains("{") || rules.ends().containsValue(one.key());
    }

    /**
     * Whether it ends what was made so that it can be deleted, and nothing else has to follow it: then it comes last in each
     * journey, for the sake of the deletion.
     */
    boolean isOnlyEnd(Operation operation) {
        return !isUndoneByItself(operation)
                && rules.after().values().stream()
                        .flatMap(List::stream)
                        .noneMatch(first -> Ending.of(first).operation().equals(operation.key()))
                && thing(operation)
                        .filter(product -> operation
                                .key()
                                .equals(rules.ends().get(product.maker().key())))
                        .isPresent();
    }

    private Optional<Product> thing(Operation operation) {
        return Optional.ofNullable(accepted.get(operation)).flatMap(needs -> needs.primary(operation));
    }

    /** Whether the operation is sent apart from others that are done to the same thing. */
    boolean isApart(Operation operation) {
        return rules.after().containsKey(operation.key());
    }

    /**
     * The operations in groups that go into one journey each: what needs things in the same state stays together, what
     * is sent apart is alone.
     */
    List<List<Operation>> groups(List<Operation> uses) {
        Map<String, List<Operation>> out = new LinkedHashMap<>();
        for (Operation use : uses) {
            String group = isApart(use) ? use.key() : madeApart(accepted.get(use));
            out.computeIfAbsent(group, g -> new ArrayList<>()).add(use);
        }
        return List.copyOf(out.values());
    }

    /** The maker among what is needed that is itself sent apart; empty for none. */
    private String madeApart(@Nullable Needs needs) {
        String found = "";
        for (Product product : needs == null ? List.<Product>of() : needs.products()) {
            for (Product at = product;
                    at != null;
                    at = at.needs().isEmpty() ? null : at.needs().get(0)) {
                found = isApart(at.maker()) ? at.maker().key() : found;
            }
        }
        return found;
    }

    private @Nullable Operation known(String key) {
        if (byKey.isEmpty()) {
            accepted.keySet().forEach(o -> byKey.put(o.key(), o));
        }
        return byKey.get(key);
    }
}
