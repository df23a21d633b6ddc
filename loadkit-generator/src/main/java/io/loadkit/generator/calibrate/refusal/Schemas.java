package io.loadkit.generator.calibrate.refusal;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a schema has at the end of a path, and which values it allows. */
public final class Schemas {
    /** Stands in a path for what the further properties of an object are called, as in the answers of pydantic 2. */
    public static final String NAMES = "[key]";

    private Schemas() {}

    /** {@return a text of which nothing is known but that it is not empty, and not long} */
    public static Schema text() {
        return new Schema.Text(
                SchemaNotes.NONE, Optional.empty(), Optional.empty(), 1, Optional.of(40), Optional.empty());
    }

    /**
     * {@return the schema at the end of a path; empty where the path leads nowhere}
     *
     * @param declared the schema that the path begins in
     * @param path names of properties and indices of lists, outermost first; empty for the schema itself
     */
    public static Optional<Schema> find(Schema declared, List<String> path) {
        Schema schema = declared.resolved();
        if (path.isEmpty()) {
            return Optional.of(schema);
        }
        List<String> rest = path.subList(1, path.size());
        if (schema instanceof Schema.Structure structure && path.get(0).equals(NAMES)) {
            return rest.isEmpty() ? structure.names().or(() -> Optional.of(text())) : Optional.empty();
        }
        if (schema instanceof Schema.Structure structure) {
            return Optional.ofNullable(structure.properties().get(path.get(0))).flatMap(s -> find(s, rest));
        }
        if (schema instanceof Schema.Sequence list) {
            return find(list.items(), path.get(0).matches("\\d+|\\*|") ? rest : path);
        }
        if (schema instanceof Schema.Union union) {
            return union.alternatives().stream()
                    .flatMap(a -> find(a, path).stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    /**
     * {@return the closed set of a schema, of one of its alternatives where it has some; an empty one where any value will do}
     *
     * @param declared the schema
     */
    public static Optional<List<@Nullable Object>> enumeration(Schema declared) {
        Schema schema = declared.resolved();
        if (schema instanceof Schema.Union union) {
            return union.alternatives().stream()
                    .flatMap(a -> enumeration(a).stream())
                    .filter(values -> !values.isEmpty())
                    .findFirst();
        }
        return Optional.of(schema.notes().enumeration());
    }
}
