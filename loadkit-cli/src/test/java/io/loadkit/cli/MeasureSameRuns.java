package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.report.compare.Change;
import io.loadkit.report.compare.Comparison;
import io.loadkit.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares runs of the same test against the same real server: each change that is called is a false alarm. To be run by
 * hand on a quiet machine. Arguments: number of runs, length of each.
 */
public final class MeasureSameRuns {
    private MeasureSameRuns() {}

    /** Prints what each pair of neighbouring runs came to, and how many called a change. */
    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        String length = arguments.length > 1 ? arguments[1] : "30s";
        List<RunResult> results = new ArrayList<>();
        try (SampleGateway gateway = SampleGateway.start(0)) {
            for (int i = 0; i <= runs; i++) {
                RunResult result = LoadTest.against(gateway.uri())
                        .discover()
                        .users(5)
                        .thinkTime("10ms", "30ms")
                        .runFor(length)
                        .seed(1)
                        .run();
                System.out.println("run " + i + ": " + result.answer().get(1));
                // the first one warms the gateway and this JVM up
                if (i > 0) {
                    results.add(result);
                }
            }
        }
        int called = 0;
        int pairs = 0;
        for (int i = 0; i + 1 < results.size(); i++) {
            Comparison comparison = Comparison.of(results.get(i), results.get(i + 1));
            boolean found = comparison.changes().stream().anyMatch(Change::isFound);
            System.out.println("runs " + (i + 1) + " and " + (i + 2) + ": "
                    + comparison.answer().get(0));
            called += found ? 1 : 0;
            pairs++;
        }
        System.out.println(called + " of " + pairs + " pairs of equal runs called a change");
    }
}
