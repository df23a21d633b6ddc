package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;

/** What the target is told about who is calling. Never printed: {@code toString()} masks all that is secret. */
public sealed interface Credentials {
    /** User name and password, for HTTP basic authentication or a password login. */
    static Credentials basic(String user, String password) {
        return new Basic(user, password);
    }

    /** A bearer token. */
    static Credentials bearer(String token) {
        return new Bearer(token);
    }

    /** An API key; where it goes is read from the document. */
    static Credentials apiKey(String value) {
        return new ApiKey(value);
    }

    /** {@code user:password}, {@code bearer:TOKEN} or {@code apikey:VALUE}. */
    static Credentials parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new ConfigurationException(Problem.value(
                    "auth",
                    "(" + text.length() + " characters, not shown)",
                    "user:password, bearer:TOKEN or apikey:VALUE"));
        }
        String before = text.substring(0, colon);
        String after = text.substring(colon + 1);
        return switch (before) {
            case "bearer" -> bearer(after);
            case "apikey" -> apiKey(after);
            default -> basic(before, after);
        };
    }

    /** See {@link #basic}. */
    record Basic(String user, String password) implements Credentials {
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /** See {@link #bearer}. */
    record Bearer(String token) implements Credentials {
        @Override
        public String toString() {
            return "bearer:***";
        }
    }

    /** See {@link #apiKey}. */
    record ApiKey(String value) implements Credentials {
        @Override
        public String toString() {
            return "apikey:***";
        }
    }
}
