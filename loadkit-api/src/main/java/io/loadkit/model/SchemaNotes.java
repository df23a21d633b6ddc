package io.loadkit.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document may say of any schema. Values are plain Java, see {@link Json}.
 *
 * @param description prose, for people
 * @param defaultValue what the server assumes when the value is left out
 * @param examples values the document shows
 * @param enumeration the only values allowed; empty where any value of the shape is. A {@code const} is one value
 * @param nullable whether {@code null} is allowed beside the shape
 * @param readOnly only in answers: never sent
 * @param writeOnly only in requests
 * @param xml how it is written as XML, where the document says so
 */
public record SchemaNotes(
        String description,
        Optional<Object> defaultValue,
        List<@Nullable Object> examples,
        List<@Nullable Object> enumeration,
        boolean nullable,
        boolean readOnly,
        boolean writeOnly,
        boolean deprecated,
        Optional<Xml> xml) {

    /** Nothing said. */
    public static final SchemaNotes NONE =
            new SchemaNotes("", Optional.empty(), List.of(), List.of(), false, false, false, false);

    /**
     * Copies its collections.
     *
     * @param description prose, for people
     * @param defaultValue what the server assumes when the value is left out
     * @param examples values the document shows
     * @param enumeration the only values allowed; empty where any value of the shape is. A {@code const} is one value
     * @param nullable whether {@code null} is allowed beside the shape
     * @param readOnly only in answers: never sent
     * @param writeOnly only in requests
     * @param deprecated whether the document advises against it
     * @param xml how it is written as XML, where the document says so
     */
    public SchemaNotes {
        examples = Collections.unmodifiableList(new ArrayList<>(examples));
        enumeration = Collections.unmodifiableList(new ArrayList<>(enumeration));
    }

    /**
     * Notes that say nothing of XML.
     *
     * @param description of it in the document; empty for none
     * @param defaultValue what holds when nothing is sent; empty for none
     * @param examples values the document shows
     * @param enumeration the only values allowed; empty for no such limit
     * @param nullable whether {@code null} is a value
     * @param readOnly whether only answers have it
     * @param writeOnly whether only requests have it
     * @param deprecated whether the document advises against it
     */
    public SchemaNotes(
            String description,
            Optional<Object> defaultValue,
            List<@Nullable Object> examples,
            List<@Nullable Object> enumeration,
            boolean nullable,
            boolean readOnly,
            boolean writeOnly,
            boolean deprecated) {
        this(
                description,
                defaultValue,
                examples,
                enumeration,
                nullable,
                readOnly,
                writeOnly,
                deprecated,
                Optional.empty());
    }

    /**
     * {@return the same with {@code null} allowed or not}
     *
     * @param allowed whether {@code null} is a value
     */
    public SchemaNotes withNullable(boolean allowed) {
        return new SchemaNotes(
                description, defaultValue, examples, enumeration, allowed, readOnly, writeOnly, deprecated, xml);
    }
}
