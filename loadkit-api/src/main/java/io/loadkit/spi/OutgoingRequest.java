package io.loadkit.spi;

import org.jspecify.annotations.Nullable;

/**
 * A request as bytes, ready to be sent. Owned by the engine, which reuses it for the user's next request; used on the
 * lane only.
 */
public final class OutgoingRequest {
    private final WireBuffer target = new WireBuffer(128);
    private final WireBuffer headers = new WireBuffer(256);
    private final WireBuffer body = new WireBuffer(256);
    private final int user;
    private String method = "GET";
    private boolean withBody;
    private @Nullable Object constant;

    /**
     * A request of that user.
     *
     * @param user number of the user, from 0
     */
    public OutgoingRequest(int user) {
        this.user = user;
    }

    /**
     * Starts over.
     *
     * @param method upper case
     * @param withBody whether there is a body, even one of no bytes
     * @param constant any object that stands for these bytes when every request of the template has the same, so that
     *     transports may keep what they made of them; {@code null} otherwise
     */
    public void reset(String method, boolean withBody, @Nullable Object constant) {
        this.method = method;
        this.withBody = withBody;
        this.constant = constant;
        target.reset();
        headers.reset();
        body.reset();
    }

    /** {@return number of the user, for transports that keep a connection for each} */
    public int user() {
        return user;
    }

    /** {@return the method, upper case} */
    public String method() {
        return method;
    }

    /** {@return path and query in origin form (RFC 9112, 3.2.1): ASCII, beginning with a slash, encoded} */
    public WireBuffer target() {
        return target;
    }

    /**
     * {@return header lines, each {@code Name: value} ended by CR LF, without those that are the transport's own:
     * {@code Host}, {@code Content-Length}, and those of the connection}
     */
    public WireBuffer headers() {
        return headers;
    }

    /**
     * {@return whether there is a header of that name}
     *
     * @param name in lower case
     */
    public boolean hasHeader(String name) {
        byte[] bytes = headers.array();
        int start = 0;
        for (int at = 0; at < headers.length(); at++) {
            if (bytes[at] == ':' && start >= 0) {
                if (at - start == name.length() && isName(name, start)) {
                    return true;
                }
                start = -1;
            } else if (bytes[at] == '\n') {
                start = at + 1;
            }
        }
        return false;
    }

    private boolean isName(String name, int start) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.toLowerCase(headers.array()[start + i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the body} */
    public WireBuffer body() {
        return body;
    }

    /** {@return whether there is a body, even one of no bytes} */
    public boolean withBody() {
        return withBody;
    }

    /** {@return an object that stands for these bytes, when they are always the same; see {@link #reset}} */
    public @Nullable Object constant() {
        return constant;
    }
}
