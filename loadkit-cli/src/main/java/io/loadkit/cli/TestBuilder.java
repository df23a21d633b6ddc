package io.loadkit.cli;

import io.loadkit.DiscoveryOptions;
import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Durations;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Presets;
import io.loadkit.plan.ThinkTime;
import io.loadkit.text.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns settings into the {@link LoadTest} they describe. Presets and defaults join the settings here, the weakest last. */
final class TestBuilder {
    static final String DEFAULT_HOST = "http://localhost:8000";

    private static final int DEFAULT_USERS = 10;
    private static final String DEFAULT_RUN_TIME = "60s";
    private static final String DISCOVERY_TIMEOUT = "30s";
    private static final int DISCOVERY_REQUESTS = 300;
    private static final List<String> DISCOVERY_SETTINGS = List.of("spec", "prefix", "include", "exclude");

    private final Session session;
    private final Effective settings;

    TestBuilder(Session session, Effective settings) {
        this.session = session;
        this.settings = settings;
    }

    /** The target and how to discover it, without any load. */
    LoadTest target(String name) {
        settings.fill("host", DEFAULT_HOST, Setting.Origin.DEFAULT, "default");
        LoadTest test =
                LoadTest.against(settings.text("host").orElseThrow()).name(name).discover(this::discovery);
        return travelling(authenticated(test));
    }

    /** How its requests travel; that nobody is verified is said aloud. */
    private LoadTest travelling(LoadTest test) {
        if (settings.yes("insecure")) {
            session.err()
                    .println(
                            "loadkit: TLS certificates are NOT verified (--insecure): whoever is on the way to the host"
                                    + " can read and change all that is sent, credentials included.");
        }
        return test.http(http -> Travel.of(settings, http));
    }

    /** A whole test of that type: the name of a preset, of a profile of the file, or {@code dynamic}. */
    LoadTest test(String type) {
        List<Setting> profile = settings.configuration().profiles().getOrDefault(type, List.of());
        profile.forEach(settings::fill);
        String shape =
                TestType.presets().contains(type) ? type : settings.text("like").orElse(TestType.DYNAMIC);
        settings.fill("host", Urls.of(settings).origin().orElse(DEFAULT_HOST), Setting.Origin.DEFAULT, "default");
        String host = settings.text("host").orElseThrow();
        LoadTest bare = warmedUp(base(host).name(type));
        LoadTest loaded = bounded(shape.equals(TestType.DYNAMIC) ? dynamic(bare) : preset(bare, Presets.named(shape)));
        loaded.url("/").plan(); // sends nothing, and says what is wrong with the load before mounts are looked for
        return withContent(loaded, host);
    }

    /**
     * All that a test of {@code host} is made of, but users, rate and run time. Credentials are for the host of the
     * settings and go to no other.
     */
    LoadTest withoutLoad(String host) {
        return withContent(bounded(warmedUp(base(host))), host);
    }

    private LoadTest base(String host) {
        LoadTest test = LoadTest.against(host);
        test = settings.text("host").filter(host::equals).isPresent() ? authenticated(test) : test;
        Optional<ThinkTime> thinkTime = settings.text("think-time").map(ThinkTime::parse);
        return thinkTime.isPresent() ? test.thinkTime(thinkTime.get()) : test;
    }

    /** What is sent. Scenarios that want to know what is mounted ask the host, so all else is checked before. */
    private LoadTest withContent(LoadTest described, String host) {
        LoadTest test = settings.configuration()
                .more()
                .apply(described)
                .calibrate(!settings.yes("no-calibrate"))
                .includeFailing(settings.yes("include-failing"));
        List<String> paths = Urls.of(settings).paths();
        if (paths.isEmpty()) {
            test = settings.configuration().discover() ? test.discover(this::discovery) : test;
            for (WrittenScenario scenario : scenarios()) {
                test.scenario(
                        scenario.name(), scenario.steps(path -> true)); // tells of mistakes before anything is asked
            }
            Mounts mounts = new Mounts(host, note -> session.err().println("loadkit: " + note));
            for (WrittenScenario scenario : scenarios()) {
                if (scenario.ifMounted().filter(mounts.negate()).isEmpty()) {
                    test = test.scenario(scenario.name(), scenario.steps(mounts));
                }
            }
        } else {
            refuseDiscoverySettings();
            for (String path : paths) {
                test = test.url(path);
            }
        }
        return test;
    }

