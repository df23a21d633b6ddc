package io.loadkit.generator;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Leaf;
import io.loadkit.spi.ParameterStrategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides where the value of one leaf comes from. The first that has an answer wins: the user's strategies, a value an
 * earlier step of the journey saved, uniqueness where a write asks for it, examples, enumerations and defaults of the
 * document, the meaning of name and format, and last anything the schema allows.
 */
final class Leaves {
    /** So many values of a closed set are sent. */
    private static final int MOST_CHOICES = 1_000;

    /** What takes whatever somebody writes. */
    private static final Set<String> PROSE = Set.of(
            "text", "content", "body", "message", "comment", "description", "note", "notes", "caption", "remark");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> PLACEHOLDERS = Set.of("string", "text", "str", "value", "example", "todo", "...");

    /** What is only taken with a yes. */
    private static final Set<String> CONSENTS = Set.of(
            "accept", "accepts", "accepted", "agree", "agrees", "agreed", "agreement", "consent", "terms", "tos");

    private final List<ParameterStrategy> strategies;
    private final TextValues texts;
    private final Bindings bindings;
    private final Means means;

    /** Values that the journey at hand provides. */
    interface Bindings {
        /** The value for a leaf that refers to something this journey made or saw. */
        Optional<ValueSource> valueFor(Leaf leaf);

        /** The address of something that this journey made, which the operation is to be linked with by a list of links. */
        default Optional<Template> link(Operation operation) {
            return Optional.empty();
        }

        /** Whether as much as possible is asked for, as its answer is to show what else can be read. */
        default boolean asksForAll() {
            return false;
        }

        /** What the leaf of a create names, if its value is what the thing is reached by later. */
        default Optional<Product> named(Leaf leaf) {
            return Optional.empty();
        }

        /** The value of a leaf, in place of what was found for it: what an account is opened with is needed to close it. */
        default ValueSource settled(Leaf leaf, ValueSource source) {
            return source;
        }
    }

    Leaves(GenerationRequest request, Realistic realistic, Bindings bindings) {
        this(request, realistic, bindings, Means.ALL);
    }

    Leaves(GenerationRequest request, Realistic realistic, Bindings bindings, Means means) {
        this.means = means;
        this.strategies = request.strategies();
        this.texts = new TextValues(
                request.seed(), realistic, request.today().map(Days::near).orElse(Days.ANY));
        this.bindings = bindings;
    }

