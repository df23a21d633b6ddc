package io.loadkit.spi;

import io.loadkit.result.FailureClass;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Takes the answer to one request. Implemented by the engine, called by transports on the lane: {@link #onHead} once,
 * {@link #onBody} any number of times, then {@link #onDone}; or {@link #onFailure} at any point, and nothing after it.
 * All instants are those of the lane's {@link Ticker}, taken by the transport as close to the network as it can.
 */
public interface ResponseSink {
    /**
     * The status and headers are there. Interim answers (1xx) are not reported. {@code headers} is valid now only.
     *
     * @param status of the answer, 100 to 599
     * @param headers by name, in any case
     */
    void onHead(int status, Headers headers);

    /**
     * A piece of the body, between position and limit; valid during the call only.
     *
     * @param piece valid during the call only
     */
    void onBody(ByteBuffer piece);

    /**
     * The answer is complete.
     *
     * @param sentNanos when the request was handed to the network
     * @param firstByteNanos when the first byte of the answer was there
     * @param doneNanos when its last byte was there
     */
    void onDone(long sentNanos, long firstByteNanos, long doneNanos);

    /**
     * There will be no complete answer.
     *
     * @param kind {@code TIMEOUT}, {@code CONNECT}, {@code TLS}, {@code PROTOCOL} or {@code GENERATOR}
     * @param text short and stable, so that equal failures can be counted together
     * @param sentNanos when the request was handed to the network, or was about to be
     * @param doneNanos instant of the failure, on the lane's clock
     */
    void onFailure(FailureClass kind, String text, long sentNanos, long doneNanos);

    /**
     * As {@link #onFailure}, of a request that had left for the target: it may have been carried out though no answer came.
     * Called in place of the other by transports that can tell.
     *
     * @param kind as there
     * @param text as there
     * @param sentNanos when the request was handed to the network
     * @param doneNanos instant of the failure, on the lane's clock
     * @implSpec calls {@link #onFailure}
     */
    default void onLost(FailureClass kind, String text, long sentNanos, long doneNanos) {
        onFailure(kind, text, sentNanos, doneNanos);
    }

    /** The headers of an answer. */
    interface Headers {
        /**
         * {@return the value of the first header of that name, in any case}
         *
         * @param name as it is called
         */
        Optional<String> first(String name);

        /**
         * {@return the values of all headers of that name, in any case, in order}
         *
         * @param name as it is called
         */
        java.util.List<String> all(String name);

        /**
         * {@return the same headers, to be kept: they stay valid after {@link #onHead}} Called where a check needs it
         * only.
         */
        Headers copy();
    }
}
