package io.loadkit.discovery;

import java.util.Arrays;

/**
 * How a host answers for a path that does not exist. Single-page apps answer with their page, some hosts with a redirect
 * or a login: only what differs from this print is news.
 */
record NotFound(int status, String mediaType, byte[] body, String location) {
    private static final int SIMILAR = 64;

    static NotFound of(Answer nonsense) {
        return new NotFound(
                nonsense.status(),
                nonsense.mediaType(),
                nonsense.body(),
                nonsense.header("location").orElse(""));
    }

    /** Whether the host answers for any path as if it existed, or sends any path elsewhere. */
    boolean catchesAll() {
        return (status >= 200 && status < 400) || status == 401 || status == 403;
    }

    boolean same(Answer answer) {
        if (answer.status() != status) {
            return false;
        }
        if (status == 404) {
            return true;
        }
        if (answer.redirect()) {
            return location.equals(answer.header("location").orElse(""));
        }
        // A page may repeat the path that was asked for, so lengths may differ a little.
        return answer.mediaType().equals(mediaType)
                && (Arrays.equals(answer.body(), body)
                        || (!mediaType.contains("json") && Math.abs(answer.body().length - body.length) <= SIMILAR));
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return status;
    }
}
