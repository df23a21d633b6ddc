package io.loadkit.generator;

/**
 * A place in a request that is being made.
 *
 * @param name of the parameter or the innermost property
 * @param owner what the value belongs to, as a singular word: {@code user} for a property of a user; may be empty
 * @param pointer in a body a JSON Pointer, else the parameter's name
 * @param depth 0 for a parameter and for the body itself
 */
record Spot(String name, String owner, String pointer, boolean required, int depth) {

    Spot property(String property, boolean needed) {
        String inner = depth == 0 || name.isEmpty() ? owner : Words.key(name);
        String token = property.replace("~", "~0").replace("/", "~1");
        return new Spot(property, inner, pointer + "/" + token, needed, depth + 1);
    }

    Spot item(int index) {
        return new Spot(name, owner, pointer + "/" + index, required, depth + 1);
    }

    /** For messages. */
    String where() {
        return pointer;
    }
}
