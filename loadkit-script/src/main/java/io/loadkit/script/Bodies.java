package io.loadkit.script;

import io.loadkit.RequestBuilder;
import io.loadkit.plan.Encoding;
import io.loadkit.plan.Multipart;
import io.loadkit.plan.RequestTemplate.Payload;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request sends, in words. */
final class Bodies {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("; filename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("\r\nContent-Type: ([^\r\n]+)");

    private Bodies() {}

    static Said.Body read(Optional<Payload> body) throws IOException {
        if (body.isEmpty()) {
            return new Said.None();
        }
        String type = body.get().contentType();
        Template content = body.get().content();
        Tokens tokens = Tokens.of(content).orElse(null);
        if (tokens != null && type.equals("application/json")) {
            return new Said.JsonTree(JsonTrees.read(tokens));
        }
        if (tokens != null && type.equals(FORM)) {
            return form(tokens);
        }
        if (tokens != null && type.equals(new Multipart().contentType())) {
            return parts(tokens, type);
        }
        return content.isConstant() ? new Said.Bytes(type, bytes(content)) : new Said.Pieces(type, content);
    }

    static void build(RequestBuilder r, Said.Body body) {
        if (body instanceof Said.JsonTree json) {
            r.json(json.tree());
        } else if (body instanceof Said.Form form) {
            r.form(form.fields());
        } else if (body instanceof Said.Parts parts) {
            for (Said.Part part : parts.parts()) {
                if (part.bytes() == null) {
                    r.part(part.name(), part.value());
                } else {
                    r.file(part.name(), part.fileName(), part.contentType(), part.bytes());
                }
            }
        } else if (body instanceof Said.Bytes bytes) {
            r.bytes(bytes.contentType(), bytes.content());
        }
    }

    private static Said.Body form(Tokens tokens) throws IOException {
        Map<String, ValueSource> fields = new LinkedHashMap<>();
        for (String pair : tokens.text().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0 || !Tokens.isPlain(pair.substring(0, equals))) {
                throw new IOException("a pair without a name");
            }
            ValueSource value = tokens.value(pair.substring(equals + 1), Encoding.QUERY)
                    .orElseThrow(() -> new IOException("a mixture"));
            if (fields.put(Tokens.decoded(pair.substring(0, equals)), value) != null) {
                throw new IOException("a name that comes twice");
            }
        }
        return new Said.Form(fields);
    }

    private static Said.Body parts(Tokens tokens, String type) throws IOException {
        String line = "--" + type.substring(type.indexOf('=') + 1);
        List<Said.Part> parts = new ArrayList<>();
        String[] pieces = tokens.text().split(Pattern.quote(line), -1);
        for (String piece : Arrays.asList(pieces).subList(1, Math.max(1, pieces.length - 1))) {
            int end = piece.indexOf("\r\n\r\n");
            if (end < 0 || !piece.endsWith("\r\n")) {
                throw new IOException("a part without an end");
            }
            parts.add(part(piece.substring(0, end), piece.substring(end + 4, piece.length() - 2), tokens));
        }
        return new Said.Parts(parts);
    }

    private static Said.Part part(String head, String content, Tokens tokens) throws IOException {
        String name = group(NAME, head).orElseThrow(() -> new IOException("a part without a name"));
        Optional<String> file = group(FILE, head);
        if (file.isEmpty()) {
            ValueSource value = tokens.value(content, Encoding.PLAIN).orElseThrow(() -> new IOException("a mixture"));
            return new Said.Part(name, value, "", "", null);
        }
        byte[] bytes = tokens.bytes(content).orElseThrow(() -> new IOException("a file that is drawn"));
        return new Said.Part(
                name, ValueSource.constant(""), file.get(), group(TYPE, head).orElse(""), bytes);
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static byte[] bytes(Template constant) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Template.Piece piece : constant.pieces()) {
            byte[] bytes = piece instanceof Template.Binary binary
                    ? binary.bytes().toArray()
                    : piece instanceof Template.Fixed fixed
                            ? fixed.text().getBytes(StandardCharsets.UTF_8)
                            : new byte[0];
            out.write(bytes, 0, bytes.length);
        }
        return out.toByteArray();
    }
}
