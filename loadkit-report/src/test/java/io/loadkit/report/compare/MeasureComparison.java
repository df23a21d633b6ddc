package io.loadkit.report.compare;

import io.loadkit.report.compare.Change.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures the comparison on simulated runs: how often it gives a false alarm, and which slowdown it finds. Prints a
 * table; takes a minute or two. The number of pairs can be given.
 */
final class MeasureComparison {
    private MeasureComparison() {}

    public static void main(String[] arguments) {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        for (double[] drift : new double[][] {{0, 0}, {0.1, 0}, {0.1, 0.5}, {0.1, 0.8}, {0.1, 0.9}}) {
            SimulatedRuns runs = SimulatedRuns.MINUTE.drifting(drift[0], drift[1]);
            System.out.printf("drift %.2f, correlation %.1f:%n", drift[0], drift[1]);
            for (double slow : new double[] {0, 0.02, 0.05, 0.10, 0.20}) {
                int worse = 0;
                int better = 0;
                int any = 0;
                for (Comparison comparison : comparisons(pairs, runs, runs.slower(slow), ComparisonOptions.DEFAULT)) {
                    worse += comparison.found(Outcome.WORSE).isEmpty() ? 0 : 1;
                    better += comparison.found(Outcome.BETTER).isEmpty() ? 0 : 1;
                    any += comparison.changes().stream().anyMatch(Change::isFound) ? 1 : 0;
                }
                System.out.printf(
                        "  slower by %2.0f %%: of %d worse %d, better %d, any %d%n",
                        slow * 100, pairs, worse, better, any);
            }
        }
    }

    /** Of so many pairs of runs, each with seeds of its own. */
    static List<Comparison> comparisons(int pairs, SimulatedRuns a, SimulatedRuns b, ComparisonOptions options) {
        return IntStream.range(0, pairs)
                .mapToObj(i -> Comparison.of(a.run(2L * i), b.run(2L * i + 1), options.seed(i)))
                .toList();
    }
}
