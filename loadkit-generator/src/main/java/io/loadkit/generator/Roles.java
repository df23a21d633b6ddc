package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fields that are called like one of the kinds that what they point at may be of: {@code carrierId} is the id of a party whose
 * role is {@code CARRIER}, where no things are called carriers.
 */
public final class Roles {
    /** Instead of a kind: the thing is another one than that which is there already. */
    public static final String ANOTHER = "other one";

    private static final String ID_OF = "id of a";

    private final List<Operation> operations;
    private final Map<String, Operation> documented = new HashMap<>();

    /** @param documented the same operations as their documents have them: what was learned may hold for one of the kinds only */
    Roles(List<Operation> operations, List<Operation> documented) {
        this.operations = operations;
        documented.forEach(operation -> this.documented.putIfAbsent(operation.key(), operation));
    }

    /**
     * What a thing is made with to be of one kind.
     *
     * @param field of the body of what makes it
     * @param value of that field
     */
    record Role(String field, String value) {
        /** The value of a leaf of the body that makes it. */
        Optional<ValueSource> valueOf(Leaf leaf) {
            return leaf.in() == In.BODY && leaf.pointer().equals("/" + field)
                    ? Optional.of(ValueSource.constant(value))
                    : Optional.empty();
        }
    }

    /** The kind that the id of such a thing has to be of, as the description of a field says, or its name. */
    Optional<Role> of(Product thing, Leaf leaf) {
        return thing.kind() != Product.Kind.CREATED || leaf.in() == In.PATH
                ? Optional.empty()
                : described(thing.maker(), leaf.schema().notes().description())
                        .or(() -> Words.owner(leaf.name())
                                .filter(word -> !isCalled(word, thing.resource()))
                                .flatMap(word -> role(thing.maker(), word)));
    }

    /** The kind of which it is by a description such as {@code id of a carrier}, if that is clear. */
    private Optional<Role> described(Operation maker, String said) {
        List<Role> meant = !said.toLowerCase(Locale.ROOT).contains(ID_OF)
                ? List.of()
                : fields(maker)
                        .flatMap(field -> values(field.getValue())
                                .filter(value -> !Names.isAdministrator(value)
                                        && Pattern.compile(
                                                        ID_OF + "n? " + Pattern.quote(value) + "\\b",
                                                        Pattern.CASE_INSENSITIVE)
                                                .matcher(said)
                                                .find())
                                .map(value -> new Role(field.getKey(), value)))
                        .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /**
     * {@return what is added to the description of a field that holds the id of a thing of that kind}
     *
     * @param kind a value of the field that tells the kinds of such things apart
     */
    public static String idOf(String kind) {
        return kind.equals(ANOTHER)
                ? ID_OF + "n" + ANOTHER
                : ID_OF + (kind.matches("(?i)[aeiou].*") ? "n " : " ") + kind;
    }

    /** Whether a field holds the id of another thing than the one that is there already. */
    static boolean isAnother(Leaf leaf) {
        return leaf.schema().notes().description().contains(idOf(ANOTHER));
    }

    /** What makes the only things of which some are of that kind, those of the same app first. */
    Optional<Operation> maker(Operation asking, String word) {
        List<Operation> able = operations.stream()
                .filter(o -> o.method().equals("POST")
                        && !o.path().contains("{")
                        && !o.equals(asking)
                        && role(o, word).isPresent())
                .sorted(Comparator.comparing(o -> !o.app().equals(asking.app())))
                .toList();
        boolean clear = able.size() == 1
                || able.size() > 1
                        && able.get(0).app().equals(asking.app())
                        && !able.get(1).app().equals(asking.app());
        return clear ? Optional.of(able.get(0)) : Optional.empty();
    }

    private Optional<Role> role(Operation maker, String word) {
        return fields(maker)
                .flatMap(field -> values(field.getValue())
                        .filter(value -> isCalled(word, value) && !Names.isAdministrator(value))
                        .map(value -> new Role(field.getKey(), value)))
                .max(Comparator.comparingInt(role -> role.value().length()));
    }

    private Stream<Map.Entry<String, Schema>> fields(Operation maker) {
        return References.structure(documented.getOrDefault(maker.key(), maker)).stream()
                .flatMap(body -> body.properties().entrySet().stream());
    }

    private static Stream<String> values(Schema declared) {
        List<?> all = Answers.plain(declared).notes().enumeration();
        return all.size() < 2
                ? Stream.empty()
                : all.stream().filter(String.class::isInstance).map(String.class::cast);
    }

    /** Whether a word is that of a value, or ends in it: {@code preferred_carrier} is a {@code CARRIER}. */
    private static boolean isCalled(String word, String value) {
        String said = plain(word);
        String kind = plain(value);
        return !kind.isEmpty() && (said.equals(kind) || said.endsWith("_" + kind));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-\\s]+", "_");
    }
}
