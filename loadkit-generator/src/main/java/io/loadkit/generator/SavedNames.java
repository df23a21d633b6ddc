package io.loadkit.generator;

import java.util.HashSet;
import java.util.Set;

/** The names under which the journeys of one plan keep ids, no two alike. */
final class SavedNames {
    private final Set<String> taken = new HashSet<>();

    /** For the id of a thing of that kind. */
    String ofId(String resource) {
        return free(resource + "_id");
    }

    /** For what stands there in such a thing: what it is not known by, such as a day of it, is not called like its id. */
    String of(String resource, String pointer) {
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        boolean plain = field.isEmpty() || field.matches("\\d+") || Words.isId(field);
        return plain ? ofId(resource) : free(resource + "_" + String.join("_", Words.split(field)));
    }

    /** The wanted name, or that name with the first number that is free. */
    String free(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }
}
