package io.loadkit.spi;

/**
 * Told by a transport, on the lane, what opening its connections took; all lengths are of the lane's {@link Ticker}. A
 * transport that cannot tell says nothing.
 */
public interface ConnectionListener {
    /** Does nothing. */
    ConnectionListener NONE = new ConnectionListener() {};

    /**
     * The target's name was looked up.
     *
     * @param nanos it took
     */
    default void resolved(long nanos) {}

    /**
     * A connection was opened, through the proxy if there is one.
     *
     * @param nanos it took
     */
    default void connected(long nanos) {}

    /**
     * Its TLS handshake was done.
     *
     * @param nanos it took
     */
    default void secured(long nanos) {}
}
