package io.loadkit.report.compare;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The step-down correction of Holm (A Simple Sequentially Rejective Multiple Test Procedure, 1979): the chance that
 * anything at all is called in a comparison of equal runs stays below the level, however the figures depend on each
 * other. That is why it is taken and not Benjamini and Hochberg's: theirs bounds the share of wrong calls among all
 * calls, and here one wrong call fails a build; the figures also depend on each other in ways theirs does not allow for
 * (more time, lower rate).
 */
final class Holm {
    private Holm() {}

    /** The corrected probabilities, in the order of those given. */
    static double[] corrected(double[] probabilities) {
        int count = probabilities.length;
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[count];
        double before = 0;
        for (int rank = 0; rank < count; rank++) {
            before = Math.max(before, Math.min(1, (count - rank) * probabilities[order[rank]]));
            corrected[order[rank]] = before;
        }
        return corrected;
    }
}
