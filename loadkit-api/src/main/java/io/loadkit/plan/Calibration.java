package io.loadkit.plan;

import io.loadkit.text.Figures;
import io.loadkit.text.TextTable;
import java.time.Duration;
import java.util.List;

/**
 * What was learned by trying each operation before the load.
 *
 * @param operations in the order in which they were tried, then those that were not
 * @param requests sent in all, logins and clean-up included
 * @param created resources made on the way
 * @param deleted those of them that were taken away again
 * @param took how long it lasted
 * @param changes what of the API is not as in the recipes it began with, one line each
 * @param recipes all that was learned, as JSON that the calibrator reads again; empty when it writes none. Equal for
 *     equal knowledge, and without secrets
 */
public record Calibration(
        List<Tried> operations,
        int requests,
        int created,
        int deleted,
        Duration took,
        List<String> changes,
        String recipes) {
    /** What {@link Tried#repairs} says of an operation that answers 2xx and reports an error in the body, whatever is sent. */
    public static final String ERROR_IN_BODY = "answers with an error in its body all the same";

    /**
     * Copies its collections.
     *
     * @param operations in the order in which they were tried, then those that were not
     * @param requests sent in all, logins and clean-up included
     * @param created resources made on the way
     * @param deleted those of them that were taken away again
     * @param took how long it lasted
     * @param changes what of the API is not as in the recipes it began with, one line each
     * @param recipes all that was learned, as JSON that the calibrator reads again; empty when it writes none. Equal
     *     for equal knowledge, and without secrets
     */
    public Calibration {
        operations = List.copyOf(operations);
        changes = List.copyOf(changes);
    }

    /**
     * One that began anew and writes down no recipes.
     *
     * @param operations how it went with each
     * @param requests sent to learn this
     * @param created things made while it was tried
     * @param deleted of them, those that were taken away again
     * @param took time it took
     */
    public Calibration(List<Tried> operations, int requests, int created, int deleted, Duration took) {
        this(operations, requests, created, deleted, took, List.of(), "");
    }

    /** How it went with an operation. */
    public enum Outcome {
        /** A request of it was answered with success. */
        WORKS,
        /** No request of it was. */
        REFUSED,
        /** It could not be sent, as nothing provided what it needs. */
        BLOCKED
    }

    /**
     * One operation.
     *
     * @param operation {@code METHOD /path}
     * @param status of the last answer; 0 without one
     * @param requests sent to learn it
     * @param recipe what worked: {@code as documented}, {@code required only}, …
     * @param repairs what was changed of what the document says, in plain words
     * @param message of the last refusal, one short line; empty when it works, but for {@link #ERROR_IN_BODY}
     * @param fix what to write to have it loaded, one line; empty when it works
     */
    public record Tried(
            String operation,
            Outcome outcome,
            int status,
            int requests,
            String recipe,
            List<String> repairs,
            String message,
            String fix) {
        /**
         * Copies its collections.
         *
         * @param operation {@code METHOD /path}
         * @param outcome how it went
         * @param status of the last answer; 0 without one
         * @param requests sent to learn it
         * @param recipe what worked: {@code as documented}, {@code required only}, …
         * @param repairs what was changed of what the document says, in plain words
         * @param message of the last refusal, one short line; empty when it works, but for {@link #ERROR_IN_BODY}
         * @param fix what to write to have it loaded, one line; empty when it works
         */
        public Tried {
            repairs = List.copyOf(repairs);
        }

        /**
         * One without a fix.
         *
         * @param operation {@code METHOD /path}
         * @param outcome what became of it
         * @param status of the answer, 100 to 599
         * @param requests sent to learn this
         * @param recipe what is sent now, in words
         * @param repairs what was changed so that it works, in words
         * @param message what the target said; empty for nothing
         */
        public Tried(
                String operation,
                Outcome outcome,
                int status,
                int requests,
                String recipe,
                List<String> repairs,
                String message) {
            this(operation, outcome, status, requests, recipe, repairs, message, "");
        }

        /**
         * {@return the same with a fix}
         *
         * @param text the text
         */
        public Tried fixedBy(String text) {
            return new Tried(operation, outcome, status, requests, recipe, repairs, message, text);
        }
    }

    /**
     * {@return how many operations had that outcome}
     *
     * @param outcome what became of it
     */
    public long count(Outcome outcome) {
        return operations.stream().filter(o -> o.outcome() == outcome).count();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append("calibrated: ")
                .append(count(Outcome.WORKS))
                .append(" of ")
                .append(operations.size())
                .append(" operations work, ")
                .append(requests)
                .append(" requests in ")
                .append(Figures.duration(took))
                .append(", ")
                .append(created)
                .append(" created, ")
                .append(deleted)
                .append(" deleted again\n");
        changes.forEach(change -> out.append("changed since: ").append(change).append('\n'));
        TextTable table = TextTable.of("Operation", "Requests", "Outcome", "Status", "Recipe, or why not", "Fix");
        boolean any = false;
        for (Tried tried : operations) {
            boolean plain = tried.outcome() == Outcome.WORKS
                    && tried.repairs().isEmpty()
                    && tried.recipe().equals("as generated");
            any |= !plain;
            if (!plain) {
                table.row(
                        tried.operation(),
                        tried.requests(),
                        tried.outcome().name().toLowerCase(java.util.Locale.ROOT),
                        tried.status() == 0 ? "" : tried.status(),
                        what(tried),
                        tried.fix());
            }
        }
        return any ? out.append(table.text()).toString() : out.toString();
    }

    private static String what(Tried tried) {
        if (tried.outcome() != Outcome.WORKS) {
            return tried.message();
        }
        return tried.repairs().isEmpty() ? tried.recipe() : tried.recipe() + "; " + String.join(", ", tried.repairs());
    }
}
