package io.loadkit.examples.gateway;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One request of the contract.
 *
 * @param path and {@code body} may hold {@code <name>}, a value that an earlier step saved
 * @param status what it must get
 * @param faults for a 422, the places that must be named, such as {@code body.email}
 * @param saves JSON pointers into the answer, by the name to keep the value under
 */
record Step(
        String name,
        String method,
        String path,
        Map<String, String> headers,
        String body,
        int status,
        Set<String> faults,
        Map<String, String> saves) {

    private static final String BOUNDARY = "contract";

    static Step of(String name, String method, String path, int status) {
        return new Step(name, method, path, Map.of(), "", status, Set.of(), Map.of());
    }

    static Step get(String name, String path, int status) {
        return of(name, "GET", path, status);
    }

    static Step delete(String name, String path, int status) {
        return of(name, "DELETE", path, status);
    }

    Step json(String json) {
        return header("Content-Type", "application/json").body(json);
    }

    Step form(String fields) {
        return header("Content-Type", "application/x-www-form-urlencoded").body(fields);
    }

    /** A multipart body of these parts, each its headers, a blank line and its content. */
    Step multipart(String... parts) {
        StringBuilder form = new StringBuilder();
        for (String part : parts) {
            form.append("--").append(BOUNDARY).append("\r\n").append(part).append("\r\n");
        }
        form.append("--").append(BOUNDARY).append("--\r\n");
        return header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .body(form.toString());
    }

    static String file(String name, String fileName, String content) {
        return "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content;
    }

    static String text(String name, String content) {
        return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content;
    }

    Step header(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Step(name, method, path, Map.copyOf(all), body, status, faults, saves);
    }

    Step body(String text) {
        return new Step(name, method, path, headers, text, status, faults, saves);
    }

    Step faults(String... places) {
        return new Step(name, method, path, headers, body, status, Set.of(places), saves);
    }

    Step saves(String as, String pointer) {
        Map<String, String> all = new HashMap<>(saves);
        all.put(as, pointer);
        return new Step(name, method, path, headers, body, status, faults, Map.copyOf(all));
    }
}
