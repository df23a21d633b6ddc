package io.loadkit.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body of one media type.
 *
 * @param mediaType as documented, such as {@code application/json}
 * @param examples whole bodies the document shows, as plain Java (see {@link Json})
 * @param partTypes for multipart bodies: media type by name of the part, where the document states one
 */
public record Content(String mediaType, Schema schema, List<@Nullable Object> examples, Map<String, String> partTypes) {
    /**
     * Copies its collections.
     *
     * @param mediaType as documented, such as {@code application/json}
     * @param schema shape of the body
     * @param examples whole bodies the document shows, as plain Java (see {@link Json})
     * @param partTypes for multipart bodies: media type by name of the part, where the document states one
     */
    public Content {
        examples = Collections.unmodifiableList(new ArrayList<>(examples));
        partTypes = Copies.ordered(partTypes);
    }

    /**
     * {@return whether the media type is {@code type}, parameters and case aside}
     *
     * @param type such as {@code json}
     */
    public boolean isA(String type) {
        return bare().equals(type);
    }

    /** {@return whether the body is JSON, including {@code application/…+json}} */
    public boolean isJson() {
        return isA("application/json") || bare().endsWith("+json");
    }

    private String bare() {
        return mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
