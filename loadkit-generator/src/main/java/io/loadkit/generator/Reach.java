package io.loadkit.generator;

import io.loadkit.model.Schema;
import java.util.Optional;

/** Follows JSON Pointers through shapes. */
final class Reach {
    private Reach() {}

    /** The text at {@code pointer}, a plain path of names, if the shape has one there. */
    static Optional<Schema> at(Schema declared, String pointer) {
        Schema schema = Answers.plain(declared);
        for (String token : pointer.substring(1).split("/", -1)) {
            if (!(schema instanceof Schema.Structure structure)
                    || !structure.properties().containsKey(token)) {
                return Optional.empty();
            }
            schema = Answers.plain(structure.properties().get(token));
        }
        return schema instanceof Schema.Text ? Optional.of(schema) : Optional.empty();
    }
}
