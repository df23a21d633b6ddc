package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Shape;
import io.loadkit.plan.ThinkTime;
import java.util.List;
import java.util.Optional;

/**
 * Load that no flag describes: {@code load.shape}, {@code load.arrivals}, {@code load.poisson} and {@code load.pacing} of
 * the file. Users, rate, run time and iterations, also those of flags, stretch the shape.
 */
final class LoadShape {
    private static final String USERS = "users";
    private static final String REQUESTS = "requests";
    private static final List<String> ARRIVALS = List.of(USERS, REQUESTS, "journeys");

    private final Effective settings;

    LoadShape(Effective settings) {
        this.settings = settings;
    }

    /** {@code test}, whose users or rate are set, with what the file says beside them. */
    LoadTest on(LoadTest test) {
        String arrivals = settings.text("arrivals").orElse(settings.text("rate").isPresent() ? REQUESTS : USERS);
        if (!ARRIVALS.contains(arrivals)) {
            throw new ConfigurationException(Problem.value(
                    settings.setting("arrivals").orElseThrow().title(),
                    arrivals,
                    "one of " + String.join(", ", ARRIVALS)));
        }
        Optional<Shape> shape = settings.text("shape").map(Shape::parse);
        boolean open = !arrivals.equals(USERS);
        if (open
                ? shape.isPresent() || settings.setting("arrivals").isPresent() || settings.yes("poisson")
                : shape.isPresent()) {
            return test.profile(open ? open(shape, arrivals) : closed(shape.orElseThrow()));
        }
        Optional<String> pacing = settings.text("pacing");
        return pacing.isPresent() ? test.pacing(pacing.get()) : test;
    }

    private LoadProfile closed(Shape shape) {
        settings.setting("spawn-rate").ifPresent(spawn -> {
            throw new ConfigurationException(Problem.conflict(
                    "a shape", spawn.from() + " " + spawn.value(), "the shape says how the number of users rises"));
        });
        LoadProfile.Closed profile = LoadProfile.users(shape);
        Optional<Integer> users = settings.whole(USERS);
        profile = users.isPresent() ? profile.users(users.get()) : profile;
        Optional<String> runTime = settings.text("run-time");
        profile = runTime.isPresent() ? profile.runFor(runTime.get()) : profile;
        return new LoadProfile.Closed(
                profile.shape(),
                settings.whole("iterations").orElse(0),
                settings.text("pacing").map(ThinkTime::parse));
    }

    private LoadProfile open(Optional<Shape> shape, String arrivals) {
        Optional<Double> rate = settings.number("rate");
        if (shape.isEmpty() && rate.isEmpty()) {
            throw new ConfigurationException(Problem.of("arrivals are " + arrivals + ", and there is no rate of them")
                    .next("set load.rate or load.shape"));
        }
        LoadProfile.Open profile;
        if (shape.isPresent()) {
            profile = LoadProfile.rate(shape.get());
            profile = rate.isPresent() ? profile.rate(rate.get()) : profile;
            Optional<String> runTime = settings.text("run-time");
            profile = runTime.isPresent() ? profile.runFor(runTime.get()) : profile;
        } else {
            profile = (LoadProfile.Open) LoadProfile.rate(
                    rate.orElseThrow(),
                    io.loadkit.plan.Durations.parse(
                            "run time", settings.text("run-time").orElseThrow()));
        }
        profile = arrivals.equals(REQUESTS) ? profile.ofRequests() : profile;
        return settings.yes("poisson") ? profile.atRandom() : profile;
    }
}
