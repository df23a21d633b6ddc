package io.loadkit.testkit;

/**
 * What a transport may be unable to do because the HTTP library under it is. {@link TransportContract#gaps} says which,
 * and why; everything else is asked of every transport.
 */
public enum TransportGap {
    /** Passing over interim answers other than 100, such as 103, and those that nobody asked for. */
    INTERIM_ANSWERS,
    /** Refusing an answer with two lengths that contradict each other. */
    CONTRADICTING_LENGTHS,
    /** Sending no headers but the given ones, {@code Host} and {@code Content-Length}. */
    NO_HEADERS_OF_ITS_OWN,
    /** Sending no {@code Content-Length} with a request that has no body. */
    NO_LENGTH_WITHOUT_BODY,
    /** Closing a connection whose headers have no end, as soon as the request has failed. */
    CLOSING_AFTER_ENDLESS_HEADERS,
    /** Using a connection again on which the trailers of an answer came after the last of its chunks. */
    LATE_TRAILERS,
    /** Repeating a request whose idle connection the target had closed. */
    RACE_WITH_IDLE_CLOSE,
    /** Keeping a connection from reuse when bytes follow the end of an answer on it. */
    SURPLUS_BYTES,
    /** Asking for packed answers: {@link io.loadkit.plan.Http#gzip}. */
    COMPRESSION,
    /** TLS to a target whose certificate nobody vouches for: {@link io.loadkit.plan.Http#insecure}. */
    ANY_CERTIFICATE,
    /** Going through a proxy: {@link io.loadkit.plan.Http#proxy}. */
    PROXY,
    /** Taking an answer that comes before the whole request was sent. */
    EARLY_ANSWER
}