    private List<WrittenScenario> scenarios() {
        List<String> wanted = settings.all("tags");
        List<String> unwanted = settings.all("exclude-tags");
        List<WrittenScenario> all = settings.configuration().scenarios();
        List<String> known =
                all.stream().flatMap(s -> s.tags().stream()).distinct().toList();
        for (String tag : Stream.concat(wanted.stream(), unwanted.stream()).toList()) {
            if (!known.contains(tag)) {
                Problem problem = Problem.value("tag", tag, "a tag of a scenario in the configuration file");
                throw new ConfigurationException(Typo.closest(tag, known)
                        .map(near -> problem.next("did you mean " + near + "?"))
                        .orElse(problem.next(
                                known.isEmpty() ? "the file has no tags" : "known are " + String.join(", ", known))));
            }
        }
        return all.stream()
                .filter(s -> wanted.isEmpty() || s.tags().stream().anyMatch(wanted::contains))
                .filter(s -> s.tags().stream().noneMatch(unwanted::contains))
                .toList();
    }

    /** A test that is written elsewhere, with the load, bounds, seed and credentials that the settings name. */
    LoadTest onTop(LoadTest written) {
        LoadTest test = written;
        Optional<Integer> users = settings.whole("users");
        test = users.isPresent() ? test.users(users.get()) : test;
        Optional<Double> spawnRate = settings.number("spawn-rate");
        test = spawnRate.isPresent() ? test.spawnRate(spawnRate.get()) : test;
        Optional<Double> rate = settings.number("rate");
        test = rate.isPresent() ? test.requestRate(rate.get()) : test;
        Optional<Integer> iterations = settings.whole("iterations");
        test = iterations.isPresent() ? test.iterations(iterations.get()) : test;
        Optional<String> runTime = settings.text("run-time");
        test = runTime.isPresent() ? test.runFor(runTime.get()) : test;
        return bounded(warmedUp(authenticated(test)));
    }

    private LoadTest warmedUp(LoadTest test) {
        Optional<String> warmUp = settings.text("warm-up");
        return warmUp.isPresent() ? test.warmUp(warmUp.get()) : test;
    }

    private LoadTest bounded(LoadTest described) {
        LoadTest test = described;
        for (String bound : settings.all("grade")) {
            test = test.grades(rules -> Grading.with(rules, bound));
        }
        for (String bound : settings.all("expect")) {
            test = test.expect(bound);
        }
        test = settings.yes("no-target-cpu") ? test.watchTarget(false) : test;
        Optional<Long> seed = settings.longWhole("seed");
        test = seed.isPresent() ? test.seed(seed.get()) : test;
        Optional<String> transport = settings.text("transport");
        return travelling(transport.isPresent() ? test.transport(transport.get()) : test);
    }

    private DiscoveryOptions discovery(DiscoveryOptions start) {
        DiscoveryOptions options = start;
        for (String spec : settings.all("spec")) {
            options = options.spec(spec);
        }
        for (String prefix : settings.all("prefix")) {
            options = options.prefix(prefix);
        }
        for (String glob : settings.all("include")) {
            options = options.include(glob);
        }
        for (String glob : settings.all("exclude")) {
            options = options.exclude(glob);
        }
        Optional<Setting> timeout = settings.setting("discovery-timeout");
        Optional<Integer> requests = settings.whole("discovery-requests");
        if (timeout.isPresent() || requests.isPresent()) {
            options = options.budget(
                    timeout.map(Setting::value).orElse(DISCOVERY_TIMEOUT), requests.orElse(DISCOVERY_REQUESTS));
        }
        Optional<Integer> most = settings.whole("max-operations-per-app");
        if (most.isPresent()) {
            options = options.maxOperationsPerApp(most.get());
        }
        Optional<Integer> bytes = settings.whole("upload-bytes");
        return bytes.isPresent() ? options.uploadBytes(bytes.get()) : options;
    }

