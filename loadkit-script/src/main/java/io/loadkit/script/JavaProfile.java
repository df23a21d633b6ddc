package io.loadkit.script;

import io.loadkit.plan.Durations;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Shape;
import io.loadkit.plan.ThinkTime;
import io.loadkit.text.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;

/** The load of a plan, and lengths of time, as Java source. */
final class JavaProfile {
    private static final String CHAIN = "\n                ";

    private JavaProfile() {}

    /** Calls of the DSL that make that load. */
    static String profile(LoadProfile profile) {
        Shape shape = profile.shape();
        String time = Figures.duration(profile.length()).replace(" ", "");
        boolean exact = isExact(time, profile.length());
        if (profile instanceof LoadProfile.Closed closed
                && exact
                && closed.pacing().isEmpty()) {
            int users = (int) shape.peak();
            Shape.Segment ramp = shape.segments().get(0);
            double rate = ramp.to() / (ramp.length().toNanos() / 1e9);
            for (double spawn : new double[] {rate, Math.rint(rate), Math.rint(rate * 10) / 10}) {
                if (users > 0
                        && spawn > 0
                        && spawn < LoadProfile.MOST
                        && LoadProfile.users(users, spawn, profile.length())
                                .shape()
                                .equals(shape)) {
                    return CHAIN + ".users(" + users + ")" + CHAIN + ".spawnRate(" + number(spawn) + ")" + CHAIN
                            + ".runFor(\"" + time + "\")"
                            + (closed.iterations() == 0 ? "" : CHAIN + ".iterations(" + closed.iterations() + ")");
                }
            }
        }
        if (profile instanceof LoadProfile.Open open
                && exact
                && !open.poisson()
                && shape.segments().size() == 1
                && Shape.constant(shape.peak(), profile.length()).equals(shape)) {
            String call = open.what() == LoadProfile.Arrival.REQUEST ? ".requestRate(" : ".rate(";
            return CHAIN + call + number(shape.peak()) + ")" + CHAIN + ".runFor(\"" + time + "\")";
        }
        String segments = shape.segments().stream()
                .map(s -> CHAIN + "                new Shape.Segment(" + duration(s.length()) + ", " + number(s.from())
                        + ", " + number(s.to()) + ")")
                .collect(Collectors.joining(","));
        String made = "new Shape(List.of(" + segments + "))";
        return CHAIN + ".profile(new LoadProfile." + made(profile, made) + ")";
    }

    private static String made(LoadProfile profile, String shape) {
        if (profile instanceof LoadProfile.Closed closed) {
            return "Closed(" + shape + ", " + closed.iterations() + ", "
                    + closed.pacing().map(p -> "Optional.of(" + time(p) + ")").orElse("Optional.empty()") + ")";
        }
        LoadProfile.Open open = (LoadProfile.Open) profile;
        return "Open(" + shape + ", LoadProfile.Arrival." + open.what().name() + ", " + open.poisson() + ")";
    }

    private static boolean isExact(String time, Duration length) {
        try {
            return Durations.parse("run time", time).equals(length);
        } catch (io.loadkit.error.LoadKitException no) {
            return false;
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : new BigDecimal(Double.toString(value)).toPlainString();
    }

    static String time(ThinkTime time) {
        return "new ThinkTime(" + duration(time.least()) + ", " + duration(time.most())
                + time.mean()
                        .map(mean -> ", Optional.of(" + duration(mean) + ")")
                        .orElse("") + ")";
    }

    static String duration(Duration time) {
        return time.toNanos() % 1_000_000 == 0
                ? "Duration.ofMillis(" + time.toMillis() + ")"
                : "Duration.ofNanos(" + time.toNanos() + "L)";
    }
}
