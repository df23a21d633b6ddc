package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.DiscoveryException;
import io.loadkit.error.Problem;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Health;
import io.loadkit.model.Operation;
import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.Exclusion;
import io.loadkit.plan.GradeRules;
import io.loadkit.plan.Http;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Capacity;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.ApiDiscovery;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.Calibrator;
import io.loadkit.spi.CapacityFinder;
import io.loadkit.spi.CapacitySetup;
import io.loadkit.spi.DiscoveryRequest;
import io.loadkit.spi.EngineSetup;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Ledger;
import io.loadkit.spi.LoadEngine;
import io.loadkit.spi.ParameterStrategy;
import io.loadkit.spi.RequestGenerator;
import io.loadkit.spi.Transport;
import io.loadkit.text.Figures;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the verbs of a {@link LoadTest} do: description to model, to plan, to run, to result, to files. One file because each
 * verb begins with what the one before it does.
 */
final class Preparation {
    /** What calibration may cost: little beside a load, and bounded for a target that refuses all. */
    private static final int REQUESTS_PER_OPERATION = 12;

    private static final Duration CALIBRATION_TIME = Duration.ofMinutes(3);
    private static final Duration DEFAULT_RUN_TIME = Duration.ofMinutes(1);

    private final Settings settings;
    private final Bookkeeping bookkeeping;

    Preparation(Settings settings) {
        this.settings = settings;
        this.bookkeeping = new Bookkeeping(settings, this::tell);
    }

    /** Carries out a verb; listeners are told when it fails. */
    <T> T act(Function<Preparation, T> verb) {
        try {
            return verb.apply(this);
        } catch (RuntimeException failed) {
            settings.listeners.forEach(listener -> Guard.run(() -> listener.failed(failed)));
            throw failed;
        }
    }

    Health health() {
        return discoveries().stream()
                .flatMap(d -> d.health(discoveryRequest()).stream())
                .findFirst()
                .orElseThrow(this::unknownTarget);
    }

    ApiModel model() {
        return discoveries().stream()
                .flatMap(d -> d.discover(discoveryRequest()).stream())
                .findFirst()
                .orElseThrow(this::unknownTarget);
    }

    ApiModel modelWritten() {
        Optional<ReportFiles> reports = reports();
        ApiModel model = model();
        reports.ifPresent(files -> wrote(files.write(model, settings.name, settings.ticker.now())));
        return model;
    }

    TestPlan plan() {
        return withJourneys(uncalibrated());
    }

    /** The plan before anything was tried: calibration may find out how to send what cannot be sent so far. */
    private TestPlan uncalibrated() {
        if (settings.transportName != null) {
            transport(settings.http); // a wrong name, or what it cannot do, is said before anything is sent
        }
        if (settings.discovery == null && settings.scenarios.isEmpty()) {
            throw new ConfigurationException(Problem.of("the test has no scenario, so there is nothing to run")
                    .next("add .discover() or .scenario(name, s -> s.get(\"/\"))"));
        }
        LoadProfile profile = profile();
        Duration warmUp = profile.checkedWarmUp(settings.warmUp == null ? profile.defaultWarmUp() : settings.warmUp);
        long seed = settings.seed == null ? new SecureRandom().nextLong() >>> 16 : settings.seed;
        Optional<ApiModel> model = Optional.empty();
        OwnCredentials own = new OwnCredentials(Optional.ofNullable(settings.credentials), settings.discovery != null);
        List<Scenario> scenarios =
                new ArrayList<>(settings.scenarios.stream().map(own::shownIn).toList());
        List<Exclusion> exclusions = new ArrayList<>();
        if (settings.discovery != null) {
            ApiModel found = model();
            model = Optional.of(found);
            settings.rules.check(found.operations().stream().map(Operation::key).toList());
            tell("planning requests for " + found.operations().size() + " operations");
            Generation generation = generate(request(found, seed, settings.discovery.uploadBytes));
            scenarios.addAll(generation.scenarios());
            exclusions.addAll(generation.exclusions());
        }
        TestPlan plan = new TestPlan(
                settings.name,
                model.map(ApiModel::target).orElse(settings.target),
                scenarios,
                profile,
                settings.thresholds,
                settings.limits,
                seed,
                model,
                exclusions,
                describe(settings),
                Optional.empty(),
                Duration.ZERO);
        return plan.withWarmUp(warmUp).graded(settings.grades);
    }

