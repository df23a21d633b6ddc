package io.loadkit.report;

import static io.loadkit.report.RunDocument.object;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.Finding;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Probe;
import io.loadkit.model.Response;
import io.loadkit.model.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What discovery found, as the members of its JSON file. */
final class ModelDocument {
    static final int SCHEMA = 1;

    private final SchemaDocument schemas = new SchemaDocument();

    private ModelDocument() {}

    static Map<String, @Nullable Object> of(ApiModel model) {
        Map<String, @Nullable Object> out =
                object("schema", SCHEMA, "target", model.target().toString());
        Map<String, Object> apps = new LinkedHashMap<>();
        model.apps().forEach(app -> apps.put(app.name(), app(app, model.operationsOf(app.name()))));
        out.put("apps", apps);
        out.putAll(described(model));
        out.put("skipped", findings(model.skipped()));
        out.put("probes", model.probes().stream().map(ModelDocument::probe).toList());
        out.put("findings", findings(model.findings()));
        return out;
    }

    /** The operations and the schemas they use: all of a model that has an influence on requests. */
    static Map<String, @Nullable Object> described(ApiModel model) {
        ModelDocument document = new ModelDocument();
        List<Map<String, @Nullable Object>> operations =
                model.operations().stream().map(document::operation).toList();
        return object("operations", operations, "schemas", document.schemas.definitions());
    }

    /** {@code endpoints} are the paths below the prefix, each once, as users of the original suite know them. */
    private static Map<String, @Nullable Object> app(App app, List<Operation> operations) {
        return object(
                "prefix", app.prefix(),
                "endpoints",
                        operations.stream()
                                .map(o -> below(app.prefix(), o.path()))
                                .distinct()
                                .toList(),
                "title", app.title(),
                "version", app.version(),
                "document", app.document().toString(),
                "specVersion", app.specVersion(),
                "security", app.security().stream().map(ModelDocument::scheme).toList());
    }

    private static String below(String prefix, String path) {
        String rest = !prefix.isEmpty() && path.startsWith(prefix) ? path.substring(prefix.length()) : path;
        return rest.isEmpty() ? "/" : rest;
    }

    private Map<String, @Nullable Object> operation(Operation operation) {
        return object(
                "app", operation.app(),
                "method", operation.method(),
                "path", operation.path(),
                "operationId", operation.operationId().orElse(null),
                "summary", operation.summary(),
                "tags", operation.tags(),
                "deprecated", operation.deprecated(),
                "parameters",
                        operation.parameters().stream().map(this::parameter).toList(),
                "body", operation.body().map(this::body).orElse(null),
                "responses", operation.responses().stream().map(this::response).toList(),
                "security", operation.security());
    }

    private Map<String, @Nullable Object> parameter(Parameter parameter) {
        Map<String, @Nullable Object> out = object(
                "name", parameter.name(),
                "in", parameter.in().name().toLowerCase(Locale.ROOT),
                "required", parameter.required(),
                "style", parameter.style(),
                "explode", parameter.explode(),
                "schema", schemas.of(parameter.schema()),
                "examples", parameter.examples());
        parameter.contentType().ifPresent(type -> out.put("contentType", type));
        return out;
    }

    private Map<String, @Nullable Object> body(Body body) {
        return object(
                "required", body.required(),
                "contents", body.contents().stream().map(this::content).toList());
    }

    private Map<String, @Nullable Object> content(Content content) {
        return object(
                "mediaType", content.mediaType(),
                "schema", schemas.of(content.schema()),
                "examples", content.examples(),
                "partTypes", content.partTypes());
    }

    private Map<String, @Nullable Object> response(Response response) {
        Map<String, Object> links = new LinkedHashMap<>();
        response.links()
                .forEach((name, link) ->
                        links.put(name, object("operation", link.operation(), "parameters", link.parameters())));
        return object(
                "status", response.status(),
                "contents", response.contents().stream().map(this::content).toList(),
                "links", links);
    }

    private static Map<String, @Nullable Object> scheme(SecurityScheme scheme) {
        if (scheme instanceof SecurityScheme.Http http) {
            return object("name", http.name(), "type", "http", "scheme", http.scheme());
        }
        if (scheme instanceof SecurityScheme.ApiKey key) {
            String in = key.in().name().toLowerCase(Locale.ROOT);
            return object("name", key.name(), "type", "apiKey", "in", in, "parameter", key.parameter());
        }
        if (scheme instanceof SecurityScheme.OAuth2 oauth) {
            return object(
                    "name", oauth.name(),
                    "type", "oauth2",
                    "flow", oauth.flow(),
                    "tokenUrl", oauth.tokenUrl().map(Object::toString).orElse(null),
                    "scopes", oauth.scopes());
        }
        return object("name", scheme.name(), "type", "openIdConnect");
    }

    private static Map<String, @Nullable Object> probe(Probe probe) {
        return object(
                "method", probe.method(),
                "uri", probe.uri().toString(),
                "status", probe.status(),
                "verdict", probe.verdict(),
                "tookMillis", probe.took().toNanos() / 1e6);
    }

    private static List<Map<String, @Nullable Object>> findings(List<Finding> findings) {
        return findings.stream()
                .map(f -> object("where", f.where(), "text", f.text()))
                .toList();
    }
}
