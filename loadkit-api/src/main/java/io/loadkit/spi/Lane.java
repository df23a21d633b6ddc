package io.loadkit.spi;

/**
 * An event loop. Whatever it runs (tasks, and the callbacks of {@link ResponseSink}) runs one at a time and in a
 * well-defined order, though not necessarily always on the same thread; code on a lane needs no locks and must never
 * block.
 */
public interface Lane extends AutoCloseable {
    /**
     * Runs {@code task} on the lane after {@code delayNanos}, or as soon as possible for 0 and less. May be called from
     * any thread. A task that throws does not end the lane.
     *
     * @param delayNanos from now, 0 or more
     * @param task run on the lane
     */
    void schedule(long delayNanos, Runnable task);

    /**
     * Sends a request. Called on the lane only. Exactly one of {@link ResponseSink#onDone} and
     * {@link ResponseSink#onFailure} follows for each, within the connect and request timeouts, always on the lane and
     * never before this method has returned. A request that finds no free connection waits for one, for the time of the
     * request timeout at most. The request's bytes are read before either of them is called and may be
     * overwritten afterwards.
     *
     * @param request the bytes; the lane's again once this returns
     * @param sink told of the answer, on the lane
     */
    void send(OutgoingRequest request, ResponseSink sink);

    /**
     * {@return number of requests that were sent a second time because the target had closed their idle connection at
     * the same moment; 0, the default, when the transport does not count them} May be called from any thread.
     */
    default long retries() {
        return 0;
    }

    /**
     * Ends the lane and all its connections. Called once, from any thread but the lane's; returns when its threads are
     * gone or a few seconds have passed. Requests under way get {@link ResponseSink#onFailure}, or nothing.
     */
    @Override
    void close();
}
