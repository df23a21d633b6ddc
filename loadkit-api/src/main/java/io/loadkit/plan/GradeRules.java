package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the two upper grades ask for; what keeps neither is poor. A bound without an operation is for the run as a whole
 * and for each operation, but {@code rps}, {@code requests} and {@code coverage} are of the run alone: how much of an
 * operation is sent is up to the load. A bound with an operation is for its grade only, in place of that on the same
 * figure. Immutable.
 *
 * @param good bounds that must all hold for the upper grade
 * @param acceptable bounds that must all hold for the middle one
 */
public record GradeRules(List<Threshold> good, List<Threshold> acceptable) {
    /** The original suite's: more than 100 requests a second, mean below 200 ms, failures below 1 %; 50, 500 ms, 5 %. */
    public static final GradeRules DEFAULT = new GradeRules(
            bounds("rps>100", "mean<200ms", "failures<1%"), bounds("rps>50", "mean<500ms", "failures<5%"));

    private static final List<String> OF_THE_RUN = List.of("rps", "requests", "coverage");

    /**
     * Checks what it is given and copies its collections.
     *
     * @param good bounds that must all hold for the upper grade
     * @param acceptable bounds that must all hold for the middle one
     * @throws ConfigurationException for a bound over windows, one that ends the run, or one of coverage
     */
    public GradeRules {
        good = List.copyOf(good);
        acceptable = List.copyOf(acceptable);
        List<Threshold> all = new ArrayList<>(good);
        all.addAll(acceptable);
        for (Threshold bound : all) {
            if (bound.isWatched() || bound.metric().equals("coverage")) {
                throw new ConfigurationException(Problem.value(
                        "bound of a grade",
                        bound,
                        "a time, failures, share2xx, rps or requests of the whole run, without over and abort"));
            }
        }
    }

    /**
     * {@return the same with other bounds for the upper grade}
     *
     * @param bounds each in place of that on the same figure
     */
    public GradeRules good(Threshold... bounds) {
        return new GradeRules(replaced(good, List.of(bounds)), acceptable);
    }

    /**
     * {@return the same with other bounds for the middle grade}
     *
     * @param bounds each in place of that on the same figure
     */
    public GradeRules acceptable(Threshold... bounds) {
        return new GradeRules(good, replaced(acceptable, List.of(bounds)));
    }

    /**
     * {@return those of {@code bounds} that are for the run as a whole}
     *
     * @param bounds of a grade
     */
    public static List<Threshold> ofRun(List<Threshold> bounds) {
        return bounds.stream().filter(b -> b.operation().isEmpty()).toList();
    }

    /**
     * {@return those of {@code bounds} that are for one operation}
     *
     * @param bounds of a grade
     * @param key of the operation, {@code METHOD /path}
     */
    public static List<Threshold> ofOperation(List<Threshold> bounds, String key) {
        List<Threshold> own = bounds.stream()
                .filter(b -> b.operation().equals(Optional.of(key)))
                .toList();
        List<Threshold> general = ofRun(bounds).stream()
                .filter(b -> !OF_THE_RUN.contains(b.metric()))
                .map(b -> new Threshold(
                        Optional.of(key), b.metric(), b.below(), b.bound(), b.service(), b.window(), b.abortAfter()))
                .toList();
        return replaced(general, own);
    }

    private static List<Threshold> replaced(List<Threshold> before, List<Threshold> bounds) {
        List<Threshold> out = new ArrayList<>(before);
        for (Threshold bound : bounds) {
            out.removeIf(b -> b.metric().equals(bound.metric())
                    && b.service() == bound.service()
                    && b.operation().equals(bound.operation()));
            out.add(bound);
        }
        return out;
    }

    private static List<Threshold> bounds(String... texts) {
        return List.of(texts).stream().map(Threshold::parse).toList();
    }

    /** In words, such as {@code GOOD: rps>100, mean<200ms; ACCEPTABLE: rps>50, mean<500ms}. */
    @Override
    public String toString() {
        return "GOOD: " + listed(good) + "; ACCEPTABLE: " + listed(acceptable);
    }

    private static String listed(List<Threshold> bounds) {
        return bounds.isEmpty()
                ? "anything"
                : String.join(", ", bounds.stream().map(Threshold::toString).toList());
    }
}
