package io.loadkit.generator;

/** No value exists, or none could be found, for a part of a request. Says which part and why. Not an error of ours. */
final class Unsatisfiable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsatisfiable(String where, String why) {
        super((where.isEmpty() ? "the body" : where) + ": " + why, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
