package io.loadkit.engine;

/** What a request of the clean-up is sent for. */
enum Errand {
    /** To be let in. */
    LOGIN,
    /** To take the thing away. */
    DELETE,
    /** To take it out of a bin. */
    EMPTY,
    /** To bring it into the state in which it may be deleted. */
    END,
    /** To see whether a deletion that was accepted is done. */
    LOOK,
    /** To find it in a list. */
    LIST,
    /** To see whether it is there, after a deletion did not find it. */
    VERIFY,
    /** To hear how the target speaks of one like it that is surely gone. */
    COMPARE,
    /** To see whether an id that comes next is its. */
    TRY
}
