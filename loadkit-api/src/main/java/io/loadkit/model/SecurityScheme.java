package io.loadkit.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A way of logging in that a document declares. */
public sealed interface SecurityScheme {
    /** {@return the name operations refer to} */
    String name();

    /** HTTP authentication: {@code basic} or {@code bearer}. */
    record Http(String name, String scheme) implements SecurityScheme {}

    /** A key sent as the header, query parameter or cookie called {@code parameter}. */
    record ApiKey(String name, In in, String parameter) implements SecurityScheme {}

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
