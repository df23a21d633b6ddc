package io.loadkit.testkit;

import io.loadkit.result.FailureClass;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link FakeTransport} answers to one request. Immutable.
 *
 * @param status of the answer; not used when there is a failure
 * @param headers in order
 * @param delay from sending the request to the end of its answer
 * @param failure in place of an answer
 */
public record FakeAnswer(
        int status,
        List<Map.Entry<String, String>> headers,
        String body,
        Duration delay,
        Optional<FailureClass> failure) {
    private static final int LOST = -1;

    /**
     * Copies its collections.
     *
     * @param status of the answer; not used when there is a failure
     * @param headers in order
     * @param body as UTF-8
     * @param delay from sending the request to the end of its answer
     * @param failure in place of an answer
     */
    public FakeAnswer {
        headers = List.copyOf(headers);
    }

    /**
     * {@return an answer of that status without a body, at once}
     *
     * @param status of the answer, 100 to 599
     */
    public static FakeAnswer status(int status) {
        return new FakeAnswer(status, List.of(), "", Duration.ZERO, Optional.empty());
    }

    /**
     * {@return a 200 answer with that body, at once}
     *
     * @param body its text
     */
    public static FakeAnswer ok(String body) {
        return status(200).body(body);
    }

    /**
     * {@return no answer: the transport reports a failure of that class, whose text is its name in lower case}
     *
     * @param kind of failure
     */
    public static FakeAnswer failure(FailureClass kind) {
        return new FakeAnswer(0, List.of(), "", Duration.ZERO, Optional.of(kind));
    }

    /**
     * {@return no answer though the request arrived: the transport reports that the connection was closed}
     */
    public static FakeAnswer lost() {
        return new FakeAnswer(LOST, List.of(), "", Duration.ZERO, Optional.of(FailureClass.CONNECT));
    }

    boolean isLost() {
        return status == LOST;
    }

    /**
     * {@return the same with that body}
     *
     * @param text the text
     */
    public FakeAnswer body(String text) {
        return new FakeAnswer(status, headers, text, delay, failure);
    }

    /**
     * {@return the same with one more header}
     *
     * @param name as it is called
     * @param value the value
     */
    public FakeAnswer header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new FakeAnswer(status, more, body, delay, failure);
    }

    /**
     * {@return the same after that time}
     *
     * @param time more than 0
     */
    public FakeAnswer after(Duration time) {
        return new FakeAnswer(status, headers, body, time, failure);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
