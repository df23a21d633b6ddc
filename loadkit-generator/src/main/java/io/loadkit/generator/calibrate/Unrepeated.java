package io.loadkit.generator.calibrate;

import io.loadkit.generator.UniqueValues;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.In;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which values of a request must be new each time, as a refusal said.
 *
 * @param places names that lead to them, joined by slashes and without indices
 * @param all whether it said no more than that something is taken
 */
record Unrepeated(Set<String> places, boolean all) {
    /** Said by a refusal that names no field. */
    static final Complaint ALL = new Complaint("body", List.of("*"), Kind.TAKEN, null, "");

    static final String WORDS = "all values must be new";

    static Unrepeated of(Collection<Complaint> complaints) {
        Set<String> places = complaints.stream()
                .filter(c -> c.kind() == Kind.TAKEN && !c.path().equals(ALL.path()))
                .map(c -> c.where().equals("path") ? "{" + c.path().get(0) + "}" : bare(String.join("/", c.path())))
                .collect(Collectors.toSet());
        return new Unrepeated(
                places,
                complaints.stream()
                        .anyMatch(c -> c.kind() == Kind.TAKEN && c.path().equals(ALL.path())));
    }

    /** The source for a leaf that must be new. */
    Optional<ValueSource> valuesFor(Leaf leaf) {
        if (leaf.in() == In.PATH && places.contains("{" + leaf.name() + "}")) { // a key of our choice
            return UniqueValues.ofFew(leaf.schema(), leaf.name());
        }
        if (leaf.in() == In.PATH || leaf.in() == In.HEADER || !all && places.isEmpty()) {
            return Optional.empty();
        }
        boolean named = places.contains(bare(leaf.pointer())) || places.contains(leaf.name());
        boolean one = (leaf.in() == In.BODY || leaf.in() == In.QUERY) && leaf.required() && all;
        return named || one ? UniqueValues.ofFew(leaf.schema(), leaf.name()) : Optional.empty();
    }

    private static String bare(String pointer) {
        return pointer.replaceAll("/\\d+(?=/|$)", "").replaceAll("^/", "");
    }
}
