package io.loadkit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures, prints, compares with the table, and says by its exit code whether something became dearer. */
@SuppressWarnings("rawtypes") // in signatures of JMH
public final class Main {
    private static final double MOST_LOSS = 1.3;

    private Main() {}

    /**
     * First the file of the table; then {@code --write} to put the figures into it, {@code --quick} for a look that
     * proves little, and parts of the names of benchmarks to run those only.
     */
    public static void main(String[] args) throws RunnerException, IOException {
        Path file = Path.of(args[0]);
        List<String> rest = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        boolean write = rest.remove("--write");
        boolean quick = rest.remove("--quick");
        List<Figure> figures = measure(rest, quick);
        Table table = Table.read(file);
        int jdk = Runtime.version().feature();
        Map<String, Figure> before = table.figures(jdk);
        boolean lost = print(figures, before);
        if (write) {
            table.put(jdk, figures);
            table.write(file);
            System.out.println("written to " + file);
        } else if (before.isEmpty()) {
            System.out.println("the table has nothing for JDK " + jdk + ": nothing was compared");
        }
        System.exit(lost && !write ? 1 : 0);
    }

    private static List<Figure> measure(List<String> names, boolean quick) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        if (names.isEmpty()) {
            options.include("io\\.loadkit\\..*");
        }
        names.forEach(name -> options.include(".*" + name + ".*"));
        Options chosen = options.addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .forks(quick ? 1 : 3)
                // The whole loop is compiled for good after 3 s on a quiet machine of two cores.
                .warmupIterations(quick ? 3 : 6)
                .measurementIterations(quick ? 3 : 5)
                .warmupTime(TimeValue.milliseconds(quick ? 800 : 1000))
                .measurementTime(TimeValue.milliseconds(quick ? 300 : 500))
                .jvmArgsAppend("-XX:+UseSerialGC", "-Xms256m", "-Xmx256m")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        Collection<RunResult> results = new Runner(chosen).run();
        return results.stream().map(Main::figure).toList();
    }

    private static Figure figure(RunResult result) {
        String[] parts = result.getParams().getBenchmark().split("\\.");
        String name = parts[parts.length - 2] + '.' + parts[parts.length - 1];
        double nanos = of(result, CpuProfiler.CPU);
        double reference = of(result, CpuProfiler.REFERENCE);
        double bytes = result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> median(entry.getValue()))
                .sum();
        return new Figure(name, nanos, bytes, nanos / reference);
    }

    private static double of(RunResult result, String name) {
        return median(Objects.requireNonNull(result.getSecondaryResults().get(name), name));
    }

    private static double median(Result<?> result) {
        return result.getStatistics().getPercentile(50);
    }

    private static boolean print(List<Figure> figures, Map<String, Figure> before) {
        Table.heading().forEach(System.out::println);
        List<String> lost = new ArrayList<>();
        for (Figure figure : figures) {
            System.out.println(figure.row());
            Figure old = before.get(figure.name());
            if (old != null && figure.ratio() > old.ratio() * MOST_LOSS) {
                lost.add(String.format(
                        Locale.ROOT,
                        "%s became dearer: %.2f of the reference loop, the table says %.2f",
                        figure.name(),
                        figure.ratio(),
                        old.ratio()));
            }
        }
        lost.forEach(System.out::println);
        return !lost.isEmpty();
    }
}
