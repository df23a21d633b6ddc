package io.loadkit.generator.calibrate.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request was sent with in its body: JSON, or the fields of a multipart form. */
public final class SentFields {
    private static final Pattern PART = Pattern.compile(
            "name=\"([^\"\r\n]{1,80})\"(; filename=\"[^\"\r\n]*\")?\r\n(?:Content-Type: ([^\r\n]{1,120})\r\n)?"
                    + "\r\n([^\r\n]{0,200})");

    private SentFields() {}

    /**
     * {@return the body as a JSON value: an object of its texts where it is a form; empty where it is neither}
     *
     * @param sent the body of a request as text
     */
    public static Optional<Object> of(String sent) {
        Optional<Object> json = JsonReader.read(sent);
        if (json.isPresent()) {
            return json;
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        Matcher part = PART.matcher(sent);
        while (part.find()) {
            if (part.group(2) == null) {
                out.put(part.group(1), part.group(4));
            }
        }
        return out.isEmpty() ? Optional.empty() : Optional.of(out);
    }

    /**
     * {@return the media type with which a file was sent; empty where it was not}
     *
     * @param sent the body of a request as text
     * @param field the name of the part that is the file
     */
    public static String typeOf(String sent, String field) {
        Matcher part = PART.matcher(sent);
        while (part.find()) {
            if (part.group(2) != null && part.group(1).equals(field) && part.group(3) != null) {
                return part.group(3);
            }
        }
        return "";
    }
}
