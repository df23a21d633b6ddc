package io.loadkit.discovery;

import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Documents of tests. */
final class Documents {
    private Documents() {}

    static byte[] bytes(String name) {
        try (InputStream file = Documents.class.getResourceAsStream("/documents/" + name)) {
            InputStream found = Objects.requireNonNull(file, name);
            return name.endsWith(".gz") ? new GZIPInputStream(found).readAllBytes() : found.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document named(String name) {
        return read(bytes(name));
    }

    static Document read(byte[] bytes) {
        try {
            return Document.read(URI.create("http://localhost:8000/openapi.json"), bytes);
        } catch (Unreadable e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static List<Operation> operations(String text, Findings findings) {
        return new OperationReader(read(text.getBytes(StandardCharsets.UTF_8)), "", "main", findings).read();
    }

    static List<Operation> operations(Document document) {
        return new OperationReader(document, "", "main", new Findings()).read();
    }

    /** The schema called {@code Probe} among {@code schemas}, the members of an OpenAPI document's schemas. */
    static Schema schema(String version, String schemas) {
        return schema(version, schemas, new Findings());
    }

    static Schema schema(String version, String schemas, Findings findings) {
        String text = "{\"openapi\":\"" + version
                + "\",\"info\":{},\"paths\":{\"/x\":{\"post\":{\"requestBody\":{\"content\":"
                + "{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Probe\"}}}}}}},"
                + "\"components\":{\"schemas\":{" + schemas.replace('\'', '"') + "}}}";
        return operations(text, findings)
                .get(0)
                .body()
                .orElseThrow()
                .contents()
                .get(0)
                .schema()
                .resolved();
    }
}
