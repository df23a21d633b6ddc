package io.loadkit.web;

import io.loadkit.plan.Durations;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Presets;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
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
 * @param rate requests per second, in place of users; empty for the closed model
 * @param runTime length of the run, ramp included
 * @param profile a preset such as {@code light}, or one of {@code own}; empty for a ramp and a hold
 * @param own profiles to choose from beside the presets
 */
public record StartForm(
        String host,
        int users,
        Optional<Double> spawnRate,
        Optional<Double> rate,
        Duration runTime,
        Optional<String> profile,
        List<OwnProfile> own) {
    /**
     * Puts what it is given into its usual form.
     *
     * @param host under test, such as {@code http://localhost:8000}
     * @param users from 1
     * @param spawnRate users started per second; empty for LoadKit's own choice
     * @param rate requests per second, in place of users; empty for the closed model
     * @param runTime length of the run, ramp included
     * @param profile a preset such as {@code light}, or one of {@code own}; empty for a ramp and a hold
     * @param own profiles to choose from beside the presets
     */
    public StartForm {
        own = List.copyOf(own);
        LoadProfile.users(users, spawnRate.orElse(1.0), runTime);
        rate.ifPresent(perSecond -> LoadProfile.rate(perSecond, runTime));
        if (profile.isPresent() && own(own, profile.get()).isEmpty()) {
            Presets.named(profile.get());
        }
    }

    /**
     * {@return a form for that host: 10 users for 60 s}
     *
     * @param host with or without scheme and port
     */
    public static StartForm of(String host) {
        Optional<Double> none = Optional.empty();
        return new StartForm(host, 10, none, none, Duration.ofSeconds(60), Optional.empty(), List.of());
    }

    /**
     * {@return the same with that many users}
     *
     * @param number 1 or more
     */
    public StartForm users(int number) {
        return new StartForm(host, number, spawnRate, rate, runTime, profile, own);
    }

    /**
     * {@return the same with that many users started per second}
     *
     * @param usersPerSecond more than 0
     */
    public StartForm spawnRate(double usersPerSecond) {
        return new StartForm(host, users, Optional.of(usersPerSecond), rate, runTime, profile, own);
    }

    /**
     * {@return the same with so many requests per second, in place of users}
     *
     * @param requestsPerSecond more than 0
     */
    public StartForm rate(double requestsPerSecond) {
        return new StartForm(host, users, spawnRate, Optional.of(requestsPerSecond), runTime, profile, own);
    }

    /**
     * {@return the same with that length, {@code 60s} or {@code 3m}}
     *
     * @param length a length of time such as {@code 60s} or {@code 3m}
     */
    public StartForm runTime(String length) {
        return new StartForm(host, users, spawnRate, rate, Durations.parse("run time", length), profile, own);
    }

    /**
     * {@return the same with a preset, or with a profile that is offered, and with its users and length}
     *
     * @param chosen its name, such as {@code medium}
     */
    public StartForm profile(String chosen) {
        Optional<OwnProfile> offered = own(own, chosen);
        if (offered.isPresent()) {
            OwnProfile mine = offered.get();
            return new StartForm(
                    mine.host().orElse(host),
                    mine.users(),
                    mine.spawnRate().or(() -> spawnRate),
                    mine.rate(),
                    mine.runTime(),
                    Optional.of(chosen),
                    own);
        }
        Presets preset = Presets.named(chosen);
        Optional<String> name = Optional.of(preset.name().toLowerCase(Locale.ROOT));
        return new StartForm(host, preset.users(), spawnRate, Optional.empty(), preset.runTime(), name, own);
    }

    /**
     * {@return the same with another profile to choose from}
     *
     * @param more takes the place of one of the same name
     */
    public StartForm offer(OwnProfile more) {
        List<OwnProfile> all = new ArrayList<>(own);
        all.removeIf(other -> other.name().equals(more.name()));
        all.add(more);
        return new StartForm(host, users, spawnRate, rate, runTime, profile, all);
    }

    private static Optional<OwnProfile> own(List<OwnProfile> all, String name) {
        return all.stream().filter(mine -> mine.name().equals(name)).findFirst();
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
                "presets", presets,
                "own", own.stream().map(OwnProfile::document).toList());
    }

    static String text(Duration length) {
        return Figures.duration(length).replace(" ", "");
    }
}
