package io.loadkit.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A way of logging in that a document declares. */
public sealed interface SecurityScheme {
    /** {@return the name operations refer to} */
    String name();

    /** {@return what the document says of it, for people; empty for nothing} */
    default String description() {
        return "";
    }

    /**
     * HTTP authentication: {@code basic} or {@code bearer}.
     *
     * @param scheme as it stands before what is sent
     * @param description prose, for people
     */
    record Http(String name, String scheme, String description) implements SecurityScheme {
        /**
         * One of which the document says nothing more.
         *
         * @param name as the document has it
         * @param scheme as it stands before what is sent
         */
        public Http(String name, String scheme) {
            this(name, scheme, "");
        }
    }

    /**
     * A key sent as the header, query parameter or cookie called {@code parameter}.
     *
     * @param description prose, for people
     */
    record ApiKey(String name, In in, String parameter, String description) implements SecurityScheme {
        /**
         * One of which the document says nothing more.
         *
         * @param name as the document has it
         * @param in where it is sent
         * @param parameter what it is called there
         */
        public ApiKey(String name, In in, String parameter) {
            this(name, in, parameter, "");
        }
    }

    /**
     * OAuth 2.
     *
     * @param flow {@code password}, {@code clientCredentials}, {@code authorizationCode} or {@code implicit}
     * @param tokenUrl absolute, resolved against the document; empty where the flow has none
     */
    record OAuth2(String name, String flow, Optional<URI> tokenUrl, List<String> scopes) implements SecurityScheme {
        /**
         * Copies its collections.
         *
         * @param name as the document has it
         * @param flow {@code password}, {@code clientCredentials}, {@code authorizationCode} or {@code implicit}
         * @param tokenUrl absolute, resolved against the document; empty where the flow has none
         * @param scopes that can be asked for
         */
        public OAuth2 {
            scopes = List.copyOf(scopes);
        }
    }

    /** OpenID Connect, by its discovery document. */
    record OpenIdConnect(String name, URI configuration) implements SecurityScheme {}
}
