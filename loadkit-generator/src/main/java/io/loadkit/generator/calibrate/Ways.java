package io.loadkit.generator.calibrate;

import io.loadkit.model.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The ways to send an operation: the one that is taken now, and those that have been tried. For one thread. */
final class Ways {
    /** Methods whose requests have no body unless a document says so (RFC 9110, 9.3). */
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "OPTIONS", "QUERY", "DELETE");

    private final Operation documented;
    private final Set<Variants> tried = EnumSet.of(Variants.GENERATED);
    private Variants now = Variants.GENERATED;

    Ways(Operation documented) {
        this.documented = documented;
    }

    /** The way that is taken. */
    Variants now() {
        return now;
    }

    /** Takes the next of these ways to send it; false when none is left. */
    boolean next(List<Variants> order) {
        for (Variants next : order) {
            if (applies(next) && tried.add(next)) {
                now = next;
                return true;
            }
        }
        return false;
    }

    private boolean applies(Variants next) {
        return switch (next) {
            case NEXT_MEDIA -> documented.body().isPresent();
            case WITH_BODY -> documented.body().isEmpty() && !BODILESS.contains(documented.method());
            case AS_SHOWN, LAST_CHOICE -> !next.apply(documented).equals(documented);
            case DEEP -> !next.apply(documented).equals(Variants.FULL_OWN.apply(documented));
            case EMPTY -> Variants.hasOpenList(documented);
            default -> changes(next);
        };
    }

    private boolean changes(Variants next) {
        return documented.body().isPresent()
                || documented.parameters().stream()
                                .anyMatch(p -> !p.required() || !p.examples().isEmpty())
                        && next != Variants.FULL_OWN;
    }

    /** Goes back to that one. */
    void back(Variants before) {
        now = before;
    }

    /** Goes back to the first. */
    void forget() {
        now = Variants.GENERATED;
    }

    /** Takes the way of that name; false when there is none. */
    boolean thaw(String name) {
        Optional<Variants> known = Arrays.stream(Variants.values())
                .filter(v -> v.name().equals(name))
                .findFirst();
        known.ifPresent(way -> {
            now = way;
            tried.add(way);
        });
        return known.isPresent();
    }
}
