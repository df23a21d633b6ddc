package io.loadkit.script;

/** Something that the language of a script has no words for. Never leaves this package. */
final class Unsayable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsayable(String what) {
        super(what);
    }
}
