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

    /** The condition in words; it names the failure in every report. */
    String description();

    /** One of these statuses, and no other. */
    static Check status(int... statuses) {
        SortedSet<Integer> allowed = Arrays.stream(statuses).boxed().collect(Collectors.toCollection(TreeSet::new));
        if (allowed.isEmpty() || allowed.first() < 100 || allowed.last() > 599) {
            throw new ConfigurationException(
                    Problem.value("status(…)", Arrays.toString(statuses), "at least one status from 100 to 599"));
        }
        return new Status(allowed);
    }

    /** The body contains {@code text}. */
    static Check contains(String text) {
        return new Contains(text);
    }

    /** The JSON body has a value at {@code pointer} (RFC 6901), {@code null} included. */
    static Check json(String pointer) {
        return new JsonExists(Pointers.checked(pointer));
    }

    /** The JSON body has {@code expected} at {@code pointer} (RFC 6901); numbers are compared by value. */
    static Check json(String pointer, @Nullable Object expected) {
        return new JsonEquals(Pointers.checked(pointer), expected);
    }

    /** The answer has a header whose value contains {@code text}. */
    static Check header(String name, String text) {
        return new HeaderContains(name, text);
    }

    /**
     * Whatever {@code condition} says. It is called on the lane for each answer, so it must be quick and must not
     * block; one that throws counts as failed, and what it threw is reported.
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
        /** The status code. */
        int status();

        /** The first header of that name. */
        Optional<String> header(String name);

        /** The body as UTF-8 text, as far as it was kept. */
        String body();
    }
}
