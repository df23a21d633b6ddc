package io.loadkit.plan;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.time.Duration;
import java.util.Locale;

/** The test types known by name since the original suite, each with its users, length and shape. */
public enum Presets {
    /** 5 users for 60 s. */
    LIGHT(5, 60),
    /** 20 users for 120 s. */
    MEDIUM(20, 120),
    /** 50 users for 300 s. */
    HEAVY(50, 300),
    /** 100 users for 600 s, reached in five stairs. */
    STRESS(100, 600),
    /** 200 users for 180 s: low, a jump, hold, back, recover. */
    SPIKE(200, 180);

    private final int users;
    private final Duration runTime;

    Presets(int users, int seconds) {
        this.users = users;
        this.runTime = Duration.ofSeconds(seconds);
    }

    /**
     * {@return the preset called {@code name}, in any case}
     *
     * @param name as it is called
     */
    public static Presets named(String name) {
        for (Presets preset : values()) {
            if (preset.name().equals(name.toUpperCase(Locale.ROOT))) {
                return preset;
            }
        }
        throw new ConfigurationException(
                Problem.value("test type", name, "one of light, medium, heavy, stress, spike"));
    }

    /** {@return users at its peak} */
    public int users() {
        return users;
    }

    /** {@return its length} */
    public Duration runTime() {
        return runTime;
    }

    /** {@return the preset as it is} */
    public LoadProfile profile() {
        return profile(users, runTime);
    }

    /**
     * {@return the preset's shape with other users at the peak and another length}
     *
     * @param peak users at the peak
     * @param length more than 0
     */
    public LoadProfile profile(int peak, Duration length) {
        return switch (this) {
            case LIGHT, MEDIUM, HEAVY -> LoadProfile.users(peak, LoadProfile.defaultSpawnRate(peak, length), length);
            case STRESS -> stairs(peak, length);
            case SPIKE -> spike(peak, length);
        };
    }

    private static LoadProfile stairs(int peak, Duration length) {
        LoadProfile.users(peak, 1, length); // refuses what no profile may be
        Duration stair = length.dividedBy(10);
        Shape shape = Shape.constant(Math.max(1, peak / 5.0), stair);
        for (int i = 2; i <= 5; i++) {
            shape = shape.to(peak * i / 5.0, Duration.ofNanos(1)).to(peak * i / 5.0, stair);
        }
        return new LoadProfile.Closed(shape.to(peak, length.minus(shape.length())));
    }

    private static LoadProfile spike(int peak, Duration length) {
        LoadProfile.users(peak, 1, length);
        double low = Math.max(1, peak / 10.0);
        Duration tenth = length.dividedBy(10);
        Shape shape = Shape.constant(low, tenth.multipliedBy(2))
                .to(peak, tenth.dividedBy(2))
                .to(peak, tenth.multipliedBy(4))
                .to(low, tenth.dividedBy(2));
        return new LoadProfile.Closed(shape.to(low, length.minus(shape.length())));
    }
}
