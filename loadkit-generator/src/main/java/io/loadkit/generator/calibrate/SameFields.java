package io.loadkit.generator.calibrate;

import io.loadkit.generator.calibrate.exchange.Folders;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.generator.calibrate.refusal.Schemas;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was learned of a field where things are made holds for the same field where such a thing is changed, until told otherwise. */
final class SameFields {
    /** What may be sent, rather than whether it has to be. */
    private static final Set<Kind> VALUES = EnumSet.of(
            Kind.ALLOWED,
            Kind.MIN,
            Kind.ABOVE,
            Kind.MAX,
            Kind.BELOW,
            Kind.MULTIPLE,
            Kind.MIN_LENGTH,
            Kind.MAX_LENGTH,
            Kind.PATTERN,
            Kind.FORMAT,
            Kind.FUTURE,
            Kind.PAST,
            Kind.REFERENCE);

    /** What can be made without it only may be left out, too, where it is changed, and nothing else works. */
    private static final Set<Kind> LEFT_OUT = EnumSet.of(Kind.UNEXPECTED, Kind.UNKNOWN);

    private static final int TRIES = 2;

    private final Map<String, Recipe> recipes;
    private final Set<String> told = new HashSet<>();

    SameFields(Map<String, Recipe> recipes) {
        this.recipes = recipes;
    }

    /** Tells it once of each; true when something that did not work is worth another try. */
    boolean propose() {
        boolean news = false;
        for (Recipe maker : recipes.values()) {
            if (maker.documented().method().equals("POST") && maker.works()) {
                for (Recipe changer : recipes.values()) {
                    boolean more = changes(changer.documented(), maker.path()) && tell(maker, changer);
                    if (more && !changer.works() && changer.wasTried()) {
                        changer.again(TRIES);
                        news = true;
                    }
                }
            }
        }
        return news;
    }

    private static boolean changes(Operation operation, String collection) {
        String path = operation.path();
        return (operation.method().equals("PUT") || operation.method().equals("PATCH"))
                && Folders.isOfOne(path)
                && Folders.above(path).equals(Folders.bare(collection));
    }

    private boolean tell(Recipe maker, Recipe changer) {
        boolean news = false;
        for (Complaint learned : maker.beliefs().learned()) {
            boolean leftOut = LEFT_OUT.contains(learned.kind())
                    && !changer.works()
                    && changer.wasTried()
                    && !learned.isRequiredBy(changer.operation());
            boolean first = (leftOut || VALUES.contains(learned.kind()))
                    && isSame(maker.documented(), changer.documented(), learned)
                    && told.add(changer.documented().key() + " " + learned);
            news |= first && changer.beliefs().believed(learned);
        }
        return news;
    }

    private static boolean isSame(Operation make, Operation change, Complaint learned) {
        Optional<Schema> made = field(make, learned);
        return made.isPresent()
                && field(change, learned)
                        .filter(changed -> kind(changed).equals(kind(made.get())))
                        .isPresent();
    }

    private static Optional<Schema> field(Operation operation, Complaint learned) {
        boolean inBody = learned.where().isEmpty() || learned.where().equals("body");
        return inBody && !learned.path().isEmpty()
                ? operation
                        .body()
                        .flatMap(body -> Schemas.find(body.contents().get(0).schema(), learned.path()))
                : Optional.empty();
    }

    /** What may be left out may be null where it is changed. */
    private static Class<?> kind(Schema declared) {
        Schema schema = declared.resolved();
        return schema instanceof Schema.Union union
                ? union.alternatives().stream()
                        .map(Schema::resolved)
                        .filter(one -> !(one instanceof Schema.Nothing))
                        .findFirst()
                        .<Class<?>>map(Object::getClass)
                        .orElse(Schema.Union.class)
                : schema.getClass();
    }
}
