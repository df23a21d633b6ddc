package io.loadkit.plan;

/**
 * Keeps a value of an answer for later steps of the same journey. Nothing is saved from a failed request; a value that
 * is not there is counted as a failed check.
 *
 * @param name under which {@link ValueSource#saved} finds it
 */
public record Save(String name, Extract from) {

    /** A place in an answer. */
    public sealed interface Extract {}

    /**
     * A value in a JSON body, by JSON Pointer (RFC 6901); the empty pointer is the whole body.
     *
     * @param pointer such as {@code /items/0/id}
     */
    public record Pointer(String pointer) implements Extract {}

    /** The value of a header. */
    public record Header(String header) implements Extract {}

    /** The last path segment of the {@code Location} header, percent-decoded. */
    public record LocationId() implements Extract {}

    /** From a JSON body. */
    public static Save pointer(String name, String pointer) {
        return new Save(name, new Pointer(Pointers.checked(pointer)));
    }

    /** From a header. */
    public static Save header(String name, String header) {
        return new Save(name, new Header(header));
    }

    /** The id at the end of the {@code Location} header. */
    public static Save locationId(String name) {
        return new Save(name, new LocationId());
    }
}