    /** The user's answer, or the journey's; nothing else. */
    Optional<ValueSource> given(Leaf leaf) {
        for (ParameterStrategy strategy : strategies) {
            Optional<ValueSource> answer = ask(strategy, leaf);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return bindings.valueFor(leaf);
    }

    /** The address of what the operation links something with, if the journey made it. */
    Optional<Template> link(Operation operation) {
        return bindings.link(operation);
    }

    /** A source for any leaf. {@code example} is its part of a greater example, if there is one. */
    ValueSource source(Leaf leaf, Spot spot, @Nullable Object example) {
        Optional<Product> named = bindings.named(leaf);
        ValueSource source = given(leaf)
                .or(() -> named.filter(Product::isUnshared).flatMap(p -> UniqueValues.of(leaf.schema(), leaf.name())))
                .or(() -> unique(leaf, spot))
                .or(() -> ownKey(leaf))
                .or(() -> documented(leaf.schema(), example).map(values -> withoutPrivileges(leaf, values)))
                .orElseGet(() -> sampled(leaf, spot));
        return named.<ValueSource>map(product -> ValueSource.kept(product.savedName(), source))
                .orElseGet(() -> bindings.settled(leaf, source));
    }

    /** Whether optional parameters, which may be filters, are left out. */
    boolean asksForAll() {
        return bindings.asksForAll();
    }

    /** Whether a leaf is sent whatever the document says of it, as it names what is made. */
    boolean isWanted(Leaf leaf) {
        return given(leaf).isPresent() || bindings.named(leaf).isPresent();
    }

    /** What the document itself says of the value: examples, enumeration, default. */
    static Optional<ValueSource> documented(Schema schema, @Nullable Object example) {
        SchemaNotes notes = schema.notes();
        if (isUsable(schema, example)) {
            return Optional.of(ValueSource.constant(example));
        }
        List<@Nullable Object> examples = new ArrayList<>();
        notes.examples().stream()
                .map(e -> asNumber(schema, e))
                .filter(e -> isUsable(schema, e))
                .forEach(examples::add);
        if (!examples.isEmpty()) {
            return Optional.of(oneOf(examples));
        }
        List<@Nullable Object> allowed = new ArrayList<>();
        notes.enumeration().stream()
                .limit(MOST_CHOICES) // each is looked for among all
                .filter(e -> e != null && Conformity.conforms(schema, e))
                .forEach(allowed::add);
        if (!allowed.isEmpty()) {
            return Optional.of(oneOf(allowed));
        }
        return notes.defaultValue().filter(d -> isUsable(schema, d)).map(ValueSource::constant);
    }

    /** A number that the document writes as a text, as decorators of TypeScript often have it. */
    private static @Nullable Object asNumber(Schema schema, @Nullable Object example) {
        return schema instanceof Schema.Numeric
                        && example instanceof String text
                        && NUMBER.matcher(text).matches()
                ? (Object) new BigDecimal(text)
                : example;
    }

    /** Nobody is made an administrator who may be something else: such accounts often cannot be deleted. */
    private static ValueSource withoutPrivileges(Leaf leaf, ValueSource values) {
        if (!(values instanceof ValueSource.OneOf all) || Policy.isRead(leaf.operation())) {
            return values;
        }
        List<@Nullable Object> rest = new ArrayList<>(all.values());
        rest.removeIf(value -> value instanceof String word && Names.isAdministrator(word));
        return rest.isEmpty() || rest.size() == all.values().size() ? values : oneOf(rest);
    }

    static boolean isUsable(Schema schema, @Nullable Object example) {
        return example != null && !isPlaceholder(schema, example) && Conformity.conforms(schema, example);
    }

    private ValueSource sampled(Leaf leaf, Spot spot) {
        Schema schema = leaf.schema();
        if (!schema.notes().enumeration().isEmpty()) {
            if (schema.notes().enumeration().contains(null)) {
                return ValueSource.constant(null);
            }
            throw new Unsatisfiable(spot.where(), "no value of its enumeration fits its other rules");
        }
        if (schema instanceof Schema.Text text) {
            String where = leaf.operation().key() + " " + spot.where();
            boolean makes = means.uniqueness()
                    && leaf.in() == In.BODY
                    && leaf.required()
                    && leaf.pointer().equals("/" + leaf.name())
                    && leaf.operation().method().equals("POST");
            return makes
                    ? texts.ofCreate(text, name(spot), spot.owner(), where)
                    : texts.source(text, name(spot), spot.owner(), where);
        }
        if (schema instanceof Schema.Numeric numeric) {
            return NumberValues.source(numeric, name(spot), spot.where());
        }
        if (schema instanceof Schema.Flag) {
            if (OwnAccount.keeps(leaf.operation(), leaf.name(), schema)) {
                return ValueSource.constant(OwnAccount.isOn(leaf.name()));
            }
            boolean privileged = Words.split(name(spot)).stream().anyMatch(Names::isAdministrator);
            return privileged || Words.hasAny(name(spot), CONSENTS)
                    ? ValueSource.constant(!privileged)
                    : ValueSource.oneOf(true, false);
        }
        if (schema instanceof Schema.Nothing) {
            return ValueSource.constant(null);
        }
        return anything(leaf, spot);
    }

    private String name(Spot spot) {
        return means.names() ? EnglishNames.of(spot.name()) : "";
    }

    /** A schema that says nothing: the name alone speaks. */
    private ValueSource anything(Leaf leaf, Spot spot) {
        Schema text = new Schema.Text(
                SchemaNotes.NONE, Optional.empty(), Optional.empty(), 1, Optional.of(200), Optional.empty());
        return texts.source(
                (Schema.Text) text, name(spot), spot.owner(), leaf.operation().key() + " " + spot.where());
    }

    /** Names of what is created or changed must not occur twice, or the second is refused. */
    private Optional<ValueSource> unique(Leaf leaf, Spot spot) {
        boolean says = leaf.in() == In.BODY
                || leaf.in() == In.QUERY
                        && leaf.required()
                        && leaf.operation().method().equals("POST"); // what it makes is said there
        boolean writes = WRITES.contains(leaf.operation().method()) && says && spot.depth() <= 2;
        return means.uniqueness()
                        && writes
                        && leaf.schema() instanceof Schema.Text text
                        && (UniqueValues.isLikely(spot.name(), text) || bearsMark(leaf))
                ? UniqueValues.of(text, means.names() ? spot.name() : "")
                : Optional.empty();
    }

    /**
     * A key that nobody else has, where a create is sent the key under which its answer shows what was made: with the one of
     * the document it would be the same thing each time, or one that was there before.
     */
    private Optional<ValueSource> ownKey(Leaf leaf) {
        boolean sent = means.uniqueness()
                && leaf.in() == In.BODY
                && leaf.pointer().equals("/id")
                && leaf.operation().method().equals("POST")
                && Answers.hasProperty(leaf.operation(), "id");
        return !sent
                ? Optional.empty()
                : leaf.schema().notes().examples().stream().anyMatch(Leaves::isUuid)
                        ? Optional.of(ValueSource.uuid())
                        : UniqueValues.of(leaf.schema(), leaf.name());
    }

    private static boolean isUuid(Object example) {
        return example instanceof String text && UUID.matcher(text).matches();
    }

    /** Where nothing that is made has a name of its own, its first free text has the mark by which it is found again. */
    private static boolean bearsMark(Leaf leaf) {
        return leaf.operation().method().equals("POST")
                && leaf.pointer().equals("/" + leaf.name())
                && References.structure(leaf.operation())
                        .filter(body -> body.properties().entrySet().stream()
                                .noneMatch(p -> p.getValue().resolved() instanceof Schema.Text text
                                        && UniqueValues.isLikely(p.getKey(), text)))
                        .flatMap(body -> body.properties().keySet().stream()
                                .filter(name -> PROSE.contains(name.toLowerCase(Locale.ROOT)))
                                .findFirst())
                        .filter(leaf.name()::equals)
                        .isPresent();
    }

    private static boolean isPlaceholder(Schema schema, Object example) {
        return schema.notes().enumeration().isEmpty()
                && example instanceof String text
                && PLACEHOLDERS.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    private static ValueSource oneOf(List<? extends @Nullable Object> values) {
        return values.size() == 1 ? ValueSource.constant(values.get(0)) : ValueSource.oneOf(values);
    }

    private static Optional<ValueSource> ask(ParameterStrategy strategy, Leaf leaf) {
        try {
            return strategy.valuesFor(leaf);
        } catch (RuntimeException e) {
            Problem problem = Problem.of(
                            "the parameter strategy " + strategy.getClass().getName() + " failed at "
                                    + leaf.operation().key() + " " + leaf.pointer() + ": " + e)
                    .next("let it return Optional.empty() for leaves that it does not know");
            throw new ConfigurationException(problem);
        }
    }
}
