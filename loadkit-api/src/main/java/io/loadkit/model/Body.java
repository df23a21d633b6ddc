package io.loadkit.model;

import java.util.List;
import java.util.Optional;

/**
 * What an operation accepts as its request body.
 *
 * @param required whether the operation insists on a body
 * @param contents one entry for each media type, in the document's order, at least one
 */
public record Body(boolean required, List<Content> contents) {
    /**
     * Copies its collections.
     *
     * @param required whether the operation insists on a body
     * @param contents one entry for each media type, in the document's order, at least one
     */
    public Body {
        contents = List.copyOf(contents);
    }

    /**
     * {@return the content of that media type, parameters such as a charset aside}
     *
     * @param mediaType as the document has it, in any case
     */
    public Optional<Content> content(String mediaType) {
        return contents.stream().filter(c -> c.isA(mediaType)).findFirst();
    }
}