    private LoadTest authenticated(LoadTest test) {
        return GivenCredentials.of(settings).map(test::auth).orElse(test);
    }

    private LoadTest preset(LoadTest test, Presets preset) {
        String source = "test type " + preset.name().toLowerCase(Locale.ROOT);
        boolean ramp = preset != Presets.STRESS && preset != Presets.SPIKE;
        for (String other : ramp ? List.of("rate", "iterations") : List.of("rate", "iterations", "spawn-rate")) {
            Optional<Setting> given = settings.setting(other);
            if (given.filter(s -> s.origin() == Setting.Origin.FLAG).isPresent()) {
                throw new ConfigurationException(Problem.conflict(
                        source, given.get().from() + " " + given.get().value(), "the test type says how load rises"));
            }
            settings.drop(other);
        }
        List.of("shape", "arrivals", "poisson", "pacing").forEach(settings::drop);
        settings.fill("users", preset.users(), Setting.Origin.PRESET, source);
        settings.fill("run-time", Figures.duration(preset.runTime()).replace(" ", ""), Setting.Origin.PRESET, source);
        int users = settings.whole("users").orElseThrow();
        Duration length = Durations.parse("run time", settings.text("run-time").orElseThrow());
        return test.profile(settings.number("spawn-rate")
                .map(rate -> LoadProfile.users(users, rate, length))
                .orElseGet(() -> preset.profile(users, length)));
    }

    private LoadTest dynamic(LoadTest start) {
        if (settings.text("shape").isPresent()) {
            return new LoadShape(settings).on(start);
        }
        preferTheStrongerModel();
        settings.fill("run-time", DEFAULT_RUN_TIME, Setting.Origin.DEFAULT, "default");
        LoadTest test = start.runFor(settings.text("run-time").orElseThrow());
        Optional<Double> rate = settings.number("rate");
        if (rate.isPresent()) {
            test = test.requestRate(rate.get());
        } else {
            settings.fill("users", DEFAULT_USERS, Setting.Origin.DEFAULT, "default");
        }
        Optional<Integer> users = settings.whole("users");
        if (users.isPresent()) {
            test = test.users(users.get());
        }
        Optional<Integer> iterations = settings.whole("iterations");
        test = iterations.isPresent() ? test.iterations(iterations.get()) : test;
        Optional<Double> spawnRate = settings.number("spawn-rate");
        return new LoadShape(settings).on(spawnRate.isPresent() ? test.spawnRate(spawnRate.get()) : test);
    }

    /** A rate on the command line beats users in the environment, and the other way round; equals are a contradiction. */
    private void preferTheStrongerModel() {
        Optional<Setting> rate = settings.setting("rate");
        for (String closed : List.of("users", "spawn-rate", "iterations")) {
            Optional<Setting> other = settings.setting(closed);
            if (rate.isPresent() && other.isPresent()) {
                int order = rate.get().origin().compareTo(other.get().origin());
                if (order != 0) {
                    settings.drop(order > 0 ? closed : "rate");
                }
            }
        }
    }

    private void refuseDiscoverySettings() {
        List<String> given = new ArrayList<>(DISCOVERY_SETTINGS);
        given.removeIf(name -> settings.setting(name)
                .filter(s -> s.origin() == Setting.Origin.FLAG)
                .isEmpty());
        if (!given.isEmpty()) {
            throw new ConfigurationException(
                    Problem.conflict("--url", "--" + given.get(0), "with --url nothing is discovered"));
        }
        DISCOVERY_SETTINGS.forEach(settings::drop);
    }
}
