package io.loadkit.report.compare;

import io.loadkit.report.compare.Change.Outcome;
import io.loadkit.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What changed from a first run to a second one. Immutable; {@code toString()} is a text that opens with the answer.
 *
 * <pre>{@code
 * Comparison comparison = Comparison.of(RunJson.read(before), RunJson.read(after));
 * if (comparison.outcome() == Change.Outcome.WORSE) …
 * }</pre>
 *
 * <p>Runs can be compared when their target, load, API description, operations, scenarios and transport are the same and
 * both are valid. Others are refused: {@link #outcome()} is {@code NOT_COMPARABLE} and {@link #differences()} says why,
 * unless the options say to compare them all the same.
 *
 * @param subject name, target and start of the two runs, for people
 * @param options it was made with
 * @param differences reasons not to compare the runs; not empty and with changes when told to compare unlike runs
 * @param cautions what may matter besides
 * @param changes all operations together first, then each by name, each with every {@link Metric}; empty when refused
 */
public record Comparison(
        String subject,
        ComparisonOptions options,
        List<String> differences,
        List<String> cautions,
        List<Change> changes) {
    /**
     * Copies its collections.
     *
     * @param subject name, target and start of the two runs, for people
     * @param options it was made with
     * @param differences reasons not to compare the runs; not empty and with changes when told to compare unlike runs
     * @param cautions what may matter besides
     * @param changes all operations together first, then each by name, each with every {@link Metric}; empty when
     *     refused
     */
    public Comparison {
        differences = List.copyOf(differences);
        cautions = List.copyOf(cautions);
        changes = List.copyOf(changes);
    }

    /**
     * Compares with {@link ComparisonOptions#DEFAULT}.
     *
     * @param before the earlier run
     * @param after the later run
     * @return the comparison
     */
    public static Comparison of(RunResult before, RunResult after) {
        return of(before, after, ComparisonOptions.DEFAULT);
    }

    /**
     * Compares {@code after} with {@code before}. The same runs and options give the same comparison.
     *
     * @param before the earlier run
     * @param after the later run
     * @param options how sure, and how small a change counts
     * @return the comparison
     */
    public static Comparison of(RunResult before, RunResult after, ComparisonOptions options) {
        Set<String> differences =
                new LinkedHashSet<>(Likeness.differences(before, after, "the first run", "the second run"));
        for (RunResult repeat : options.repeats()) {
            differences.addAll(Likeness.differences(before, repeat, "the first run", "a further run"));
        }
        List<String> cautions = new ArrayList<>(Likeness.cautions(before, after));
        Series.drift(before, after, options).ifPresent(cautions::add);
        if (options.repeats().isEmpty()) {
            cautions.add(
                    "how far two runs of the same thing differ is not known: give further runs of the first state");
        }
        boolean refused = !differences.isEmpty() && !options.unlike();
        return new Comparison(
                subject(before, after),
                options,
                List.copyOf(differences),
                refused ? List.of() : cautions,
                refused ? List.of() : new Decisions(options).of(before, after));
    }

    private static String subject(RunResult before, RunResult after) {
        return before.plan().name() + " against " + before.plan().target() + ", started " + before.startedAt()
                + ", and " + after.plan().name() + " against " + after.plan().target() + ", started "
                + after.startedAt();
    }

    /**
     * Worse when any figure is; else better when any is; not comparable when refused, or when no figure can be.
     *
     * @return how the runs compare
     */
    public Outcome outcome() {
        if (changes.stream().allMatch(c -> c.outcome() == Outcome.NOT_COMPARABLE)) {
            return Outcome.NOT_COMPARABLE;
        }
        return !found(Outcome.WORSE).isEmpty()
                ? Outcome.WORSE
                : found(Outcome.BETTER).isEmpty() ? Outcome.NO_EVIDENCE : Outcome.BETTER;
    }

    /**
     * {@return the changes with that outcome, in order}
     *
     * @param outcome what became of it
     */
    public List<Change> found(Outcome outcome) {
        return changes.stream().filter(c -> c.outcome() == outcome).toList();
    }

    /** {@return the few sentences every output opens with} */
    public List<String> answer() {
        return ComparisonText.answer(this);
    }

    /**
     * As Markdown, for a comment on a change.
     *
     * @return the text
     */
    public String markdown() {
        return ComparisonText.markdown(this);
    }

    /**
     * As one JSON object, every figure in it: times in milliseconds, shares and changes as shares of 1.
     *
     * @return the text
     */
    public String json() {
        return ComparisonJson.of(this);
    }

    /**
     * As one HTML page that needs nothing else: no network, no other file.
     *
     * @return the text
     */
    public String html() {
        return ComparisonHtml.of(this);
    }

    @Override
    public String toString() {
        return ComparisonText.of(this);
    }
}
