package io.loadkit.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A request as it came over the wire.
 *
 * @param line the request line
 * @param headers the header lines, in order, as they came
 */
public record ReceivedRequest(String line, List<String> headers, byte[] body) {
    /**
     * Copies its collections.
     *
     * @param line the request line
     * @param headers the header lines, in order, as they came
     * @param body its bytes
     */
    public ReceivedRequest {
        headers = List.copyOf(headers);
    }

    /** {@return first word of the request line} */
    public String method() {
        return line.substring(0, line.indexOf(' '));
    }

    /** {@return second word of the request line} */
    public String target() {
        return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }

    /**
     * {@return the values of all headers of that name, in any case, in order}
     *
     * @param name as it is called
     */
    public List<String> values(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
                .map(header -> header.substring(start.length()).strip())
                .toList();
    }

    /** {@return the body as UTF-8} */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
