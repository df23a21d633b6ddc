package io.loadkit.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The named schemas of one document. Filled once while the document is read, then only read; that is what lets
 * {@link Schema.Reference}s point at schemas which are not mapped yet, or at themselves.
 */
public final class SchemaTable {
    private static final Schema UNKNOWN = new Schema.Anything(SchemaNotes.NONE);

    private final Map<String, Schema> byName = new ConcurrentHashMap<>();

    /**
     * Names {@code schema}; the first schema of a name stays.
     *
     * @param name as it is called
     * @param schema shape of the values
     */
    public void define(String name, Schema schema) {
        byName.putIfAbsent(name, schema);
    }

    /** {@return all names defined so far} */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /**
     * {@return the schema of that name, never a reference; anything goes for an unknown name or a cycle of bare
     * references}
     *
     * @param name as it is called
     */
    public Schema resolve(String name) {
        Schema found = byName.get(name);
        Set<String> seen = new HashSet<>();
        while (found instanceof Schema.Reference reference) {
            if (!seen.add(reference.name())) {
                return UNKNOWN;
            }
            found = byName.get(reference.name());
        }
        return found == null ? UNKNOWN : found;
    }
}
