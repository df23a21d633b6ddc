package io.loadkit.generator;

import io.loadkit.model.In;
import io.loadkit.model.Json;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.Leaf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the value of one part of a request from its schema: maps, lists and, at the leaves, {@link ValueSource}s.
 *
 * <p>Required properties are always there, optional ones where they can be made safely: see {@link Optionals}. Where a
 * schema contains itself the recursion ends at the first optional property, empty list, other alternative or null.
 * The number of places looked at is bounded, so that documents which multiply without end are refused in bounded time.
 */
final class Trees {
    private static final int MOST_PLACES = 20_000;
    private static final int FULL_PLACES = 1_500;
    private static final int MOST_ITEMS = 10_000;
    private static final int PREPARED_LISTS = 16;

    private final Leaves leaves;
    private final Operation operation;
    private final In in;
    private final boolean withFiles;
    private final long seed;
    private final Map<Schema, Integer> open = new HashMap<>();
    private int places;

    /** Trees for one part of a request; {@code withFiles} where texts marked as files are to be real files. */
    Trees(Leaves leaves, Operation operation, In in, boolean withFiles, long seed) {
        this.leaves = leaves;
        this.operation = operation;
        this.in = in;
        this.withFiles = withFiles;
        this.seed = seed;
    }

    /** The tree for {@code schema} at {@code spot}; {@code example} is what the document shows there, if anything. */
    @Nullable
    Object value(Schema schema, Spot spot, @Nullable Object example) {
        if (++places > MOST_PLACES) {
            throw new Unsatisfiable(spot.where(), "its schema has more than " + MOST_PLACES + " places to fill");
        }
        if (!(schema instanceof Schema.Reference)) {
            return resolved(schema, spot, example);
        }
        if (open.containsKey(schema)) {
            throw new Unsatisfiable(spot.where(), "its schema contains itself and leaves no way to end");
        }
        open.put(schema, spot.depth());
        try {
            return resolved(schema.resolved(), spot, example);
        } finally {
            open.remove(schema);
        }
    }

    private @Nullable Object resolved(Schema schema, Spot spot, @Nullable Object given) {
        Object example = given != null ? given : ownExample(schema);
        try {
            if (schema instanceof Schema.Structure structure
                    && structure.notes().enumeration().isEmpty()) {
                return structure(structure, spot, example);
            }
            if (schema instanceof Schema.Sequence sequence
                    && sequence.notes().enumeration().isEmpty()) {
                return sequence(sequence, spot, example);
            }
            if (schema instanceof Schema.Union union
                    && union.notes().enumeration().isEmpty()) {
                return new Unions(this, union, seed).value(spot, example);
            }
            if (withFiles && Uploads.isFile(schema)) {
                return leaves.given(leaf(schema, spot)).orElse(Uploads.FILE);
            }
            return leaves.source(leaf(schema, spot), spot, given);
        } catch (Unsatisfiable e) {
            if (schema.notes().nullable() && spot.depth() > 0) {
                return null;
            }
            throw e;
        }
    }

