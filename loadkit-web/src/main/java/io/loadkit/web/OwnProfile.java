package io.loadkit.web;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Durations;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Presets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A test type of one's own, to be chosen in the form of the live page beside the presets: {@link StartForm#offer}. What it
 * says of load is filled into the form when it is chosen, and may be changed there. Immutable; each method returns a copy.
 *
 * @param name by which it is chosen
 * @param description a few words; may be empty
 * @param like the preset whose shape it has, such as {@code spike}; empty for a ramp and a hold
 * @param users from 1
 * @param spawnRate users started per second; empty for LoadKit's own choice
 * @param rate requests per second, in place of users; empty for the closed model
 * @param runTime length of the run, ramp included
 * @param host that is filled in; empty to leave the one that is there
 * @param change what else is different in this kind of test, such as its think time
 */
public record OwnProfile(
        String name,
        String description,
        Optional<String> like,
        int users,
        Optional<Double> spawnRate,
        Optional<Double> rate,
        Duration runTime,
        Optional<String> host,
        UnaryOperator<LoadTest> change) {
    private static final List<String> TAKEN = List.of("ramp", "rate");

    /**
     * Refuses what no run may be.
     *
     * @param name by which it is chosen
     * @param description a few words; may be empty
     * @param like the preset whose shape it has, such as {@code spike}; empty for a ramp and a hold
     * @param users from 1
     * @param spawnRate users started per second; empty for LoadKit's own choice
     * @param rate requests per second, in place of users; empty for the closed model
     * @param runTime length of the run, ramp included
     * @param host that is filled in; empty to leave the one that is there
     * @param change what else is different in this kind of test, such as its think time
     */
    public OwnProfile {
        boolean preset =
                List.of(Presets.values()).stream().anyMatch(p -> p.name().equalsIgnoreCase(name));
        if (name.isBlank() || preset || TAKEN.contains(name)) {
            throw new ConfigurationException(
                    Problem.value("name of a profile", name, "a name that no other profile of the form has"));
        }
        LoadProfile.users(users, spawnRate.orElse(1.0), runTime);
        rate.ifPresent(perSecond -> LoadProfile.rate(perSecond, runTime));
        like.ifPresent(Presets::named);
    }

    /**
     * {@return a ramp and a hold: 10 users for 60 s}
     *
     * @param name by which it is chosen; no preset has it
     */
    public static OwnProfile of(String name) {
        Optional<Double> none = Optional.empty();
        Duration minute = Duration.ofSeconds(60);
        return new OwnProfile(
                name, "", Optional.empty(), 10, none, none, minute, Optional.empty(), UnaryOperator.identity());
    }

    /**
     * {@return the same with a few words on it}
     *
     * @param words shown beside it
     */
    public OwnProfile description(String words) {
        return new OwnProfile(name, words, like, users, spawnRate, rate, runTime, host, change);
    }

    /**
     * {@return the same with the shape, the users and the length of a preset}
     *
     * @param preset its name, such as {@code spike}
     */
    public OwnProfile like(String preset) {
        Presets chosen = Presets.named(preset);
        Optional<String> shape = Optional.of(chosen.name().toLowerCase(Locale.ROOT));
        return new OwnProfile(
                name, description, shape, chosen.users(), spawnRate, rate, chosen.runTime(), host, change);
    }

    /**
     * {@return the same with that many users}
     *
     * @param number 1 or more
     */
    public OwnProfile users(int number) {
        return new OwnProfile(name, description, like, number, spawnRate, rate, runTime, host, change);
    }

    /**
     * {@return the same with that many users started per second}
     *
     * @param usersPerSecond more than 0
     */
    public OwnProfile spawnRate(double usersPerSecond) {
        return new OwnProfile(name, description, like, users, Optional.of(usersPerSecond), rate, runTime, host, change);
    }

    /**
     * {@return the same with so many requests per second, in place of users}
     *
     * @param requestsPerSecond more than 0
     */
    public OwnProfile rate(double requestsPerSecond) {
        return new OwnProfile(
                name, description, like, users, spawnRate, Optional.of(requestsPerSecond), runTime, host, change);
    }

    /**
     * {@return the same with that length}
     *
     * @param length a length of time such as {@code 60s} or {@code 3m}
     */
    public OwnProfile runTime(String length) {
        Duration time = Durations.parse("run time", length);
        return new OwnProfile(name, description, like, users, spawnRate, rate, time, host, change);
    }

    /**
     * {@return the same for that host}
     *
     * @param address with or without scheme and port
     */
    public OwnProfile host(String address) {
        return new OwnProfile(name, description, like, users, spawnRate, rate, runTime, Optional.of(address), change);
    }

    /**
     * {@return the same with a change to each test that is started by it}
     *
     * @param more called on a thread of the page's own
     */
    public OwnProfile change(UnaryOperator<LoadTest> more) {
        return new OwnProfile(name, description, like, users, spawnRate, rate, runTime, host, more);
    }

    Map<String, @Nullable Object> document() {
        return Docs.map(
                "name", name,
                "description", description,
                "like", like.orElse(null),
                "users", users,
                "spawnRate", spawnRate.orElse(null),
                "rate", rate.orElse(null),
                "runTime", StartForm.text(runTime),
                "host", host.orElse(null));
    }
}
