package io.loadkit.generator;

import io.loadkit.model.Schema;
import io.loadkit.plan.ValueSource;

/** Recognises files among the parts of a body, in both spellings and inside unions with null. */
final class Uploads {
    /** Stands in a tree where a file goes. */
    static final ValueSource FILE = ValueSource.constant("(file)");

    private Uploads() {}

    static boolean isFile(Schema declared) {
        return plain(declared) instanceof Schema.Text text && text.isFile();
    }

    /** The media type the schema itself states, or nothing. */
    static String mediaType(Schema declared) {
        return plain(declared) instanceof Schema.Text text
                ? text.contentMediaType().orElse("")
                : "";
    }

    /** The schema without the null of a nullable one, and without references. */
    static Schema plain(Schema declared) {
        Schema schema = declared.resolved();
        if (schema instanceof Schema.Union union) {
            return union.alternatives().stream()
                    .map(Schema::resolved)
                    .filter(a -> !(a instanceof Schema.Nothing))
                    .filter(a -> a instanceof Schema.Text text && text.isFile() || a instanceof Schema.Sequence)
                    .findFirst()
                    .orElse(schema);
        }
        return schema;
    }
}
