package io.loadkit.generator;

import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Things that paths name by what was sent when they were made: {@code POST /tags} takes a type and a value, and
 * {@code DELETE /tags/{type}/{value}} names both; or the answer to {@code POST /kinds} says nothing, and {@code /kinds/{name}}
 * has the name that was sent. The last of such values is one that nobody else has, so that the thing is surely ours.
 */
final class SentKeys {
    /** Placeholders that follow each other, and the path before them. */
    private record Run(String collection, List<Paths.Place> places) {}

    /** A placeholder, and an operation that has it in its path. */
    private record Item(Operation operation, Paths.Place place) {}

    /**
     * A field that names what is made.
     *
     * @param maker the operation that is sent it
     * @param field of its body, at the top
     * @param last whether no other value follows it in paths
     * @param closed whether its values are of a closed set, or keys of other things: then it names a thing of ours only
     *     below another of ours
     */
    record Key(Operation maker, String field, boolean last, boolean closed) {}

    private final Map<String, Operation> posts = new HashMap<>();
    private final Function<Leaf, Optional<ValueSource>> said;
    private final Map<String, Run> runs = new HashMap<>();
    private final Map<String, List<Item>> items = new HashMap<>();
    private final Relations relations;

    /**
     * @param operations those that may be sent
     * @param said what value the user says that a leaf takes: that may have been there before
     */
    SentKeys(List<Operation> operations, Function<Leaf, Optional<ValueSource>> said) {
        this.said = said;
        this.relations = new Relations(operations);
        operations.forEach(this::enter);
    }

    private void enter(Operation operation) {
        if (operation.method().equals("POST")) {
            posts.putIfAbsent(operation.app() + " " + Paths.shape(operation.path()), operation);
        }
        List<Paths.Place> run = new ArrayList<>();
        List<Paths.Place> places = Paths.places(operation.path());
        for (int i = 0; i < places.size(); i++) {
            run.add(places.get(i));
            items.computeIfAbsent(places.get(i).collection(), collection -> new ArrayList<>())
                    .add(new Item(operation, places.get(i)));
            boolean ends = i + 1 == places.size()
                    || !places.get(i + 1).collection().equals(places.get(i).itemPath());
            if (ends) {
                Run whole = new Run(run.get(0).collection(), List.copyOf(run));
                run.forEach(place -> runs.merge(
                        place.itemPath(),
                        whole,
                        (a, b) -> a.places().size() >= b.places().size() ? a : b));
                run.clear();
            }
        }
    }

    /** The field whose value the placeholder stands for. */
    Optional<Key> keyOf(String app, Paths.Place place) {
        Run run = runs.get(place.itemPath());
        if (run == null || run.collection().isEmpty()) {
            return Optional.empty();
        }
        Optional<Operation> maker = Optional.ofNullable(posts.get(app + " " + run.collection()));
        return relations.isPutThere(place)
                ? maker.flatMap(post -> keyOfAnother(post, place))
                : maker.flatMap(post -> key(post, run, place));
    }

    /** What is put among other things is taken out by the key that was sent: the answer may be about what it was put into. */
    private static Optional<Key> keyOfAnother(Operation maker, Paths.Place place) {
        String key = Words.key(place.name());
        boolean shown =
                Answers.fields(maker).orElse(Set.of()).stream().map(Words::key).anyMatch(key::equals);
        return Optional.ofNullable(body(maker)).filter(body -> !shown).stream()
                .flatMap(body -> body.properties().entrySet().stream())
                .filter(field -> Words.key(field.getKey()).equals(key) && References.isPlain(field.getValue()))
                .findFirst()
                .map(field -> new Key(maker, field.getKey(), false, true));
    }

    private static Schema.@Nullable Structure body(Operation maker) {
        return maker.body()
                .map(b -> b.contents().get(0))
                .filter(Content::isJson)
                .map(content -> content.schema().resolved())
                .filter(Schema.Structure.class::isInstance)
                .map(Schema.Structure.class::cast)
                .orElse(null);
    }

