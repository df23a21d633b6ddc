package io.loadkit.netty;

/** Room for one request at a time: a connection of HTTP/1.1, or one of the streams of a connection of HTTP/2. */
interface Place {
    /** Whether the next request may go here. */
    boolean isUsable();

    /** Number of the user of the last request; -1 before the first. */
    int user();

    /** The connection it is on. */
    Link link();

    /** Sends a request. Only when none is under way. */
    void begin(Exchange next);

    /** Ends the request under way, if there is one. */
    void fail(Failure failure);
}
