package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts that the steps of one scenario sign up, by the operations that do. */
final class OpenedAccounts {
    private final SignUps signUps;
    private final Map<Operation, SignUps.Account> opened = new LinkedHashMap<>();

    OpenedAccounts(SignUps signUps) {
        this.signUps = signUps;
    }

    /** What an account is opened with: a name that is kept, and one and the same password. */
    ValueSource settled(Leaf leaf, ValueSource source) {
        String name = SignUps.nameOf(leaf.operation());
        return switch (signUps.part(leaf)) {
            case NAME -> {
                opened.putIfAbsent(leaf.operation(), new SignUps.Account(leaf.operation(), name, Optional.empty()));
                yield ValueSource.kept(name, source);
            }
            case PASSWORD -> {
                ValueSource one = source instanceof ValueSource.OneOf many
                        ? ValueSource.constant(many.values().get(0))
                        : source;
                opened.put(leaf.operation(), new SignUps.Account(leaf.operation(), name, Optional.of(one)));
                yield one;
            }
            case OTHER -> source;
        };
    }

    List<SignUps.Account> all() {
        return List.copyOf(opened.values());
    }
}
