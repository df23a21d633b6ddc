package io.loadkit.model;

import java.util.List;
import java.util.Map;

/**
 * A documented answer.
 *
 * @param status {@code 200}, a range such as {@code 2XX}, or {@code default}
 * @param contents shapes by media type
 * @param links by name, how values of this answer are used in other operations
 */
public record Response(String status, List<Content> contents, Map<String, Link> links) {
    /**
     * Copies its collections.
     *
     * @param status {@code 200}, a range such as {@code 2XX}, or {@code default}
     * @param contents shapes by media type
     * @param links by name, how values of this answer are used in other operations
     */
    public Response {
        contents = List.copyOf(contents);
        links = Copies.ordered(links);
    }

    /** {@return whether the answer documents success (2xx)} */
    public boolean isSuccess() {
        return status.startsWith("2");
    }

    /**
     * An OpenAPI link.
     *
     * @param operation {@code operationId}, or {@code METHOD /path} where the document refers to the place
     * @param parameters name of the other operation's parameter to a runtime expression such as {@code $response.body#/id}
     */
    public record Link(String operation, Map<String, String> parameters) {
        /**
         * Puts what it is given into its usual form.
         *
         * @param operation {@code operationId}, or {@code METHOD /path} where the document refers to the place
         * @param parameters name of the other operation's parameter to a runtime expression such as {@code
         *     $response.body#/id}
         */
        public Link {
            parameters = Copies.ordered(parameters);
        }
    }
}
