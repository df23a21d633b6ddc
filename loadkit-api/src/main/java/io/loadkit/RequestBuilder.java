package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Blob;
import io.loadkit.plan.Check;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.Multipart;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Save;
import io.loadkit.plan.Step;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Piece;
import io.loadkit.plan.ValueSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Details of the request just added; the next {@code get}, {@code post}, … begins another one. Wherever a value is
 * asked for, it may be a plain one or a {@link ValueSource}. For one thread.
 */
public final class RequestBuilder extends ScenarioBuilder {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");

    private final String method;
    private final String path;
    private final Map<String, ValueSource> pathValues = new LinkedHashMap<>();
    private final List<Map.Entry<String, ValueSource>> query = new ArrayList<>();
    private final List<RequestTemplate.Header> headers = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Save> saves = new ArrayList<>();
    private final Multipart parts = new Multipart();
    private RequestTemplate.@Nullable Payload body;
    private @Nullable String name;
    private String app = "";
    private boolean cleanup;

    RequestBuilder(State state, String method, String path) {
        super(state);
        if (!path.startsWith("/")) {
            throw new ConfigurationException(Problem.value("path", path, "a path that begins with a slash"));
        }
        this.method = method;
        this.path = path;
    }

    /**
     * Fills the placeholder {@code {name}} of the path. Without this call it takes the value saved as {@code name}.
     *
     * @param name as it is called
     * @param value the value, or a {@link io.loadkit.plan.ValueSource} of values
     * @return this
     */
    public RequestBuilder path(String name, Object value) {
        if (!path.contains("{" + name + "}")) {
            throw new ConfigurationException(Problem.value("path parameter", name, "a placeholder of " + path));
        }
        pathValues.put(name, source(value));
        return this;
    }

    /**
     * Adds a query parameter; calling it again with the same name adds another one.
     *
     * @param name as it is called
     * @param value the value, or a {@link io.loadkit.plan.ValueSource} of values
     * @return this
     */
    public RequestBuilder query(String name, Object value) {
        query.add(Map.entry(name, source(value)));
        return this;
    }

    /**
     * Adds a header.
     *
     * @param name as it is called
     * @param value the value, or a {@link io.loadkit.plan.ValueSource} of values
     * @return this
     */
    public RequestBuilder header(String name, Object value) {
        headers.add(new RequestTemplate.Header(name, Template.slot(source(value), Encoding.HEADER)));
        return this;
    }

    /**
     * Shows a saved value as a bearer token: {@code Authorization: Bearer …} (RFC 6750, 2.1).
     *
     * @param saved the name under which an earlier step has saved the token
     * @return this
     */
    public RequestBuilder bearer(String saved) {
        Template.Piece token = Template.piece(ValueSource.saved(saved), Encoding.HEADER);
        Template value = new Template(List.of(new Template.Fixed("Bearer "), token));
        headers.add(new RequestTemplate.Header("Authorization", value));
        return this;
    }

    /**
     * Sends JSON: maps, lists, texts, numbers, booleans and {@code null}, in which any value at any depth may be a
     * {@link ValueSource}.
     *
     * @param tree maps, lists, texts, numbers, booleans and {@code null}; any value may be a {@link
     *     io.loadkit.plan.ValueSource}
     * @return this
     */
    public RequestBuilder json(@Nullable Object tree) {
        return body("application/json", Template.json(tree));
    }

    /**
     * Sends this text as JSON, unchanged.
     *
     * @param text the text
     * @return this
     */
    public RequestBuilder jsonText(String text) {
        return body("application/json", Template.fixed(text));
    }

    /**
     * Sends an HTML form (URL-encoded), values in the map's order.
     *
     * @param fields names and values; any value may be a {@link io.loadkit.plan.ValueSource}
     * @return this
     */
    public RequestBuilder form(Map<String, ?> fields) {
        List<Piece> pieces = new ArrayList<>();
        appendPairs(pieces, fields.entrySet(), "");
        return body("application/x-www-form-urlencoded", new Template(pieces));
    }

    /**
     * Adds a field to a multipart body.
     *
     * @param name as it is called
     * @param value the value, or a {@link io.loadkit.plan.ValueSource} of values
     * @return this
     */
    public RequestBuilder part(String name, Object value) {
        parts.field(name, source(value));
        return multipart();
    }