    private Map<String, @Nullable Object> structure(Schema.Structure schema, Spot spot, @Nullable Object example) {
        Map<?, ?> shown = example instanceof Map<?, ?> map ? map : null;
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>(schema.required());
        int most = schema.maxProperties().orElse(Integer.MAX_VALUE);
        int optionals = most - required.size();
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            String name = property.getKey();
            Schema shape = property.getValue();
            if (shape.notes().readOnly()) {
                required.remove(name);
            } else if (required.remove(name)) {
                out.put(name, value(shape, spot.property(name, true), shown == null ? null : shown.get(name)));
            } else if (optionals > 0) {
                Optional<Object> optional = optional(name, shape, spot.property(name, false), shown);
                optional.ifPresent(value -> out.put(name, value));
                optionals -= optional.isPresent() ? 1 : 0;
            }
        }
        for (String name : required) {
            Schema shape = schema.additional()
                    .orElseThrow(() -> new Unsatisfiable(
                            spot.where(), "\"" + name + "\" is required and not among the properties allowed"));
            out.put(name, value(shape, spot.property(name, true), shown == null ? null : shown.get(name)));
        }
        fill(schema, spot, shown, out);
        Pairs.agree(out);
        SpokenDays.agree(schema.properties(), out);
        if (out.size() > most) {
            throw new Unsatisfiable(spot.where(), "it needs " + out.size() + " properties and may have " + most);
        }
        return out;
    }

    private Optional<Object> optional(String name, Schema shape, Spot spot, @Nullable Map<?, ?> shown) {
        boolean cheap = places < FULL_PLACES;
        boolean given = Optionals.isLeaf(shape) && leaves.isWanted(leaf(shape.resolved(), spot));
        boolean stays = OwnAccount.keeps(operation, name, shape);
        boolean wanted = given
                || !stays
                        && (shown == null
                                ? cheap && (isFileHere(shape) || Optionals.isWanted(name, shape, spot))
                                : Optionals.isShown(name, shape, shown));
        if (!wanted) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(value(shape, spot, shown == null ? null : shown.get(name)));
        } catch (Unsatisfiable e) {
            if (places > MOST_PLACES) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private boolean isFileHere(Schema shape) {
        return withFiles && Uploads.isFile(shape);
    }

    /** Properties beyond those described: what an example shows, and as many as the schema insists on. */
    private void fill(
            Schema.Structure schema, Spot spot, @Nullable Map<?, ?> shown, Map<String, @Nullable Object> out) {
        boolean isMap = schema.properties().isEmpty() && schema.additionalStated();
        if (isMap && shown != null && Conformity.conforms(schema, shown)) {
            shown.forEach((key, value) -> out.putIfAbsent(String.valueOf(key), value));
        }
        int least = schema.minProperties();
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            if (out.size() < least && !property.getValue().notes().readOnly() && !out.containsKey(property.getKey())) {
                try {
                    String name = property.getKey();
                    out.put(name, value(property.getValue(), spot.property(name, true), null));
                } catch (Unsatisfiable e) {
                    // another property may do
                }
            }
        }
        boolean sample = isMap
                && out.isEmpty()
                && schema.additional().filter(Optionals::isLeaf).isPresent()
                && !(schema.additional().get().resolved() instanceof Schema.Anything);
        int wanted =
                Math.min(Math.max(least, sample ? 1 : 0), schema.maxProperties().orElse(Integer.MAX_VALUE));
        for (int i = 1; out.size() < wanted; i++) {
            if (schema.additional().isEmpty() || i > MOST_ITEMS) {
                throw new Unsatisfiable(
                        spot.where(), "it needs " + least + " properties and only " + out.size() + " can be made");
            }
            String name = further(schema, spot, i);
            if (!out.containsKey(name)) {
                out.put(name, value(schema.additional().get(), spot.property(name, true), null));
            }
        }
    }

    /** What the further property of that number is called. */
    private String further(Schema.Structure schema, Spot spot, int number) {
        String usual = "key" + number;
        if (schema.names().isEmpty()) {
            return usual;
        }
        Object drawn = value(schema.names().get(), spot.property(usual, true), null);
        return Concrete.isSamplable(drawn)
                ? String.valueOf(Concrete.of(drawn, Chance.of(seed, operation.key() + spot.where() + number)))
                : usual;
    }

    private Object sequence(Schema.Sequence schema, Spot spot, @Nullable Object example) {
        List<?> shown = example instanceof Collection<?> list ? new ArrayList<>(list) : List.of();
        int most = schema.maxItems().orElse(Integer.MAX_VALUE);
        int usual = Math.max(1, Math.max(shown.size(), schema.prefix().size()));
        int size = Math.max(schema.minItems(), Math.min(usual, Math.min(most, schema.minItems() + 20)));
        if (size > most || size > MOST_ITEMS) {
            throw new Unsatisfiable(
                    spot.where(), "no list has " + schema.minItems() + " to " + most + " items that can be sent");
        }
        List<@Nullable Object> items = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                Schema item = i < schema.prefix().size() ? schema.prefix().get(i) : schema.items();
                items.add(value(item, spot.item(i), i < shown.size() ? shown.get(i) : null));
            }
        } catch (Unsatisfiable e) {
            if (schema.minItems() > items.size()) {
                throw e;
            }
            return items; // fewer are enough
        }
        return schema.uniqueItems() && size > 1 ? different(items, schema, spot) : items;
    }

    /** Whole lists, prepared, as items that are drawn one by one may be equal. */
    private Object different(List<@Nullable Object> items, Schema.Sequence schema, Spot spot) {
        if (!Concrete.isDrawable(items)) {
            return items;
        }
        Random random = Chance.of(seed, operation.key() + spot.where());
        Set<String> known = new LinkedHashSet<>();
        List<@Nullable Object> lists = new ArrayList<>();
        int tries = PREPARED_LISTS * 2;
        for (int t = 0; t < tries && lists.size() < PREPARED_LISTS; t++) {
            Set<String> seen = new LinkedHashSet<>();
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                for (int attempt = 0; attempt < 200 && list.size() == i; attempt++) {
                    Object item = Concrete.of(items.get(i), random);
                    if (seen.add(Json.write(item))) {
                        list.add(item);
                    }
                }
                if (list.size() == i) {
                    break;
                }
            }
            if (list.size() >= schema.minItems() && known.add(Json.write(list))) {
                lists.add(list);
            }
        }
        if (lists.isEmpty()) {
            throw new Unsatisfiable(spot.where(), "there are not " + schema.minItems() + " different items");
        }
        return ValueSource.oneOf(lists);
    }

    private static @Nullable Object ownExample(Schema schema) {
        if (schema instanceof Schema.Structure || schema instanceof Schema.Sequence || schema instanceof Schema.Union) {
            return schema.notes().examples().stream()
                    .filter(e -> e instanceof Map || e instanceof Collection)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private Leaf leaf(Schema schema, Spot spot) {
        return new Leaf(operation, in, spot.name(), spot.pointer(), schema, spot.required());
    }
}
