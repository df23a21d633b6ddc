package io.loadkit.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One documented path, query, header or cookie parameter.
 *
 * @param schema shape of the value
 * @param style how lists and objects are written, as OpenAPI spells it: {@code simple}, {@code form},
 *     {@code spaceDelimited}, {@code pipeDelimited}, {@code deepObject}, {@code label}, {@code matrix}
 * @param explode whether each item gets a pair of its own
 * @param contentType set when the value is a document of its own (most often JSON) rather than styled text
 * @param examples values shown beside the parameter, in the document's order
 */
public record Parameter(
        String name,
        In in,
        boolean required,
        Schema schema,
        String style,
        boolean explode,
        Optional<String> contentType,
        List<@Nullable Object> examples,
        String description) {
    /**
     * Copies its collections.
     *
     * @param name as the document has it
     * @param in part of the request
     * @param required whether it has to be sent
     * @param schema shape of the value
     * @param style how lists and objects are written, as OpenAPI spells it: {@code simple}, {@code form}, {@code
     *     spaceDelimited}, {@code pipeDelimited}, {@code deepObject}, {@code label}, {@code matrix}
     * @param explode whether each item gets a pair of its own
     * @param contentType set when the value is a document of its own (most often JSON) rather than styled text
     * @param examples values shown beside the parameter, in the document's order
     * @param description what the document says of it; may be empty
     */
    public Parameter {
        examples = Collections.unmodifiableList(new ArrayList<>(examples));
    }
}
