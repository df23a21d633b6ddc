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
        boolean deprecated) {
    public Operation {
        method = method.toUpperCase(Locale.ROOT);
        tags = List.copyOf(tags);
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
        security = security.stream().map(List::copyOf).toList();
    }

    /** {@code METHOD /path}: the name of the operation everywhere, from plan to report. */
    public String key() {
        return method + " " + path;
    }

    /** The parameters that travel {@code in} that place, in the document's order. */
    public List<Parameter> parameters(In in) {
        return parameters.stream().filter(p -> p.in() == in).toList();
    }

    @Override
    public String toString() {
        return key();
    }
}
