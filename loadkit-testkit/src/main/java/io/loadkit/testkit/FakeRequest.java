package io.loadkit.testkit;

import io.loadkit.spi.OutgoingRequest;

/**
 * A request as {@link FakeTransport} was asked to send it.
 *
 * @param lane number of the lane it was sent on
 * @param user number of the user's place, see {@link OutgoingRequest#user()}
 * @param headers header lines, each ended by CR LF
 * @param sentNanos when, on the transport's clock
 */
public record FakeRequest(
        int lane, int user, String method, String target, String headers, String body, long sentNanos) {

    /** {@return {@code METHOD target}} */
    public String line() {
        return method + ' ' + target;
    }

    static FakeRequest of(int lane, OutgoingRequest request, long nanos) {
        return new FakeRequest(
                lane,
                request.user(),
                request.method(),
                request.target().toString(),
                request.headers().toString(),
                request.body().toString(),
                nanos);
    }
}
