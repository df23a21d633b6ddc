package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.spi.Leaf;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges placeholders for which no operation provides a value. */
final class Placeholders {
    private static final Set<String> KEYS =
            Set.of("name", "slug", "key", "code", "handle", "username", "ref", "number", "no", "nr");

    /** Ids grow past this; amounts are bounded below it. */
    private static final BigDecimal MOST_AMOUNT = BigDecimal.valueOf(10_000);

    /** Among fewer numbers one may be somebody's. */
    private static final BigDecimal LEAST_SPACE = BigDecimal.valueOf(1L << 30);

    private Placeholders() {}

    /** The parameter of the path that has that name, if the document describes it. */
    static Optional<Parameter> parameter(Operation operation, String name) {
        return operation.parameters(In.PATH).stream()
                .filter(p -> p.name().equals(name))
                .findFirst();
    }

    /** The same as a leaf of the request; of any shape where the document does not describe it. */
    static Leaf leaf(Operation operation, Paths.Place place, Optional<Parameter> parameter) {
        String name = parameter.map(Parameter::name).orElse(place.name());
        Schema schema =
                parameter.map(p -> p.schema().resolved()).orElseGet(() -> new Schema.Anything(SchemaNotes.NONE));
        return new Leaf(operation, In.PATH, name, name, schema, true);
    }

    /**
     * Whether any well-formed value will do, as in {@code /weather/{city}} or {@code /sum/{a}/{b}}; or, for reads, the
     * document shows one.
     */
    static boolean isFree(Paths.Place place, Optional<Parameter> parameter, boolean read) {
        if (parameter.isEmpty()) {
            return false;
        }
        Schema schema = parameter.get().schema().resolved();
        if (!schema.notes().enumeration().isEmpty() || schema instanceof Schema.Flag) {
            return true;
        }
        boolean shown = Leaves.documented(schema, null).isPresent()
                || parameter.get().examples().stream().anyMatch(e -> Leaves.isUsable(schema, e));
        return read && shown || !identifies(place, schema);
    }

    /** Whether it stands for any value of its kind rather than for something that exists. */
    static boolean isArbitrary(Paths.Place place, Optional<Parameter> parameter) {
        return parameter.isPresent()
                && !identifies(place, parameter.get().schema().resolved());
    }

    /** Whether the placeholder stands for one thing out of those that exist. */
    private static boolean identifies(Paths.Place place, Schema schema) {
        List<String> words = Words.split(place.name());
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        boolean uuid = schema instanceof Schema.Text text
                && text.format()
                        .filter(f -> f.equals("uuid") || f.equals("guid"))
                        .isPresent();
        if (isAmount(schema)) {
            return false;
        }
        String owner = Words.key(place.owner());
        String name = Words.key(place.name());
        return uuid
                || Words.isId(place.name())
                || KEYS.contains(last)
                || !owner.isEmpty() && (name.startsWith(owner) || owner.endsWith(name));
    }

    /** Whether it takes a text of ours that nobody else has, so that what is changed by that name is surely ours. */
    static boolean isText(Optional<Parameter> parameter) {
        return parameter.isPresent()
                && parameter.get().schema().resolved() instanceof Schema.Text text
                && text.notes().enumeration().isEmpty()
                && UniqueValues.of(text, "lk").isPresent();
    }

    /**
     * Whether it takes a value of ours that nobody else has: such a text, or, where it names no part of something, a number
     * far above those that a counter gives.
     */
    static boolean isNobodys(Optional<Parameter> parameter, boolean nested) {
        return isText(parameter)
                || !nested
                        && parameter.isPresent()
                        && parameter.get().schema().resolved() instanceof Schema.Numeric number
                        && number.whole()
                        && number.multipleOf().isEmpty()
                        && number.maximum()
                                .filter(most -> most.compareTo(LEAST_SPACE) < 0)
                                .isEmpty();
    }

    /** Whether it takes more texts than some few. */
    static boolean isOpenText(Optional<Parameter> parameter) {
        return parameter.isPresent()
                && parameter.get().schema().resolved() instanceof Schema.Text text
                && text.notes().enumeration().isEmpty();
    }

    /** Whether it is a number of a small range: how many or how long, and no id. */
    static boolean isAmount(Schema schema) {
        return schema instanceof Schema.Numeric number
                && number.maximum()
                        .filter(most -> most.compareTo(MOST_AMOUNT) <= 0)
                        .isPresent();
    }

    /** Whether it numbers a part of something of ours, which is put there: {@code PUT /uploads/{id}/parts/{part_no}}. */
    static boolean isPartOfOurs(Operation operation, Schema schema, List<Product> above) {
        return operation.method().equals("PUT")
                && Paths.endsWithPlaceholder(operation.path())
                && schema instanceof Schema.Numeric
                && !above.isEmpty()
                && above.stream().allMatch(Product::isOurs);
    }

    /** Whether reads may ask for a name of our own: nobody lists or makes such things, so none can be looked up. */
    static boolean isNameForReads(Paths.Place place, Optional<Parameter> parameter) {
        return parameter.isPresent()
                && parameter.get().schema().resolved() instanceof Schema.Text text
                && text.format().isEmpty()
                && !Words.isId(place.name());
    }

    static String obstacle(Paths.Place place, boolean read, Optional<Product> observed) {
        if (observed.isPresent()) {
            return "it changes what {" + place.name() + "} names, and no operation is known that creates one;"
                    + " what others made is only read";
        }
        return read
                ? "no operation is known whose answer has a value for {" + place.name() + "}"
                : "no operation is known that creates what {" + place.name() + "} names";
    }
}
