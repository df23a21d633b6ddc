package io.loadkit.generator;

import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Areas that nobody makes: {@code /projects/{project}/vms} where no operation creates, lists or shows projects. Such a
 * name is ours to choose. It is one that nobody else has, so that writes below it touch nothing of others, and the same
 * for all operations, so that what one of them makes there the next one finds. Thread-safe.
 */
public final class Scopes implements OwnNames {
    private static final long LEAST_NUMBER = 1_500_000_000;
    private static final int NUMBERS = 400_000_000;
    private static final int FEWEST_TEXTS = 1000;

    private final Map<String, ValueSource> byPlace = new HashMap<>();
    private final List<Operation> operations;

    /**
     * The areas of an API.
     *
     * @param operations all there are, those that do not work included
     * @param seed the same names for the same seed
     */
    public Scopes(List<Operation> operations, long seed) {
        this.operations = List.copyOf(operations);
        Set<String> made = new HashSet<>();
        boolean signUp = false;
        for (Operation operation : operations) {
            List<Paths.Place> places = Paths.places(operation.path());
            String path = Paths.shape(operation.path());
            made.add(path);
            if (!path.endsWith("/{}/{}")) { // the last word says what it is about
                Paths.lastLiteral(operation.path()).map(Words::key).ifPresent(made::add);
            }
            places.stream().filter(p -> p.itemPath().equals(path)).forEach(p -> made.add(thing(p)));
            signUp |= Paths.lastLiteral(operation.path())
                    .map(Words::key)
                    .filter(OwnAccount.SIGN_UP::contains)
                    .isPresent();
        }
        boolean people = signUp;
        Map<String, List<Use>> uses = new LinkedHashMap<>();
        for (Operation operation : operations) {
            for (Paths.Place place : Paths.places(operation.path())) {
                boolean known = made.contains(place.itemPath())
                        || !place.collection().isEmpty() && made.contains(place.collection())
                        || made.contains(thing(place))
                        || people && Set.of("user", "account", "member").contains(thing(place));
                Optional<Parameter> parameter = operation.parameters().stream()
                        .filter(p -> p.name().equals(place.name()))
                        .findFirst();
                if (!known && parameter.isPresent() && !isShown(place, parameter.get())) {
                    uses.computeIfAbsent(place.itemPath(), path -> new ArrayList<>())
                            .add(new Use(operation, parameter.get().schema().resolved()));
                }
            }
        }
        uses.forEach((place, below) -> {
            if (below.stream().anyMatch(use -> !Policy.isRead(use.operation()))) {
                value(below.stream().map(Use::schema).toList(), Chance.of(seed, "scope " + place))
                        .ifPresent(value -> byPlace.put(place, ValueSource.constant(value)));
            }
        });
    }

    private record Use(Operation operation, Schema schema) {}

    /**
     * {@return the name of an area, for a leaf that is the placeholder of one}
     *
     * @param leaf of a request
     */
    @Override
    public Optional<ValueSource> valuesFor(Leaf leaf) {
        return byPlace.isEmpty() || leaf.in() != io.loadkit.model.In.PATH
                ? Optional.empty()
                : Paths.places(leaf.operation().path()).stream()
                        .filter(place -> place.name().equals(leaf.name()))
                        .findFirst()
                        .flatMap(place -> Optional.ofNullable(byPlace.get(place.itemPath())));
    }

    @Override
    public List<Operation> documented() {
        return operations;
    }

    private static String thing(Paths.Place place) {
        return Words.ownerInPath(place.name()).orElse(Words.key(place.owner()));
    }

    /** A value that the document shows for what is no name of a thing: a version, a region. */
    private static boolean isShown(Paths.Place place, Parameter parameter) {
        boolean shown = !parameter.examples().isEmpty()
                || Leaves.documented(parameter.schema().resolved(), null).isPresent();
        return shown && Placeholders.isArbitrary(place, Optional.of(parameter));
    }

    /** A value that fits all those schemas; the one that says most decides. */
    private static Optional<Object> value(List<Schema> schemas, Random random) {
        Schema strictest = schemas.stream()
                .max(Comparator.comparingInt(Scopes::strictness))
                .orElseThrow();
        Optional<Object> value = Optional.empty();
        if (strictest instanceof Schema.Text text && text.notes().enumeration().isEmpty()) {
            value = text(text, random);
        } else if (strictest instanceof Schema.Numeric number
                && number.whole()
                && !Placeholders.isAmount(number)
                && number.notes().enumeration().isEmpty()) {
            value = Optional.of(LEAST_NUMBER + random.nextInt(NUMBERS));
        }
        return value.filter(v -> schemas.stream().allMatch(schema -> Conformity.conforms(schema, v)));
    }

    private static Optional<Object> text(Schema.Text text, Random random) {
        String format = text.format().orElse("");
        if (format.equals("uuid")) {
            return Optional.of(
                    new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | Long.MIN_VALUE)
                            .toString());
        }
        if (!format.isEmpty()) {
            return Optional.empty();
        }
        String plain = "lk" + Integer.toString(random.nextInt(NUMBERS), Character.MAX_RADIX);
        return Conformity.text(text, plain)
                ? Optional.of(plain)
                : NumberedTexts.of(text, FEWEST_TEXTS)
                        .map(texts -> texts.text(Math.floorMod(random.nextLong(), texts.size())));
    }

    private static int strictness(Schema schema) {
        if (!(schema instanceof Schema.Text text)) {
            return schema instanceof Schema.Numeric ? 3 : 0;
        }
        return text.pattern().isPresent()
                ? 4
                : text.format().isPresent() ? 3 : text.maxLength().isPresent() ? 2 : 1;
    }
}
