package io.loadkit.engine.ledger;

/** What became of a thing, from its beginning to its end. */
public enum State {
    /** The request that makes it may have been sent. */
    INTENT,
    /** It was made. */
    CREATED,
    /** It could not be deleted; a later clean-up tries again. */
    STUCK,
    /** It was made, and nothing is known that deletes it. */
    UNDELETABLE,
    /** The target refused to make it. */
    REFUSED,
    /** It was deleted. */
    DELETED,
    /** It was not there any more, or never had been. */
    GONE;

    /** {@return whether nothing more is to be done} */
    public boolean isSettled() {
        return ordinal() >= UNDELETABLE.ordinal();
    }
}
