package io.loadkit.engine.ledger;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger says. Lines may be in any order, as pieces of the file are written over, and one that was being written
 * when the process was killed is passed over: what it would have said had not happened yet.
 */
public final class LedgerReader {
    private final Path path;
    private final Seal seal;
    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final Map<Integer, Map<?, ?>> recipes = new HashMap<>();
    private @Nullable Map<?, ?> header;

    /** One thing, as far as it is known. */
    public static final class Thing {
        private final String number;
        private State state = State.INTENT;
        private boolean made;
        private int recipe = -1;
        private int account;
        private final List<String> marks = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        /** By value: how many changes the thing had gone through when it was written down. */
        private final Map<String, Integer> changes = new HashMap<>();

        private Thing(String number) {
            this.number = number;
        }

        /** Takes a value, unless it had another one later; lines come in any order. */
        private void take(String name, Object value, int change) {
            if (change >= changes.getOrDefault(name, 0)) {
                values.put(name, value);
                changes.put(name, change);
            }
        }

        /** {@return its number in the ledger} */
        public String number() {
            return number;
        }

        /** {@return what became of it} */
        public State state() {
            return state;
        }

        /** {@return whether the target said that it was made} */
        public boolean isMade() {
            return made;
        }

        /**
         * {@return number of its recipe; below 0 when its beginning is not in the file any more, as all was settled}
         */
        public int recipe() {
            return recipe;
        }

        /** {@return number of the account it was made under} */
        public int account() {
            return account;
        }

        /** {@return texts of which one is in it, if it was made} */
        public List<String> marks() {
            return List.copyOf(marks);
        }

        /** {@return saved values known of it} */
        public Map<String, Object> values() {
            return values;
        }
    }

    private LedgerReader(Path path, Seal seal) {
        this.path = path;
        this.seal = seal;
    }

    /**
     * Reads {@code file}.
     *
     * @param file where it is
     * @param seal opens values that are closed in it
     * @return what is in it
     */
    public static LedgerReader read(Path file, Seal seal) {
        LedgerReader reader = new LedgerReader(file, seal);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    JsonTree.read(line)
                            .filter(Map.class::isInstance)
                            .ifPresent(members -> reader.take((Map<?, ?>) members));
                }
            }
        } catch (MalformedInputException noText) {
            throw reader.refused("a ledger, not a file of other bytes", noText);
        } catch (IOException failed) {
            throw reader.refused("a file that can be read", failed);
        }
        if (reader.header == null) {
            throw reader.refused("a file whose first line says that it is a ledger of LoadKit", null);
        }
        return reader;
    }

    /** {@return root of the host the run was against} */
    public URI target() {
        return URI.create(text("target"));
    }

    /** {@return name of the test} */
    public String name() {
        return text("name");
    }

    /** {@return all things whose beginning is in the file, in the order of the file} */
    public List<Thing> things() {
        return things.values().stream().filter(thing -> thing.recipe >= 0).toList();
    }

    /**
     * {@return the numbers of all recipes for what an operation makes, in their order}
     *
     * @param operation {@code METHOD /path}
     */
    public SortedSet<Integer> recipes(String operation) {
        SortedSet<Integer> out = new TreeSet<>(recipes.keySet());
        out.removeIf(number -> {
            Map<?, ?> recipe = recipes.get(number);
            return recipe == null || !operation.equals(recipe.get("operation"));
        });
        return out;
    }

    /**
     * {@return the recipe of that number, as {@link RecipeText} writes it}
     *
     * @param number from 0
     */
    public Optional<Map<?, ?>> recipe(int number) {
        return Optional.ofNullable(recipes.get(number));
    }

    private void take(Map<?, ?> line) {
        if (line.get("ledger") != null) {
            header = line;
        } else if (line.get("operation") != null && line.get("recipe") instanceof Number number) {
            recipes.put(number.intValue(), line);
        } else if (line.get("thing") != null && line.get("state") != null) {
            event(line);
        }
    }

    private void event(Map<?, ?> line) {
        State state;
        try {
            state = State.valueOf(RecipeText.text(line, "state"));
        } catch (IllegalArgumentException ofLaterVersion) {
            return;
        }
        Thing thing = things.computeIfAbsent(RecipeText.text(line, "thing"), Thing::new);
        thing.state = state.compareTo(thing.state) > 0 ? state : thing.state;
        thing.made |= state == State.CREATED;
        if (line.get("recipe") instanceof Number number) {
            thing.recipe = number.intValue();
        }
        if (line.get("account") instanceof Number number) {
            thing.account = number.intValue();
        }
        RecipeText.list(line.get("marks")).forEach(mark -> thing.marks.add(String.valueOf(mark)));
        if (line.get("values") instanceof Map<?, ?> values) {
            int change = line.get("change") instanceof Number number ? number.intValue() : 0;
            values.forEach((name, value) -> opened(value).ifPresent(v -> thing.take(String.valueOf(name), v, change)));
        }
    }

    /** The value; nothing where it is closed with the key of somebody else. */
    private Optional<Object> opened(@Nullable Object value) {
        return value instanceof Map<?, ?> closed && Seal.isClosed(closed)
                ? seal.open(RecipeText.text(closed, Seal.SEALED)).flatMap(JsonTree::read)
                : Optional.ofNullable(value);
    }

    private String text(String name) {
        Map<?, ?> first = header;
        if (first == null || first.get(name) == null) {
            throw refused("a ledger whose first line has the member " + name, null);
        }
        return String.valueOf(first.get(name));
    }

    private ConfigurationException refused(String expected, @Nullable Exception cause) {
        Problem problem = Problem.value("ledger", path, expected)
                .next("give a file that ends in _ledger.jsonl and was written by a run");
        return cause == null ? new ConfigurationException(problem) : new ConfigurationException(problem, cause);
    }
}
