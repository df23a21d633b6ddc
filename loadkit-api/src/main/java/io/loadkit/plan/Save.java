package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps a value of an answer for later steps of the same journey. Nothing is saved from a failed request; a value that
 * is not there is counted as a failed check, except with {@link FirstOf}.
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

    /** The value of a cookie that the answer sets. */
    public record Cookie(String cookie) implements Extract {}

    /** The last path segment of the {@code Location} header, percent-decoded. */
    public record LocationId() implements Extract {}

    /**
     * The last path segment, percent-decoded, of the URL at a place in a JSON body: for answers that name things by
     * links, such as {@code /_links/self/href}.
     *
     * @param pointer as of {@link Pointer}
     */
    public record LinkId(String pointer) implements Extract {}

    /**
     * A value in each member of a list in a JSON body, for requests that make several things at once. Later steps find the
     * first; a step that takes away, or ends, what the list names is repeated for each of them.
     *
     * @param list JSON Pointer of the list; empty where it is the whole body
     * @param member JSON Pointer from a member on; empty where the members are the values
     */
    public record Each(String list, String member) implements Extract {
        /** {@return the pointer of the first} */
        public String first() {
            return list + "/0" + member;
        }
    }

    /**
     * The first of these places that has a value other than {@code null}. When none has, nothing is saved and no check
     * fails: steps that need the value are skipped. For answers that the document does not describe.
     *
     * @param places asked in order; none of them a {@code FirstOf} itself
     */
    public record FirstOf(List<Extract> places) implements Extract {
        /**
         * Checks what it is given and copies its collections.
         *
         * @param places asked in order; none of them a {@code FirstOf} itself
         */
        public FirstOf {
            places = List.copyOf(places);
            if (places.isEmpty() || places.stream().anyMatch(FirstOf.class::isInstance)) {
                throw new ConfigurationException(
                        Problem.value("firstOf(places)", places, "at least one place, none of them a firstOf"));
            }
        }
    }

    /**
     * From a JSON body.
     *
     * @param name as it is called
     * @param pointer a JSON Pointer such as {@code /items/0/id}
     * @return what to keep, and where from
     */
    public static Save pointer(String name, String pointer) {
        return new Save(name, new Pointer(Pointers.checked(pointer)));
    }

    /**
     * From each member of a list in a JSON body, as the ids in what a bulk create answers.
     *
     * @param name as it is called; later steps find the first
     * @param list a JSON Pointer such as {@code /created}; empty where the list is the whole body
     * @param member a JSON Pointer from a member on, such as {@code /id}; empty where the members are the values
     * @return what to keep, and where from
     */
    public static Save each(String name, String list, String member) {
        return new Save(name, new Each(Pointers.checked(list), Pointers.checked(member)));
    }

    /**
     * From a header.
     *
     * @param name as it is called
     * @param header its name, in any case
     * @return what to keep, and where from
     */
    public static Save header(String name, String header) {
        return new Save(name, new Header(header));
    }

    /**
     * {@return the first of these places that has a value; unlike with the others, it is no failure when none has}
     *
     * @param name as it is called
     * @param places asked in this order
     */
    public static Save firstOf(String name, Extract... places) {
        return new Save(name, new FirstOf(Arrays.asList(places)));
    }

    /**
     * {@return the id at the end of the {@code Location} header}
     *
     * @param name as it is called
     */
    public static Save locationId(String name) {
        return new Save(name, new LocationId());
    }
}
