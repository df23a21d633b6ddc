package io.loadkit.web;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Durations;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Presets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a person filled in and sent.
 *
 * @param without keys of the operations that are not to be loaded
 * @param withoutScenarios names of the scenarios written by hand that are not to be run
 * @param change what else the chosen profile changes
 */
record StartRequest(
        String host,
        LoadProfile profile,
        List<String> without,
        List<String> withoutScenarios,
        UnaryOperator<LoadTest> change) {
    private static final int MOST_KEYS = 5000;
    private static final int LONGEST = 2000;

    StartRequest {
        without = List.copyOf(without);
        withoutScenarios = List.copyOf(withoutScenarios);
    }

    /**
     * Reads {@code form}, filled in by a person who could choose from {@code offered}; every wrong value is refused here, before anything is sent.
     *
     * @throws ConfigurationException with the field, its value and what was expected
     */
    static StartRequest of(Map<String, @Nullable Object> form, List<OwnProfile> offered) {
        Optional<OwnProfile> own = text(form, "profile")
                .flatMap(name -> offered.stream()
                        .filter(mine -> mine.name().equals(name))
                        .findFirst());
        Duration runTime = Durations.parse("run time", text(form, "runTime").orElse(""));
        return new StartRequest(
                host(form),
                profile(form, own, runTime),
                names(form, "without"),
                names(form, "withoutScenarios"),
                own.map(OwnProfile::change).orElse(UnaryOperator.identity()));
    }

    static String host(Map<String, @Nullable Object> form) {
        return text(form, "host")
                .orElseThrow(() -> new ConfigurationException(
                        Problem.value("host", null, "an address such as http://localhost:8000")));
    }

    /** {@code base} with the load and the selection of this request. */
    LoadTest on(LoadTest base) {
        LoadTest test = change.apply(base)
                .profile(profile)
                .scenarios(all -> all.stream()
                        .filter(scenario -> !withoutScenarios.contains(scenario.name()))
                        .toList());
        if (without.isEmpty()) {
            return test;
        }
        return test.discover(options -> {
            for (String key : without) {
                options = options.exclude(key);
            }
            return options;
        });
    }

    private static LoadProfile profile(Map<String, @Nullable Object> form, Optional<OwnProfile> own, Duration runTime) {
        String kind = own.isEmpty()
                ? text(form, "profile").orElse("ramp")
                : own.get().rate().isPresent() ? "rate" : own.get().like().orElse("ramp");
        if (kind.equals("rate")) {
            return ((LoadProfile.Open) LoadProfile.rate(number(form, "rate", "rate"), runTime)).ofRequests();
        }
        int users = whole(form, "users");
        if (!kind.equals("ramp")) {
            return Presets.named(kind).profile(users, runTime);
        }
        double spawnRate = form.get("spawnRate") == null
                ? LoadProfile.defaultSpawnRate(users, runTime)
                : number(form, "spawnRate", "spawn rate");
        return LoadProfile.users(users, spawnRate, runTime);
    }

    static int whole(Map<String, @Nullable Object> form, String name) {
        double value = number(form, name, name);
        if (value != Math.rint(value) || Math.abs(value) > LoadProfile.MOST) {
            throw new ConfigurationException(Problem.value(name, value, "a whole number from 1 to 1,000,000"));
        }
        return (int) value;
    }

    static double number(Map<String, @Nullable Object> form, String name, String shown) {
        Object value = form.get(name);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new ConfigurationException(Problem.value(shown, value, "a number"));
    }

    private static Optional<String> text(Map<String, @Nullable Object> form, String name) {
        Object value = form.get(name);
        if (value == null || value instanceof String text && text.isBlank()) {
            return Optional.empty();
        }
        if (value instanceof String text && text.length() <= LONGEST) {
            return Optional.of(text.strip());
        }
        throw new ConfigurationException(Problem.value(name, value, "a text of at most " + LONGEST + " characters"));
    }

    private static List<String> names(Map<String, @Nullable Object> form, String field) {
        Object value = form.get(field);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list
                && list.size() <= MOST_KEYS
                && list.stream().allMatch(key -> key instanceof String text && text.length() <= LONGEST)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new ConfigurationException(Problem.value("what is left out", value, "at most " + MOST_KEYS + " names"));
    }
}