    private Optional<Key> key(Operation maker, Run run, Paths.Place place) {
        Schema.Structure body = body(maker);
        if (body == null) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        for (Paths.Place each : run.places()) {
            Optional<String> field = field(body, each);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.get());
        }
        String last = fields.get(fields.size() - 1);
        Schema schema = body.properties().get(last);
        if (schema == null) {
            return Optional.empty();
        }
        boolean closed = !schema.resolved().notes().enumeration().isEmpty()
                && run.collection().contains("{}");
        boolean ours = (closed || isFree(schema, last, place.owner()))
                && said.apply(new Leaf(maker, In.BODY, last, "/" + last, schema.resolved(), true))
                        .isEmpty();
        int at = run.places().stream().map(Paths.Place::itemPath).toList().indexOf(place.itemPath());
        boolean alone = closed ? !tells(maker, last, place.name()) : isAlone(maker, last, place, schema);
        return ours && at >= 0 && (fields.size() > 1 || alone)
                ? Optional.of(new Key(maker, fields.get(at), at == fields.size() - 1, closed))
                : Optional.empty();
    }

    /**
     * What the user says of the placeholder that a field of a create stands for; not for names, as what they say may be
     * there already.
     */
    Optional<ValueSource> saidOf(Leaf leaf) {
        boolean names = leaf.operation().method().equals("POST")
                && leaf.in() == In.BODY
                && leaf.pointer().equals("/" + leaf.name())
                && !UniqueValues.isLikely(leaf.name(), leaf.schema());
        List<Item> below =
                names ? items.getOrDefault(Paths.shape(leaf.operation().path()), List.of()) : List.of();
        return below.stream()
                .filter(item -> isCalled(leaf.name(), item.place()))
                .flatMap(item -> said(item.operation(), item.place()).stream())
                .findFirst();
    }

    private Optional<ValueSource> said(Operation operation, Paths.Place place) {
        return operation.parameters(In.PATH).stream()
                .filter(p -> p.name().equals(place.name()))
                .findFirst()
                .flatMap(p -> said.apply(new Leaf(
                        operation, In.PATH, p.name(), p.name(), p.schema().resolved(), true)));
    }

    private static boolean isCalled(String field, Paths.Place place) {
        String key = Words.key(place.name());
        String thing = Words.key(place.owner()) + "_";
        String bare = key.startsWith(thing) ? key.substring(thing.length()) : key;
        return !Words.isId(place.name()) && List.of(key, bare).contains(Words.key(field));
    }

    /** The field called like the placeholder, with or without the name of the thing before it. */
    private static Optional<String> field(Schema.Structure body, Paths.Place place) {
        return body.properties().entrySet().stream()
                .filter(p -> isCalled(p.getKey(), place))
                .filter(p -> p.getValue().resolved() instanceof Schema.Text
                        && !p.getValue().notes().readOnly())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether any text will do there, so that one of our own does: no address of a machine, no number of a book. */
    private static boolean isFree(Schema schema, String field, String owner) {
        return UniqueValues.of(schema, field).isPresent()
                && (UniqueValues.isLikely(field, schema)
                        || Meanings.ofName(field, Words.key(owner)).isEmpty());
    }

    /** Whether only the one value that was sent tells what a thing is reached by. */
    private static boolean isAlone(Operation maker, String field, Paths.Place place, Schema schema) {
        boolean shown = !UniqueValues.isLikely(field, schema)
                && Leaves.documented(schema.resolved(), null).isPresent();
        return !shown && !tells(maker, field, place.name());
    }

    /** Whether the answer may say what the thing is called: it has the field, or nobody knows what it has. */
    private static boolean tells(Operation maker, String field, String placeholder) {
        List<Response> successes =
                maker.responses().stream().filter(Response::isSuccess).toList();
        boolean silent = !successes.isEmpty()
                && successes.stream().allMatch(response -> response.contents().isEmpty());
        boolean known = Answers.shape(maker)
                .filter(shape -> shape instanceof Schema.Structure structure
                        && !structure.properties().isEmpty())
                .isPresent();
        return !silent && (!known || Answers.hasProperty(maker, field) || Answers.hasProperty(maker, placeholder));
    }
}
