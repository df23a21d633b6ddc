package io.loadkit.examples.gateway;

/** Ends a handler with an error status and a detail for the client. Without a stack trace: it is an answer. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
