package io.loadkit.discovery;

import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Response;
import io.loadkit.model.Response.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Maps the operations of one document. A broken operation costs a finding, never the document. */
final class OperationReader {
    /** Of a path, in characters: more than any server takes. */
    private static final int LONGEST = 4000;

    private final Document document;
    private final String base;
    private final String app;
    private final Findings findings;
    private final Refs refs;
    private final SchemaMapper schemas;
    private final ParameterReader parameters;
    private final BodyReader bodies;

    OperationReader(Document document, String base, String app, Findings findings) {
        this.document = document;
        this.base = base;
        this.app = app;
        this.findings = findings;
        this.refs = new Refs(document, findings);
        this.schemas = new SchemaMapper(document, refs, findings);
        this.bodies = new BodyReader(document, refs, schemas, findings);
        this.parameters = new ParameterReader(document, refs, schemas, bodies, findings);
    }

    /** The operations in the document's order. */
    List<Operation> read() {
        Map<String, Operation> found = new LinkedHashMap<>();
        document.root().at("paths").members().forEach((path, stated) -> {
            if (path.startsWith("x-")) {
                return;
            }
            if (!path.startsWith("/")) {
                findings.add(stated.where(), "is no path, it does not begin with a slash; left out");
                return;
            }
            if (path.length() > LONGEST) {
                findings.add(stated.where(), "is longer than " + LONGEST + " characters; left out");
                return;
            }
            Node item = refs.follow(stated);
            Map<String, Node> methods = methods(item);
            methods.forEach((method, node) -> {
                String full = method + " " + base(item, node) + path;
                try {
                    Operation operation = operation(method, path, item, node);
                    if (found.putIfAbsent(Paths.key(operation), operation) != null) {
                        findings.add(node.where(), "describes " + full + " a second time; the first one is kept");
                    }
                } catch (RuntimeException broken) {
                    findings.add(node.where(), "cannot be read (" + broken + "); left out");
                }
            });
        });
        schemas.finish();
        return List.copyOf(found.values());
    }

    private Map<String, Node> methods(Node item) {
        Map<String, Node> found = new LinkedHashMap<>();
        item.members().forEach((key, node) -> {
            String method = key.toLowerCase(Locale.ROOT);
            if (!Document.METHODS.contains(method)) {
                return;
            }
            if (!node.isMap()) {
                findings.add(node.where(), "is no operation; left out");
            } else if (method.equals("trace")) {
                findings.add(node.where(), "TRACE is never sent; left out");
            } else {
                found.put(method.toUpperCase(Locale.ROOT), node);
            }
        });
        item.at("additionalOperations").members().forEach((method, node) -> {
            if (node.isMap() && method.matches("[A-Za-z]{1,20}")) {
                found.putIfAbsent(method.toUpperCase(Locale.ROOT), node);
            }
        });
        return found;
    }

    private Operation operation(String method, String path, Node item, Node node) {
        List<Node> all = new ArrayList<>(item.at("parameters").items());
        all.addAll(node.at("parameters").items());
        String full = base(item, node) + path;
        List<Parameter> list = parameters.read(all, path, node);
        Optional<Body> body =
                document.isSwagger2() ? parameters.body(all, node) : bodies.request(node.at("requestBody"));
        return new Operation(
                app,
                method,
                full,
                node.at("operationId").text().filter(id -> !id.isBlank()),
                node.at("summary").text(firstLine(node.at("description").text(""))),
                node.at("tags").texts(),
                list,
                body,
                responses(node),
                security(node),
                node.at("deprecated").flag(false),
                node.at("description").text(""));
    }

    /** The base of all paths, unless the path or the operation names servers of its own. */
    private String base(Node item, Node node) {
        for (Node owner : List.of(node, item)) {
            List<String> own = Servers.paths(owner, document.uri());
            if (!own.isEmpty()) {
                return own.get(0);
            }
        }
        return base;
    }

    private List<Response> responses(Node operation) {
        List<Response> found = new ArrayList<>();
        operation.at("responses").members().forEach((status, stated) -> {
            if (status.startsWith("x-")) {
                return;
            }
            Node response = refs.follow(stated);
            List<Content> contents = document.isSwagger2()
                    ? bodies.swagger2Response(response, operation)
                    : bodies.contents(response.at("content"));
            found.add(new Response(
                    status.toUpperCase(Locale.ROOT).replace("DEFAULT", "default"), contents, links(response)));
        });
        return found;
    }

    private Map<String, Link> links(Node response) {
        Map<String, Link> found = new LinkedHashMap<>();
        response.at("links").members().forEach((name, stated) -> {
            Node link = refs.follow(stated);
            String target =
                    link.at("operationId").text(target(link.at("operationRef").text("")));
            if (!target.isEmpty()) {
                Map<String, String> values = new LinkedHashMap<>();
                link.at("parameters").members().forEach((parameter, value) -> {
                    if (value.value() != null) {
                        values.put(parameter, String.valueOf(value.value()));
                    }
                });
                found.put(name, new Link(target, values));
            }
        });
        return found;
    }

    /** {@code METHOD /path} of a reference such as {@code #/paths/~1users~1{id}/get}. */
    private String target(String ref) {
        int at = ref.indexOf("#/paths/");
        String[] parts = at < 0 ? new String[0] : ref.substring(at + 8).split("/");
        return parts.length == 2 ? parts[1].toUpperCase(Locale.ROOT) + " " + base + Refs.unescape(parts[0]) : "";
    }

    private List<List<String>> security(Node operation) {
        Node stated = operation.has("security")
                ? operation.at("security")
                : document.root().at("security");
        List<List<String>> alternatives = new ArrayList<>();
        for (Node requirement : stated.items()) {
            alternatives.add(List.copyOf(requirement.members().keySet()));
        }
        return alternatives.stream().allMatch(List::isEmpty) ? List.of() : alternatives;
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }
}
