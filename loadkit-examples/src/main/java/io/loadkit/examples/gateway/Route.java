package io.loadkit.examples.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation: what it is called, what it takes and what it answers.
 *
 * @param path below the app, such as {@code /sessions/{session_id}}
 * @param segments the path, split
 * @param function the name of the operation; its id and its summary come from it
 * @param body the body, or null for none
 * @param form whether the body is multipart, rather than JSON
 * @param status when it went well
 * @param answers the model of the answer, or null when the document does not tell
 */
record Route(
        String method,
        boolean alsoHead,
        String path,
        String[] segments,
        String function,
        String description,
        List<Parameter> parameters,
        Kind.@Nullable Model body,
        boolean form,
        int status,
        Kind.@Nullable Model answers,
        boolean documented,
        Handler handler) {

    /** Answers a request that has passed all checks. */
    @FunctionalInterface
    interface Handler {
        Answer answer(Call call);
    }

    /** A parameter. {@code in} is path, query, header or cookie; declare them in this order. */
    record Parameter(String in, Field field) {}

    static Builder get(String path, String function) {
        return new Builder("GET", path, function);
    }

    static Builder post(String path, String function) {
        return new Builder("POST", path, function);
    }

    static Builder put(String path, String function) {
        return new Builder("PUT", path, function);
    }

    static Builder patch(String path, String function) {
        return new Builder("PATCH", path, function);
    }

    static Builder delete(String path, String function) {
        return new Builder("DELETE", path, function);
    }

    static String[] split(String path) {
        return path.split("/", -1);
    }

    boolean takes(String wanted) {
        return method.equals(wanted) || (alsoHead && wanted.equals("HEAD"));
    }

    String allow() {
        return alsoHead ? method + ", HEAD" : method;
    }

    boolean matches(String[] requested) {
        if (requested.length != segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            boolean same = isVariable(segments[i]) ? !requested[i].isEmpty() : segments[i].equals(requested[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** The path's variables in a request that matches. */
    Map<String, String> variables(String[] requested) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < segments.length; i++) {
            if (isVariable(segments[i])) {
                variables.put(segments[i].substring(1, segments[i].length() - 1), requested[i]);
            }
        }
        return variables;
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /** Describes a route step by step; {@link #to} ends it. */
    static final class Builder {
        private final String method;
        private final String path;
        private final String function;
        private final List<Parameter> parameters = new ArrayList<>();
        private String description = "";
        private boolean alsoHead;
        private Kind.@Nullable Model body;
        private boolean form;
        private int status = 200;
        private Kind.@Nullable Model answers;
        private boolean documented = true;

        private Builder(String method, String path, String function) {
            this.method = method;
            this.path = path;
            this.function = function;
        }

        Builder path(String name, Kind kind) {
            return parameter("path", Field.required(name, kind));
        }

        Builder query(Field field) {
            return parameter("query", field);
        }

        Builder parameter(String in, Field field) {
            parameters.add(new Parameter(in, field));
            return this;
        }

        Builder json(Kind.Model model) {
            body = model;
            return this;
        }

        Builder form(Field... fields) {
            body = Kind.Model.of("Body_" + Names.operationId(function, path, method), fields);
            form = true;
            return this;
        }

        Builder status(int whenWell) {
            status = whenWell;
            return this;
        }

        Builder answers(Kind.Model model) {
            answers = model;
            return this;
        }

        Builder description(String text) {
            description = text;
            return this;
        }

        Builder alsoHead() {
            alsoHead = true;
            return this;
        }

        Builder undocumented() {
            documented = false;
            return this;
        }

        Route to(Handler handler) {
            List<Parameter> taken = List.copyOf(parameters);
            String[] segments = split(path);
            return new Route(
                    method,
                    alsoHead,
                    path,
                    segments,
                    function,
                    description,
                    taken,
                    body,
                    form,
                    status,
                    answers,
                    documented,
                    handler);
        }
    }
}
