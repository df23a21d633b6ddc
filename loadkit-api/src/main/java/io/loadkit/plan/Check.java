package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition an answer must meet, or its request counts as failed. Without a {@link Status} check every status below
 * 400 passes.
 */
public sealed interface Check {

    /** {@return the condition in words; it names the failure in every report} */
    String description();

    /**
     * {@return one of these statuses, and no other}
     *
     * @param statuses any of which is accepted
     */
    static Check status(int... statuses) {
        SortedSet<Integer> allowed = Arrays.stream(statuses).boxed().collect(Collectors.toCollection(TreeSet::new));
        if (allowed.isEmpty() || allowed.first() < 100 || allowed.last() > 599) {
            throw new ConfigurationException(
                    Problem.value("status(…)", Arrays.toString(statuses), "at least one status from 100 to 599"));
        }
        return new Status(allowed);
    }

    /**
     * {@return the body contains {@code text}}
     *
     * @param text the text
     */
    static Check contains(String text) {
        return new Contains(text);
    }

    /**
     * {@return the JSON body has a value at {@code pointer} (RFC 6901), {@code null} included}
     *
     * @param pointer a JSON Pointer such as {@code /items/0/id}
     */
    static Check json(String pointer) {
        return new JsonExists(Pointers.checked(pointer));
    }

    /**
     * {@return the JSON body has {@code expected} at {@code pointer} (RFC 6901); numbers are compared by value}
     *
     * @param pointer a JSON Pointer such as {@code /items/0/id}
     * @param expected a value that must be equal as JSON
     */
    static Check json(String pointer, @Nullable Object expected) {
        return new JsonEquals(Pointers.checked(pointer), expected);
    }

    /**
     * {@return the answer has a header whose value contains {@code text}}
     *
     * @param name as it is called
     * @param text the text
     */
    static Check header(String name, String text) {
        return new HeaderContains(name, text);
    }

    /**
     * {@return whatever {@code condition} says} It is called on the lane for each answer, so it must be quick and
     * must not block; one that throws counts as failed, and what it threw is reported.
     *
     * @param description of it in the document; empty for none
     * @param condition gets the answer, on the lane; must not block
     */
    static Check that(String description, Predicate<Answer> condition) {
        return new That(description, condition);
    }

    /** See {@link #status}. */
    record Status(SortedSet<Integer> allowed) implements Check {
        @Override
        public String description() {
            return "status " + allowed.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        }
    }

    /** See {@link #contains}. */
    record Contains(String text) implements Check {
        @Override
        public String description() {
            return "body contains \"" + text + '"';
        }
    }

    /** See {@link #json(String)}. */
    record JsonExists(String pointer) implements Check {
        @Override
        public String description() {
            return "json " + pointer + " exists";
        }
    }

    /** See {@link #json(String, Object)}. */
    record JsonEquals(String pointer, @Nullable Object expected) implements Check {
        @Override
        public String description() {
            return "json " + pointer + " is " + expected;
        }
    }

    /** See {@link #header}. */
    record HeaderContains(String name, String text) implements Check {
        @Override
        public String description() {
            return "header " + name + " contains \"" + text + '"';
        }
    }

    /** See {@link #that}. */
    record That(String description, Predicate<Answer> condition) implements Check {}

    /** An answer as a {@link That} check sees it; valid during the call only. */
    interface Answer {
        /** {@return the status code} */
        int status();

        /**
         * {@return the first header of that name}
         *
         * @param name as it is called
         */
        Optional<String> header(String name);

        /** {@return the body as UTF-8 text, as far as it was kept} */
        String body();
    }
}
