package io.loadkit.report;

import java.util.List;

/**
 * All that the HTML template shows, as text that is formatted and not yet escaped. The template decides where things
 * stand, {@link PageBuilder} what they say.
 *
 * @param tone of the verdict: {@code good}, {@code bad} or {@code warn}; also the name of its colour
 * @param headline the first sentence of the answer
 * @param answer the sentences after it
 * @param phases where the time of requests went
 * @param grades what each asks for
 * @param findings what stands out in the figures
 */
record Page(
        String title,
        String target,
        List<Fact> facts,
        String verdict,
        String tone,
        Headline headline,
        List<Sentence> answer,
        List<Tile> tiles,
        List<ThresholdRow> thresholds,
        List<SampleRow> samples,
        List<Fact> phases,
        List<String> findings,
        List<OperationRow> operations,
        OperationRow totals,
        List<String> apps,
        List<Fact> grades,
        List<Bar> statuses,
        List<Bar> failureClasses,
        List<ErrorRow> errors,
        List<FailedRequest> failedRequests,
        CoverageView coverage,
        CleanupView cleanup,
        List<Journey> journeys,
        TrustView trust,
        List<Fact> configuration,
        List<FaultRow> faults,
        String rerun,
        String tool,
        Assets assets) {

    /** A sentence in three pieces, of which the first is shown large and the second not at all. */
    record Headline(String word, String between, String rest) {}

    /** A sentence whose first words, which say what it is about, stand out; there may be none. */
    record Sentence(String lead, String rest) {}

    /** A name and what it stands for. */
    record Fact(String name, String value) {}

    /** A figure that is shown large. */
    record Tile(String name, String value, String unit, String note, String tone) {

        /** Words are wider than figures. */
        boolean word() {
            return value.length() > 4 && Character.isLetter(value.charAt(0));
        }
    }

    /** A threshold and what became of it. */
    record ThresholdRow(String text, boolean passed, String actual) {}

    /** A window of the run in the table beside the charts. */
    record SampleRow(String time, String users, String rps, String failures, String p50, String p95, String p99) {}

    /** A figure of a table: the text, the number by which it is sorted, and its classes in the style sheet. */
    record Cell(String text, String number, String kind) {}

    /**
     * One operation: what stands in its row, and below it when it is opened.
     *
     * @param pieces of the path: a line may end after each
     * @param history whether there are figures over time
     */
    record OperationRow(
            int index,
            String app,
            String method,
            List<String> pieces,
            boolean failing,
            boolean history,
            List<Cell> cells,
            List<TimesRow> times,
            List<Fact> statuses,
            List<ErrorRow> errors,
            Grading grade) {}

    /** A grade and its colour; both empty where there is none. */
    record Grading(String name, String tone) {}

    /** Service or response times of an operation. */
    record TimesRow(String name, List<String> figures) {}

    /** A share, drawn as a bar. {@code width} is in percent. */
    record Bar(String name, String note, String count, String share, double width, String tone) {}

    /** One distinct error of an operation. */
    record ErrorRow(String operation, String kind, String text, String count, String first, String last) {}

    /**
     * A request that failed, as an example.
     *
     * @param answer beginning of its body; empty for none
     * @param whole whether the command line is complete, so that it can be run
     */
    record FailedRequest(
            String operation, String kind, String error, String at, String curl, String answer, boolean whole) {}

    /** What was reached. {@code shown} is false for a run without discovery. */
    record CoverageView(
            boolean shown, List<Tile> tiles, List<String> never, List<ExclusionRow> excluded, List<String> findings) {}

    /** An operation that was left out. */
    record ExclusionRow(String operation, String reason, String fix) {}

    /** What became of what the run made. {@code shown} is false where nobody counted, or nothing was made. */
    record CleanupView(
            boolean shown, List<Tile> tiles, List<LeftRow> left, String more, String undeletable, String again) {}

    /** Something that may still be on the target. */
    record LeftRow(String operation, String thing, String reason) {}

    /** A scenario and its steps. */
    record Journey(String name, String weight, String thinkTime, List<String> steps) {}

    /** How far the figures can be relied on. */
    record TrustView(String level, String tone, List<String> reasons, List<Fact> facts) {}

    /** A failure on our side. */
    record FaultRow(String count, String message, String trace) {}

    /** What is written into the page as it is, and the policy that lets it run. */
    record Assets(String policy, String style, String library, String script, String data, String licence) {}
}