    private TestPlan withJourneys(TestPlan plan) {
        if (plan.scenarios().isEmpty()) {
            String first = plan.exclusions().stream()
                    .findFirst()
                    .map(left -> ", the first, " + left.operation() + ", as " + left.reason())
                    .orElse("");
            throw new DiscoveryException(Problem.of("none of the "
                            + plan.model()
                                    .map(found -> found.operations().size())
                                    .orElse(0) + " operations of "
                            + settings.target + " can be loaded" + first)
                    .next("look at the reasons with .model() or ./loadkit discover, give values with .parameters(…) or"
                            + " parameters: in loadkit.yaml, or widen include rules"));
        }
        return plan;
    }

    /** The plan, tried out; what that made is taken away again. */
    TestPlan calibrated() {
        if (settings.calibrate && settings.discovery != null) {
            transport(); // a wrong name is said before anything is sent, and transports may set themselves up first
        }
        TestPlan plan = uncalibrated();
        Optional<Ledger> books = bookkeeping.open(plan);
        try {
            return triedOut(plan, books);
        } finally {
            bookkeeping.workOff(books, this::transport);
        }
    }

    /** The plan, tried out where something was discovered and a calibrator is there. */
    private TestPlan triedOut(TestPlan plan, Optional<Ledger> books) {
        ApiModel model = plan.model().orElse(null);
        if (!settings.calibrate || model == null || settings.discovery == null) {
            return withJourneys(plan);
        }
        CalibrationSetup setup = new CalibrationSetup(
                transport(),
                request(model, plan.seed(), settings.discovery.uploadBytes),
                this::generate,
                settings.ticker,
                REQUESTS_PER_OPERATION,
                CALIBRATION_TIME,
                settings.includeFailing,
                Optional.ofNullable(settings.lock).flatMap(Lock::read),
                this::tell,
                settings.http.mostRedirects(),
                books);
        TestPlan calibrated =
                Extensions.of(Calibrator.class, settings.calibrators, settings.findExtensions, Calibrator::priority)
                        .stream()
                        .flatMap(calibrator -> calibrator.calibrate(plan, setup).stream())
                        .findFirst()
                        .orElse(plan);
        if (settings.lock != null) {
            settings.lock.write(calibrated.calibration());
        }
        return withJourneys(calibrated);
    }

    /** For what tries out and cleans up: it reads answers as they come. */
    private Transport transport() {
        return transport(settings.http.unpacked());
    }

    private Transport transport(Http http) {
        List<Transport> transports =
                Extensions.of(Transport.class, settings.transports, settings.findExtensions, Transport::priority);
        Transport chosen = Extensions.first(Transport.class, named(transports), "loadkit-engine");
        return http.equals(Http.DEFAULT) ? chosen : chosen.with(http);
    }

    Run start() {
        return start(Optional.empty());
    }

    private Run start(Optional<ReportFiles> reports) {
        if (settings.discovery != null) {
            transport(settings.http); // a wrong name, or what it cannot do, is said before anything is sent
        }
        TestPlan plan = uncalibrated();
        return begin(plan, books -> triedOut(plan, books), reports.flatMap(files -> files.distributions(plan.name())));
    }

