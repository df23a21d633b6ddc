package io.loadkit.result;

/** Why a request failed. The names are part of the JSON format. */
public enum FailureClass {
    /** Our own bad data: 400, 422. */
    DATA,
    /** Not logged in, or not allowed: 401, 403. */
    AUTH,
    /** Not there: 404, 410. */
    MISSING,
    /** In the way of something that exists: 409. */
    CONFLICT,
    /** Too many requests: 429. */
    THROTTLED,
    /** Any other 4xx. */
    CLIENT,
    /** 5xx. */
    SERVER,
    /** No complete answer in time. */
    TIMEOUT,
    /** No connection, or one that broke before the answer was complete. */
    CONNECT,
    /** TLS could not be set up. */
    TLS,
    /** The answer is not HTTP, or contradicts itself. */
    PROTOCOL,
    /** The answer came, and a check of the user's failed. */
    CHECK,
    /** Our own fault. */
    GENERATOR;

    /**
     * {@return the class of an answer with this status, 400 or above}
     *
     * @param status of the answer, 100 to 599
     */
    public static FailureClass ofStatus(int status) {
        return switch (status) {
            case 400, 422 -> DATA;
            case 401, 403 -> AUTH;
            case 404, 410 -> MISSING;
            case 409 -> CONFLICT;
            case 429 -> THROTTLED;
            default -> status >= 500 ? SERVER : CLIENT;
        };
    }

    /** {@return whether no complete answer came} */
    public boolean isWithoutAnswer() {
        return this == TIMEOUT || this == CONNECT || this == TLS || this == PROTOCOL;
    }
}
