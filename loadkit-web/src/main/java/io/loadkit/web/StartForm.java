package io.loadkit.web;

import io.loadkit.plan.Durations;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Presets;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the form of the live page says when it opens. Immutable; each method returns a copy, and refuses what no run may
 * be.
 *
 * @param host under test, such as {@code http://localhost:8000}
 * @param users from 1
 * @param spawnRate users started per second; empty for LoadKit's own choice
 * @param rate journeys started per second, in place of users; empty for the closed model
 * @param runTime length of the run, ramp included
 * @param profile a preset such as {@code light}; empty for a ramp and a hold
 */
public record StartForm(
        String host,
        int users,
        Optional<Double> spawnRate,
        Optional<Double> rate,
        Duration runTime,
        Optional<String> profile) {
    /**
     * Puts what it is given into its usual form.
     *
     * @param host under test, such as {@code http://localhost:8000}
     * @param users from 1
     * @param spawnRate users started per second; empty for LoadKit's own choice
     * @param rate journeys started per second, in place of users; empty for the closed model
     * @param runTime length of the run, ramp included
     * @param profile a preset such as {@code light}; empty for a ramp and a hold
     */
    public StartForm {
        LoadProfile.users(users, spawnRate.orElse(1.0), runTime);
        rate.ifPresent(perSecond -> LoadProfile.rate(perSecond, runTime));
        profile.ifPresent(Presets::named);
    }

    /**
     * {@return a form for that host: 10 users for 60 s}
     *
     * @param host with or without scheme and port
     */
    public static StartForm of(String host) {
        return new StartForm(host, 10, Optional.empty(), Optional.empty(), Duration.ofSeconds(60), Optional.empty());
    }

    /**
     * {@return the same with that many users}
     *
     * @param number 1 or more
     */
    public StartForm users(int number) {
        return new StartForm(host, number, spawnRate, rate, runTime, profile);
    }

    /**
     * {@return the same with that many users started per second}
     *
     * @param usersPerSecond more than 0
     */
    public StartForm spawnRate(double usersPerSecond) {
        return new StartForm(host, users, Optional.of(usersPerSecond), rate, runTime, profile);
    }

    /**
     * {@return the same with an arrival rate in place of users}
     *
     * @param journeysPerSecond more than 0
     */
    public StartForm rate(double journeysPerSecond) {
        return new StartForm(host, users, spawnRate, Optional.of(journeysPerSecond), runTime, profile);
    }

    /**
     * {@return the same with that length, {@code 60s} or {@code 3m}}
     *
     * @param length a length of time such as {@code 60s} or {@code 3m}
     */
    public StartForm runTime(String length) {
        return new StartForm(host, users, spawnRate, rate, Durations.parse("run time", length), profile);
    }

    /**
     * {@return the same with a preset, and with the preset's users and length}
     *
     * @param preset its name, such as {@code medium}
     */
    public StartForm profile(String preset) {
        Presets chosen = Presets.named(preset);
        String name = chosen.name().toLowerCase(Locale.ROOT);
        return new StartForm(host, chosen.users(), spawnRate, Optional.empty(), chosen.runTime(), Optional.of(name));
    }

    Map<String, @Nullable Object> document() {
        List<Map<String, @Nullable Object>> presets = Arrays.stream(Presets.values())
                .map(p -> Docs.map(
                        "name", p.name().toLowerCase(Locale.ROOT),
                        "users", p.users(),
                        "runTime", text(p.runTime())))
                .toList();
        return Docs.map(
                "host", host,
                "users", users,
                "spawnRate", spawnRate.orElse(null),
                "rate", rate.orElse(null),
                "runTime", text(runTime),
                "profile", profile.orElse(null),
                "presets", presets);
    }

    private static String text(Duration length) {
        return Figures.duration(length).replace(" ", "");
    }
}
