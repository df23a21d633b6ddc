package io.loadkit.script;

import io.loadkit.plan.Encoding;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template as one text in which each slot, and each run of bytes, is a mark that occurs in no document. */
final class Tokens {
    private static final char EDGE = '\u0001';
    private static final Pattern MARK = Pattern.compile(EDGE + "(\\d+)" + EDGE);

    private final List<Template.Piece> marked = new ArrayList<>();
    private final String text;

    private Tokens(Template template) {
        StringBuilder out = new StringBuilder();
        for (Template.Piece piece : template.pieces()) {
            if (piece instanceof Template.Fixed fixed) {
                out.append(fixed.text());
            } else {
                out.append(EDGE).append(marked.size()).append(EDGE);
                marked.add(piece);
            }
        }
        text = out.toString();
    }

    /** Empty when the template itself has the character that marks are made of. */
    static Optional<Tokens> of(Template template) {
        boolean clean = template.pieces().stream()
                .noneMatch(
                        p -> p instanceof Template.Fixed fixed && fixed.text().indexOf(EDGE) >= 0);
        return clean ? Optional.of(new Tokens(template)) : Optional.empty();
    }

    String text() {
        return text;
    }

    static boolean isPlain(String part) {
        return part.indexOf(EDGE) < 0;
    }

    /** The text with each mark as a JSON string, for a reader of JSON. */
    String asJson() {
        return MARK.matcher(text).replaceAll("\"\\\\u0001$1\\\\u0001\"");
    }

    /** The source of the slot that {@code part} is, and nothing beside it. */
    Optional<ValueSource> slot(String part) {
        return piece(part)
                .flatMap(p -> p instanceof Template.Slot slot ? Optional.of(slot.source()) : Optional.empty());
    }

    /** The bytes that {@code part} is, and nothing beside them. */
    Optional<byte[]> bytes(String part) {
        return piece(part)
                .flatMap(p -> p instanceof Template.Binary binary
                        ? Optional.of(binary.bytes().toArray())
                        : Optional.empty());
    }

    /** A slot, or a constant text that {@code encoding} turns into {@code part}; empty for a mixture. */
    Optional<ValueSource> value(String part, Encoding encoding) {
        if (!isPlain(part)) {
            return slot(part);
        }
        String bare = encoding == Encoding.PATH || encoding == Encoding.QUERY ? decoded(part) : part;
        return Optional.of(ValueSource.constant(bare));
    }

    private Optional<Template.Piece> piece(String part) {
        Matcher mark = MARK.matcher(part);
        return mark.matches() ? Optional.of(marked.get(Integer.parseInt(mark.group(1)))) : Optional.empty();
    }

    /** Percent-decoded, and unlike {@code URLDecoder} without a meaning for the plus sign. */
    static String decoded(String part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = part.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
