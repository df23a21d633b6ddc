package io.loadkit.discovery;

/** Why some text is not a document; the message is a fragment that fits behind the document's address. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why, null, false, false);
    }
}
