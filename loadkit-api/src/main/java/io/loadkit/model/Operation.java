package io.loadkit.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One operation of an API: a method on a path. Known by method and effective path, never by {@code operationId}, which
 * real documents repeat.
 *
 * @param app name of the {@link App} whose document describes it
 * @param method upper case
 * @param path effective template below the host's root, mount prefix included, slashes exactly as documented
 * @param operationId as documented, or empty
 * @param security alternatives, each a list of scheme names that are needed together; empty when none is needed
 */
public record Operation(
        String app,
        String method,
        String path,
        Optional<String> operationId,
        String summary,
        List<String> tags,
        List<Parameter> parameters,
        Optional<Body> body,
        List<Response> responses,
        List<List<String>> security,
        boolean deprecated,
        String description) {
    /**
     * Copies its collections.
     *
     * @param app name of the {@link App} whose document describes it
     * @param method upper case
     * @param path effective template below the host's root, mount prefix included, slashes exactly as documented
     * @param operationId as documented, or empty
     * @param summary what the document says it does, in a line; may be empty
     * @param tags the document's own groups
     * @param parameters of path, query, header and cookie
     * @param body empty for none
     * @param responses the documented answers
     * @param security alternatives, each a list of scheme names that are needed together; empty when none is needed
     * @param deprecated whether the document advises against it
     * @param description what the document says of it at length; may be empty
     */
    public Operation {
        method = method.toUpperCase(Locale.ROOT);
        tags = List.copyOf(tags);
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
        security = security.stream().map(List::copyOf).toList();
    }

    /**
     * One of which nothing is said at length.
     *
     * @param app name of the {@link App} whose document describes it
     * @param method upper case
     * @param path effective template below the host's root, mount prefix included, slashes exactly as documented
     * @param operationId as documented, or empty
     * @param summary what the document says it does, in a line; may be empty
     * @param tags the document's own groups
     * @param parameters of path, query, header and cookie
     * @param body empty for none
     * @param responses the documented answers
     * @param security alternatives, each a list of scheme names that are needed together; empty when none is needed
     * @param deprecated whether the document advises against it
     */
    public Operation(
            String app,
            String method,
            String path,
            Optional<String> operationId,
            String summary,
            List<String> tags,
            List<Parameter> parameters,
            Optional<Body> body,
            List<Response> responses,
            List<List<String>> security,
            boolean deprecated) {
        this(app, method, path, operationId, summary, tags, parameters, body, responses, security, deprecated, "");
    }

    /** {@return {@code METHOD /path}: the name of the operation everywhere, from plan to report} */
    public String key() {
        return method + " " + path;
    }

    /**
     * {@return the parameters that travel {@code in} that place, in the document's order}
     *
     * @param in part of the request
     */
    public List<Parameter> parameters(In in) {
        return parameters.stream().filter(p -> p.in() == in).toList();
    }

    /** {@return a hash of app, method and path: those of all schemas would take longer than most of what asks for it} */
    @Override
    public int hashCode() {
        return (app.hashCode() * 31 + method.hashCode()) * 31 + path.hashCode();
    }

    /** Equal in all parts; method and path are compared first, as they tell nearly all operations apart. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Operation o
                        && path.equals(o.path)
                        && method.equals(o.method)
                        && app.equals(o.app)
                        && deprecated == o.deprecated
                        && operationId.equals(o.operationId)
                        && summary.equals(o.summary)
                        && description.equals(o.description)
                        && tags.equals(o.tags)
                        && security.equals(o.security)
                        && parameters.equals(o.parameters)
                        && body.equals(o.body)
                        && responses.equals(o.responses);
    }

    @Override
    public String toString() {
        return key();
    }
}
