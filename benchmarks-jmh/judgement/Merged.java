import io.loadkit.report.RunJson;
import io.loadkit.result.Latency;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints count, p50, p90 and p99 of the service time, in ms, of each run given by its JSON, and of all of them merged. */
final class Merged {
    public static void main(String[] files) {
        List<Latency> all = new ArrayList<>();
        for (String file : files) {
            all.add(RunJson.read(Path.of(file)).totals().service());
            print("run" + all.size(), all.get(all.size() - 1));
        }
        print("merged", Latency.merged(all));
    }

    private static void print(String name, Latency times) {
        System.out.printf(
                "%s %d %.4f %.4f %.4f%n",
                name,
                times.count(),
                times.percentileNanos(50) / 1e6,
                times.percentileNanos(90) / 1e6,
                times.percentileNanos(99) / 1e6);
    }
}