    /**
     * Adds a file to a multipart body.
     *
     * @param name as it is called
     * @param fileName as the target is told
     * @param contentType a media type such as {@code text/csv}
     * @param content bytes to send; copied
     * @return this
     */
    public RequestBuilder file(String name, String fileName, String contentType, byte[] content) {
        parts.file(name, fileName, contentType, Blob.of(content));
        return multipart();
    }

    /**
     * Sends these bytes.
     *
     * @param contentType a media type such as {@code text/csv}
     * @param content bytes to send; copied
     * @return this
     */
    public RequestBuilder bytes(String contentType, byte[] content) {
        return body(contentType, new Template(List.of(new Template.Binary(Blob.of(content)))));
    }

    /**
     * Adds conditions the answer must meet.
     *
     * @param conditions all of which it must meet
     * @return this
     */
    public RequestBuilder check(Check... conditions) {
        checks.addAll(Arrays.asList(conditions));
        return this;
    }

    /**
     * Keeps a value of the JSON answer, by JSON Pointer, for later steps: {@code save("id", "/id")}.
     *
     * @param name as it is called
     * @param pointer a JSON Pointer such as {@code /items/0/id}
     * @return this
     */
    public RequestBuilder save(String name, String pointer) {
        return save(Save.pointer(name, pointer));
    }

    /**
     * Keeps a value of the answer for later steps.
     *
     * @param save what to keep, and where from
     * @return this
     */
    public RequestBuilder save(Save save) {
        saves.add(save);
        return this;
    }

    /**
     * The name under which figures are kept, in place of the path.
     *
     * @param operation {@code METHOD /path}
     * @return this
     */
    public RequestBuilder named(String operation) {
        if (operation.isBlank()) {
            throw new ConfigurationException(Problem.value("name", operation, "a text that is not blank"));
        }
        name = operation;
        return this;
    }

    /**
     * The app under which figures are grouped; none by default.
     *
     * @param name as it is called
     * @return this
     */
    public RequestBuilder app(String name) {
        app = name;
        return this;
    }

    /**
     * Runs also when an earlier step failed, and at the end of the run: the step takes away what the journey made.
     *
     * @return this
     */
    public RequestBuilder cleanup() {
        cleanup = true;
        return this;
    }

    Step.Request step() {
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        RequestTemplate template = new RequestTemplate(
                app, method, name == null ? bare : name, target(), headers, Optional.ofNullable(body));
        return new Step.Request(template, checks, saves, cleanup);
    }

    private Template target() {
        List<Piece> pieces = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(path);
        int at = 0;
        while (placeholder.find()) {
            pieces.add(new Fixed(path.substring(at, placeholder.start())));
            String key = placeholder.group(1);
            ValueSource value = pathValues.getOrDefault(key, ValueSource.saved(key));
            pieces.add(Template.piece(value, Encoding.PATH));
            at = placeholder.end();
        }
        pieces.add(new Fixed(path.substring(at)));
        appendPairs(pieces, query, path.contains("?") ? "&" : "?");
        return new Template(pieces);
    }

    private static <V> void appendPairs(
            List<Piece> pieces, Iterable<? extends Map.Entry<String, V>> pairs, String first) {
        String before = first;
        for (Map.Entry<String, V> pair : pairs) {
            pieces.add(new Fixed(before + Encoding.QUERY.encode(pair.getKey()) + "="));
            pieces.add(Template.piece(source(pair.getValue()), Encoding.QUERY));
            before = "&";
        }
    }

    private RequestBuilder multipart() {
        body = null;
        return body(parts.contentType(), parts.template());
    }

    private RequestBuilder body(String contentType, Template content) {
        if (body != null && !body.contentType().equals(contentType)) {
            throw new ConfigurationException(Problem.conflict(
                    "a body of " + body.contentType(), "one of " + contentType, "a request has one body"));
        }
        body = new RequestTemplate.Payload(contentType, content);
        return this;
    }

    private static ValueSource source(@Nullable Object value) {
        return value instanceof ValueSource source ? source : ValueSource.constant(value);
    }
}
