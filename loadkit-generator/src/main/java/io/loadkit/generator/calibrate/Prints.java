package io.loadkit.generator.calibrate;

import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Response;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A short print of what a document says of an operation: equal as long as requests and answers are. Prose, tags and the
 * order of responses do not count.
 */
final class Prints {
    private static final int BYTES = 8;
    private static final int MOST_CHARACTERS = 200_000;

    private final StringBuilder out = new StringBuilder();
    private final Set<Schema> open = new HashSet<>();

    private Prints() {}

    static String of(Operation operation) {
        Prints prints = new Prints();
        prints.add(operation);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(prints.out.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void add(Operation operation) {
        out.append(operation.key()).append(operation.security());
        for (Parameter p : operation.parameters()) {
            out.append('\n')
                    .append(p.in())
                    .append(p.name())
                    .append(p.required())
                    .append(p.style())
                    .append(p.explode())
                    .append(p.contentType())
                    .append(p.examples());
            add(p.schema());
        }
        operation.body().ifPresent(body -> {
            out.append("\nbody").append(body.required());
            body.contents().forEach(this::add);
        });
        operation.responses().stream().map(Response::status).sorted().forEach(out::append);
        operation.responses().stream().filter(Response::isSuccess).forEach(r -> {
            out.append(r.status()).append(r.links());
            r.contents().forEach(this::add);
        });
    }

    private void add(Content content) {
        out.append('\n').append(content.mediaType()).append(content.partTypes()).append(content.examples());
        add(content.schema());
    }

    private void add(@Nullable Schema declared) {
        if (declared == null || out.length() > MOST_CHARACTERS) {
            return;
        }
        if (declared instanceof Schema.Reference reference) {
            out.append('&').append(reference.name());
            if (open.add(reference)) {
                add(reference.resolved());
            }
            return;
        }
        SchemaNotes notes = declared.notes();
        out.append('<')
                .append(declared.getClass().getSimpleName())
                .append(notes.defaultValue())
                .append(notes.examples())
                .append(notes.enumeration())
                .append(notes.nullable())
                .append(notes.readOnly())
                .append(notes.writeOnly());
        if (declared instanceof Schema.Text t) {
            out.append(t.format()).append(t.pattern()).append(t.minLength()).append(t.maxLength());
        } else if (declared instanceof Schema.Numeric n) {
            out.append(n.whole())
                    .append(n.minimum())
                    .append(n.minimumExcluded())
                    .append(n.maximum())
                    .append(n.maximumExcluded())
                    .append(n.multipleOf());
        } else if (declared instanceof Schema.Sequence s) {
            out.append(s.minItems()).append(s.maxItems()).append(s.uniqueItems());
            s.prefix().forEach(this::add);
            add(s.items());
        } else if (declared instanceof Schema.Structure s) {
            out.append(s.required()).append(s.minProperties()).append(s.maxProperties());
            s.properties().forEach((name, shape) -> {
                out.append(name).append(':');
                add(shape);
            });
            s.additional().ifPresent(this::add);
            s.names().ifPresent(this::add);
        } else if (declared instanceof Schema.Union u) {
            out.append(u.exclusive()).append(u.discriminator());
            u.alternatives().forEach(this::add);
        }
        out.append('>');
    }
}
