package io.loadkit.script;

import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request in the words of the DSL.
 *
 * @param path with placeholders, and with those query parameters at the start that are constant
 * @param pathValues of placeholders that do not take the saved value of their own name
 * @param query parameters that come after those in the path
 */
record Said(
        String path,
        Map<String, ValueSource> pathValues,
        List<Map.Entry<String, ValueSource>> query,
        List<Header> headers,
        Body body) {

    /** A header; a bearer token has only the saved value that follows the word. */
    record Header(String name, ValueSource value, boolean bearer) {}

    /** What it sends. */
    sealed interface Body {}

    /** Nothing. */
    record None() implements Body {}

    /** JSON; any value may be a {@link ValueSource}. */
    record JsonTree(@Nullable Object tree) implements Body {}

    /** An HTML form. */
    record Form(Map<String, ValueSource> fields) implements Body {}

    /** Fields and files. */
    record Parts(List<Part> parts) implements Body {}

    /** Constant bytes of some other type. */
    record Bytes(String contentType, byte[] content) implements Body {}

    /** Anything else, which only some languages can say. */
    record Pieces(String contentType, Template content) implements Body {}

    /** A field, or a file where there are {@code bytes}. */
    record Part(String name, ValueSource value, String fileName, String contentType, byte @Nullable [] bytes) {}
}
