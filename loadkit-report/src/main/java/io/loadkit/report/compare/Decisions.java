package io.loadkit.report.compare;

import io.loadkit.report.compare.BlockBootstrap.Estimate;
import io.loadkit.report.compare.Change.Outcome;
import io.loadkit.result.OperationStats;
import io.loadkit.result.RunResult;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Change} of every figure of every operation. */
final class Decisions {
    /** One-sided normal quantile for finding a change in four of five comparisons. */
    private static final double POWER = 0.8416;

    private static final double MANY_DEGREES = 1e6;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final ComparisonOptions options;

    Decisions(ComparisonOptions options) {
        this.options = options;
    }

    /** A figure of which both runs have enough. */
    private record Line(String operation, Metric metric, Estimate a, Estimate b, Optional<Double> floor) {
        double difference() {
            return b.scaled(metric) - a.scaled(metric);
        }

        /** Of the difference; never less than that of two draws from all requests, for failures that hardly occur. */
        double variance() {
            double spread = a.variance(metric) + b.variance(metric);
            if (metric != Metric.FAILURES) {
                return spread;
            }
            double all = a.samples() + (double) b.samples();
            double share =
                    (a.values()[metric.ordinal()] * a.samples() + b.values()[metric.ordinal()] * b.samples()) / all;
            return Math.max(spread, share * (1 - share) * (1.0 / a.samples() + 1.0 / b.samples()));
        }

        /** Welch and Satterthwaite: of a sum of two variances that are both estimates. */
        double degrees() {
            double first = a.variance(metric);
            double second = b.variance(metric);
            double sum = first + second;
            return sum <= 0
                    ? Math.min(a.degrees(), b.degrees())
                    : sum * sum / (first * first / a.degrees() + second * second / b.degrees());
        }

        double probability() {
            double difference = Math.abs(difference());
            return difference <= 0 ? 1 : StudentT.bothTails(difference / Math.sqrt(variance()), degrees());
        }
    }

    /** All together first, then the operations in order of their names. */
    List<Change> of(RunResult a, RunResult b) {
        TreeSet<String> keys = new TreeSet<>();
        a.operations().forEach(o -> keys.add(o.key()));
        b.operations().forEach(o -> keys.add(o.key()));
        List<String> names = new ArrayList<>(List.of(OperationStats.AGGREGATED));
        names.addAll(keys);
        List<Object> lines = new ArrayList<>();
        for (String name : names) {
            lines(name, a, b, lines);
        }
        List<Line> tested = lines.stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .toList();
        double[] corrected =
                Holm.corrected(tested.stream().mapToDouble(Line::probability).toArray());
        List<Change> changes = new ArrayList<>();
        int at = 0;
        for (Object line : lines) {
            changes.add(line instanceof Line one ? change(one, corrected[at++], tested.size()) : (Change) line);
        }
        return changes;
    }

    private void lines(String name, RunResult a, RunResult b, List<Object> out) {
        Estimate first = estimate(a, name, 0);
        Estimate second = estimate(b, name, 1);
        List<Estimate> same = new ArrayList<>();
        if (first != null) {
            same.add(first);
        }
        for (int i = 0; i < options.repeats().size(); i++) {
            Estimate again = estimate(options.repeats().get(i), name, i + 2);
            if (again != null) {
                same.add(again);
            }
        }
        Duration least = Series.shortest(List.of(a, b), options);
        for (Metric metric : Metric.values()) {
            if (first == null || second == null) {
                out.add(Change.notComparable(name, metric, "in one of the runs only"));
                continue;
            }
            Optional<String> lack = lack(metric, first, second, least);
            out.add(
                    lack.isPresent()
                            ? Change.notComparable(name, metric, lack.get())
                            : new Line(name, metric, first, second, floor(metric, same)));
        }
    }

    /** What is missing to compare the two; {@code least} is the length of run that has it. */
    private static Optional<String> lack(Metric metric, Estimate a, Estimate b, Duration least) {
        if (Math.min(a.windows(), b.windows()) < BlockBootstrap.LEAST_WINDOWS) {
            return Optional.of("fewer than " + BlockBootstrap.LEAST_WINDOWS + " windows, run at least "
                    + Figures.duration(least) + " each");
        }
        return Math.min(a.samples(), b.samples()) < metric.leastSamples()
                ? Optional.of("fewer than " + metric.leastSamples() + " requests")
                : Optional.empty();
    }

    private Optional<Double> floor(Metric metric, List<Estimate> same) {
        double floor = -1;
        for (int i = 0; i < same.size(); i++) {
            for (int j = i + 1; j < same.size(); j++) {
                if (lack(metric, same.get(i), same.get(j), Duration.ZERO).isEmpty()) {
                    floor = Math.max(
                            floor,
                            Math.abs(same.get(i).scaled(metric) - same.get(j).scaled(metric)));
                }
            }
        }
        return floor < 0 ? Optional.empty() : Optional.of(floor);
    }

    private @Nullable Estimate estimate(RunResult run, String name, int role) {
        Series series = name.equals(OperationStats.AGGREGATED)
                ? Series.ofAll(run, options)
                : run.operation(name).map(o -> Series.of(run, o, options)).orElse(null);
        long seed = options.seed() * 1_000_003 + name.hashCode() * 31L + role;
        return series == null
                ? null
                : BlockBootstrap.of(
                        series, Series.ofAll(run, options).correlation(), options.resamples(), new Random(seed));
    }

    private Change change(Line line, double probability, int tests) {
        Metric metric = line.metric();
        double difference = line.difference();
        double error = Math.sqrt(line.variance());
        double wide = StudentT.quantile(options.alpha(), line.degrees()) * error;
        double change = metric.change(difference);
        boolean large = Math.abs(change) >= options.smallest(metric)
                && line.floor().map(f -> Math.abs(difference) > f).orElse(true);
        boolean found = probability <= options.alpha() && large;
        boolean better = difference > 0 == metric.isMoreBetter();
        return new Change(
                line.operation(),
                metric,
                !found ? Outcome.NO_EVIDENCE : better ? Outcome.BETTER : Outcome.WORSE,
                line.a().values()[metric.ordinal()],
                line.b().values()[metric.ordinal()],
                change,
                metric.change(difference - wide),
                metric.change(difference + wide),
                probability,
                line.floor().map(metric::change),
                Optional.of(needed(line, error, tests)),
                "");
    }

    /** The error shrinks with the square root of the length; Holm's first step asks for {@code alpha / tests}. */
    private Duration needed(Line line, double error, int tests) {
        Metric metric = line.metric();
        double sought = metric.isRatio() ? Math.log1p(options.sought(metric)) : options.sought(metric);
        double reach = (StudentT.quantile(options.alpha() / tests, MANY_DEGREES) + POWER) * error / sought;
        double seconds = Math.min(line.a().seconds(), line.b().seconds()) * reach * reach;
        return Duration.ofSeconds((long) Math.ceil(Math.min(seconds, LONGEST.toSeconds())));
    }
}
