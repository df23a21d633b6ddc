package io.loadkit.engine;

import io.loadkit.spi.WireBuffer;

/** Writes one piece of a request. Made before the run; writes bytes and makes as few objects as its value allows. */
abstract class Emitter {
    /** Appends the piece to {@code out}, drawing what it needs. */
    abstract void emit(WireBuffer out, UserDraws draws);

    static void all(Emitter[] emitters, WireBuffer out, UserDraws draws) {
        for (Emitter emitter : emitters) {
            emitter.emit(out, draws);
        }
    }
}