    /** Starts what {@code last} makes of the plan; when that fails, what it made is taken away again. */
    private Run begin(
            TestPlan plan, Function<Optional<Ledger>, TestPlan> last, Optional<Function<Instant, Path>> distributions) {
        Optional<Ledger> books = bookkeeping.open(plan);
        boolean started = false;
        try {
            TestPlan better = last.apply(books);
            bookkeeping.announce(better);
            List<LoadEngine> engines =
                    Extensions.of(LoadEngine.class, settings.engines, settings.findExtensions, LoadEngine::priority);
            LoadEngine engine = Extensions.first(LoadEngine.class, engines, "loadkit-engine");
            Run run = engine.start(
                    better,
                    new EngineSetup(
                            transport(settings.http),
                            settings.listeners,
                            settings.ticker,
                            books,
                            distributions,
                            settings.http,
                            settings.watchTarget));
            started = true;
            return run;
        } finally {
            if (!started) {
                bookkeeping.workOff(books, this::transport);
            }
        }
    }

    RunResult run() {
        Optional<ReportFiles> reports = reports();
        RunResult result = start(reports).await();
        if (settings.lock != null) {
            settings.lock.forget(result.disproved());
        }
        return undisturbed(() ->
                reports.map(files -> result.withFiles(written(files, result))).orElse(result));
    }

    /** What the engine has written while the run went on, and what is written now. */
    private List<Path> written(ReportFiles files, RunResult result) {
        return wrote(Stream.concat(files.write(result).stream(), result.files().stream())
                .toList());
    }

    Capacity capacity(CapacitySearch search) {
        Optional<ReportFiles> reports = reports();
        List<CapacityFinder> finders =
                Extensions.of(CapacityFinder.class, List.of(), settings.findExtensions, CapacityFinder::priority);
        CapacityFinder finder = Extensions.first(CapacityFinder.class, finders, "loadkit-engine");
        CapacitySetup setup = new CapacitySetup(
                plan -> begin(plan, books -> plan, Optional.empty()).await(),
                Preparation::rest,
                settings.ticker,
                this::tell);
        Capacity capacity = finder.find(calibrated(), search, setup);
        return undisturbed(() -> {
            reports.ifPresent(files -> wrote(files.write(capacity)));
            return capacity;
        });
    }

