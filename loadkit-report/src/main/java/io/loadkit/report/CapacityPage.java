package io.loadkit.report;

import io.loadkit.result.Capacity;
import io.loadkit.result.CapacityStep;
import io.loadkit.text.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** All that the HTML of a capacity shows, as text that is not yet escaped. */
record CapacityPage(
        String name,
        String target,
        String tone,
        List<String> answer,
        List<Page.Fact> facts,
        List<Row> rows,
        CapacityChart chart) {

    /** A step, in the order in which they were made. */
    record Row(
            String number,
            String asked,
            String rps,
            String failed,
            String p50,
            String p95,
            String p99,
            String trust,
            String tone,
            String outcome,
            String missed) {}

    static CapacityPage of(Capacity capacity) {
        List<Row> rows = new ArrayList<>();
        for (CapacityStep step : capacity.steps()) {
            rows.add(row(rows.size() + 1, step));
        }
        return new CapacityPage(
                capacity.plan().name(),
                capacity.plan().target().toString(),
                capacity.rate() <= 0 ? "bad" : capacity.ending() == Capacity.Ending.GENERATOR ? "warn" : "good",
                capacity.answer(),
                List.of(
                        new Page.Fact("Started", capacity.startedAt().toString()),
                        new Page.Fact(
                                "Steps", Figures.duration(capacity.search().step()) + " each"),
                        new Page.Fact("Rest", Figures.duration(capacity.search().rest())),
                        new Page.Fact("Seed", String.valueOf(capacity.plan().seed()))),
                rows,
                CapacityChart.of(capacity));
    }

    private static Row row(int number, CapacityStep step) {
        return new Row(
                String.valueOf(number),
                Figures.decimal(step.asked()),
                Figures.decimal(step.rps()),
                Figures.percent(step.failures()),
                time(step, 50),
                time(step, 95),
                time(step, 99),
                step.trust().level().name(),
                step.held() ? "good" : "bad",
                step.held() ? "held" : "missed",
                String.join("; ", step.missed()));
    }

    private static String time(CapacityStep step, double percentile) {
        return step.response().count() == 0
                ? "–"
                : Figures.millis(step.response().percentileNanos(percentile));
    }

    /** Response time over throughput: places in a picture of {@value #WIDTH} by {@value #HEIGHT}. */
    record CapacityChart(
            List<Curve> curves,
            List<Tick> across,
            List<Tick> up,
            boolean limited,
            String limit,
            String from,
            String wide) {
        static final int WIDTH = 880;
        static final int HEIGHT = 360;

        private static final int LEFT = 70;
        private static final int BOTTOM = 320;
        private static final int TOP = 16;

        /** Names of curves that end in one place stand above one another. */
        private static final int LINE = 15;

        private static final double[] SHARES = {50, 95, 99};

        /** A percentile: its name, its line, and its points. */
        record Curve(String name, String kind, String line, List<Point> points, String endX, String endY) {}

        record Point(String x, String y, String kind, String title) {}

        record Tick(String at, String text) {}

        static CapacityChart of(Capacity capacity) {
            List<CapacityStep> steps = capacity.steps().stream()
                    .filter(s -> s.response().count() > 0)
                    .sorted(Comparator.comparingDouble(CapacityStep::asked))
                    .toList();
            double most = steps.stream().mapToDouble(CapacityStep::asked).max().orElse(1) * 1.05;
            double low = Math.pow(
                    10,
                    Math.floor(Math.log10(steps.stream()
                            .mapToDouble(s -> Math.max(1e3, s.response().percentileNanos(50)))
                            .min()
                            .orElse(1e6))));
            double high = Math.pow(
                    10,
                    Math.ceil(Math.log10(steps.stream()
                            .mapToDouble(s -> s.response().percentileNanos(99) * 1.01)
                            .max()
                            .orElse(1e9))));
            Scale scale = new Scale(most, low, Math.max(high, low * 10));
            List<Curve> curves = new ArrayList<>();
            double lowest = HEIGHT;
            for (double share : SHARES) {
                Curve curve = curve(share, steps, scale, lowest);
                curves.add(curve);
                lowest = Double.parseDouble(curve.endY()) - LINE;
            }
            boolean limited = capacity.rate() > 0;
            double upper = capacity.isBounded() ? capacity.most() : capacity.rate();
            return new CapacityChart(
                    curves,
                    scale.across(),
                    scale.up(),
                    limited,
                    scale.x(capacity.rate()),
                    scale.x(capacity.least()),
                    number(scale.place(upper) - scale.place(capacity.least())));
        }

        private static Curve curve(double share, List<CapacityStep> steps, Scale scale, double lowest) {
            StringBuilder line = new StringBuilder();
            List<Point> points = new ArrayList<>();
            for (CapacityStep step : steps) {
                long time = step.response().percentileNanos(share);
                String x = scale.x(step.asked());
                String y = scale.y(time);
                line.append(line.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
                points.add(new Point(
                        x,
                        y,
                        step.held() ? "held" : "missed",
                        Figures.decimal(step.asked()) + " journeys a second: p" + Math.round(share) + " "
                                + Figures.millis(time)));
            }
            Point last = points.isEmpty() ? new Point("0", "0", "", "") : points.get(points.size() - 1);
            return new Curve(
                    "p" + Math.round(share),
                    "p" + Math.round(share),
                    line.toString(),
                    points,
                    last.x(),
                    number(Math.min(lowest, Double.parseDouble(last.y()))));
        }

        private static String number(double place) {
            return String.format(Locale.ROOT, "%.1f", place);
        }

        /** Rates evenly from left to right, times by their logarithm from the bottom up. */
        private record Scale(double most, double low, double high) {
            double place(double rate) {
                return LEFT + (WIDTH - LEFT - 60) * Math.max(0, Math.min(1, rate / most));
            }

            String x(double rate) {
                return number(place(rate));
            }

            String y(double nanos) {
                double share = Math.log10(Math.max(low, nanos) / low) / Math.log10(high / low);
                return number(BOTTOM - (BOTTOM - TOP) * Math.min(1, share));
            }

            List<Tick> across() {
                double step = Math.pow(10, Math.floor(Math.log10(most)));
                step = most / step < 2 ? step / 5 : most / step < 5 ? step / 2 : step;
                List<Tick> ticks = new ArrayList<>();
                for (double rate = 0; rate <= most; rate += step) {
                    ticks.add(new Tick(
                            x(rate), rate == Math.rint(rate) ? Figures.count((long) rate) : Figures.decimal(rate)));
                }
                return ticks;
            }

            List<Tick> up() {
                List<Tick> ticks = new ArrayList<>();
                for (double nanos = low; nanos <= high * 1.01; nanos *= 10) {
                    ticks.add(new Tick(
                            y(nanos),
                            nanos >= 1e9
                                    ? Math.round(nanos / 1e9) + " s"
                                    : nanos >= 1e6
                                            ? Math.round(nanos / 1e6) + " ms"
                                            : Math.round(nanos / 1e3) + " µs"));
                }
                return ticks;
            }
        }
    }
}