    /** A set interrupt flag would close files under the reporters. */
    private static <T> T undisturbed(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rest(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The chosen settings as text, for people and for the result; secrets masked by their own types. */
    static Map<String, String> describe(Settings settings) {
        Map<String, String> out = new TreeMap<>();
        put(out, "users", settings.users);
        put(out, "spawn rate", settings.spawnRate);
        put(out, "iterations", settings.iterations);
        put(out, "run time", settings.runTime);
        put(out, "warm-up", settings.warmUp == null ? null : Figures.duration(settings.warmUp));
        put(out, "rate", settings.rate);
        put(out, "request rate", settings.requestRate);
        put(out, "pacing", settings.pacing);
        put(out, "profile", settings.profile);
        put(out, "seed", settings.seed);
        put(out, "auth", settings.credentials);
        put(out, "calibration", settings.discovery == null || settings.calibrate ? null : "off");
        put(out, "target's processor time", settings.watchTarget ? null : "not looked up");
        put(out, "failing operations", settings.includeFailing ? "included" : null);
        put(out, "journeys", settings.rules.equals(JourneyRules.NONE) ? null : settings.rules);
        put(out, "lock", settings.lock);
        put(out, "reports", settings.reports);
        put(out, "transport", settings.transportName);
        put(out, "http", settings.http.equals(Http.DEFAULT) ? null : settings.http);
        put(out, "think time", settings.thinkTime.isNone() ? null : settings.thinkTime);
        put(out, "discovery", settings.discovery == null ? null : "on");
        put(
                out,
                "scenarios",
                settings.scenarios.isEmpty()
                        ? null
                        : settings.scenarios.stream().map(Scenario::name).toList());
        put(out, "thresholds", settings.thresholds.isEmpty() ? null : settings.thresholds);
        put(out, "grades", settings.grades.equals(GradeRules.DEFAULT) ? null : settings.grades);
        settings.notes.forEach(out::putIfAbsent);
        return out;
    }

    private List<ApiDiscovery> discoveries() {
        List<ApiDiscovery> candidates = Extensions.of(
                ApiDiscovery.class, settings.discoveries, settings.findExtensions, ApiDiscovery::priority);
        Extensions.first(ApiDiscovery.class, candidates, "loadkit-discovery");
        return candidates;
    }

    private DiscoveryRequest discoveryRequest() {
        DiscoveryOptions options = settings.discovery == null ? DiscoveryOptions.DEFAULT : settings.discovery;
        return new DiscoveryRequest(
                settings.target,
                options.specs,
                options.prefixes,
                options.include,
                options.exclude,
                options.time,
                options.requests,
                options.maxOperationsPerApp,
                Optional.ofNullable(settings.credentials),
                settings.limits,
                settings.http.unverified(),
                this::tell);
    }

    private DiscoveryException unknownTarget() {
        return new DiscoveryException(Problem.of("no discovery knows what to do with " + settings.target));
    }

    private Optional<ReportFiles> reports() {
        return Optional.ofNullable(settings.reports).map(directory -> ReportFiles.into(directory, settings));
    }

    private List<Path> wrote(List<Path> files) {
        files.forEach(file -> settings.listeners.forEach(listener -> Guard.run(() -> listener.wrote(file))));
        return files;
    }

    private LoadProfile profile() {
        if (settings.profile != null) {
            return settings.profile;
        }
        Duration length = settings.runTime == null ? DEFAULT_RUN_TIME : settings.runTime;
        if (settings.rate != null) {
            return LoadProfile.rate(settings.rate, length);
        }
        if (settings.requestRate != null) {
            return ((LoadProfile.Open) LoadProfile.rate(settings.requestRate, length)).ofRequests();
        }
        int users = settings.users == null ? 1 : settings.users;
        double spawnRate =
                settings.spawnRate == null ? LoadProfile.defaultSpawnRate(users, length) : settings.spawnRate;
        LoadProfile profile = LoadProfile.users(users, spawnRate, length);
        return new LoadProfile.Closed(
                profile.shape(),
                settings.iterations == null ? 0 : settings.iterations,
                Optional.ofNullable(settings.pacing));
    }

    private GenerationRequest request(ApiModel model, long seed, int uploadBytes) {
        List<ParameterStrategy> strategies = Extensions.of(
                ParameterStrategy.class, settings.strategies, settings.findExtensions, ParameterStrategy::priority);
        return new GenerationRequest(
                model,
                strategies,
                Optional.ofNullable(settings.credentials),
                settings.thinkTime,
                seed,
                uploadBytes,
                settings.rules);
    }

    private Generation generate(GenerationRequest request) {
        List<RequestGenerator> candidates = Extensions.of(
                RequestGenerator.class, settings.generators, settings.findExtensions, RequestGenerator::priority);
        Extensions.first(RequestGenerator.class, candidates, "loadkit-generator");
        return candidates.stream()
                .flatMap(g -> g.generate(request).stream())
                .findFirst()
                .orElseThrow(() -> new DiscoveryException(
                        Problem.of("no generator knows what to do with the operations of " + settings.target)));
    }

    private List<Transport> named(List<Transport> transports) {
        String name = settings.transportName;
        if (name == null) {
            return transports;
        }
        List<Transport> fitting =
                transports.stream().filter(t -> t.name().equals(name)).toList();
        if (fitting.isEmpty()) {
            throw new ConfigurationException(Problem.value(
                    "transport",
                    name,
                    "one of auto, "
                            + String.join(
                                    ", ",
                                    transports.stream().map(Transport::name).toList())));
        }
        return fitting;
    }

    private void tell(String step) {
        settings.listeners.forEach(listener -> Guard.run(() -> listener.preparing(step)));
    }

    private static void put(Map<String, String> out, String key, @Nullable Object value) {
        if (value != null) {
            out.put(key, value.toString());
        }
    }
}
