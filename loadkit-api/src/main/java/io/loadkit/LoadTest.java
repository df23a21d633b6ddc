package io.loadkit;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Health;
import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.Durations;
import io.loadkit.plan.GradeRules;
import io.loadkit.plan.Http;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Limits;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.Threshold;
import io.loadkit.plan.Thresholds;
import io.loadkit.result.Capacity;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.ApiDiscovery;
import io.loadkit.spi.Calibrator;
import io.loadkit.spi.LoadEngine;
import io.loadkit.spi.ParameterStrategy;
import io.loadkit.spi.Reporter;
import io.loadkit.spi.RequestGenerator;
import io.loadkit.spi.RunListener;
import io.loadkit.spi.Ticker;
import io.loadkit.spi.Transport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The description of a load test. Immutable: every method returns a changed copy, so a description can be kept,
 * branched and run again, and shared by threads. Nothing is read, sent or started before one of the verbs
 * {@link #health}, {@link #model}, {@link #plan}, {@link #calibrated}, {@link #start} and {@link #run}.
 *
 * <pre>{@code
 * LoadTest.against("http://localhost:8000").discover().users(20).runFor("15s").run();
 * }</pre>
 *
 * <p>One file because it is one chain: a setting is a line of code and its comment. What the settings are is in
 * {@code Settings}, what the verbs do in {@code Preparation}.
 */
public final class LoadTest {
    private final Settings settings;

    private LoadTest(Settings settings) {
        this.settings = settings;
    }

    /**
     * {@return a test of that host, such as {@code http://localhost:8000} or {@code localhost:8000}}
     *
     * @param host with or without scheme and port
     */
    public static LoadTest against(String host) {
        return new LoadTest(new Settings(Targets.of(host)));
    }

    /**
     * {@return a test of that host}
     *
     * @param host scheme, host and port, and a path prefix where there is one
     */
    public static LoadTest against(URI host) {
        return new LoadTest(new Settings(Targets.of(host)));
    }

    /**
     * The name of the test: the first part of the names of its files. Letters, digits, {@code . _ -}.
     *
     * @param name as it is called
     * @return a copy with this change
     */
    public LoadTest name(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,80}") || name.startsWith(".")) {
            throw new ConfigurationException(
                    Problem.value("name", name, "1 to 80 letters, digits, dots, hyphens and underscores"));
        }
        return with(s -> s.name = name);
    }

    /**
     * Loads every operation that the host's OpenAPI documents describe, mounted apps included.
     *
     * @return a copy with this change
     */
    public LoadTest discover() {
        return discover(UnaryOperator.identity());
    }

    /**
     * As {@link #discover()}, with options: {@code discover(d -> d.prefix("/api/v1").exclude("DELETE /**"))}.
     *
     * @param options gets what is set so far and returns what takes its place
     * @return a copy with this change
     */
    public LoadTest discover(UnaryOperator<DiscoveryOptions> options) {
        DiscoveryOptions base = settings.discovery == null ? DiscoveryOptions.DEFAULT : settings.discovery;
        DiscoveryOptions chosen = options.apply(base);
        return with(s -> s.discovery = chosen);
    }

    /**
     * Closed model: so many users, each waiting for an answer before it sends the next request. 1 by default.
     *
     * @param users at the peak, 1 or more
     * @return a copy with this change
     */
    public LoadTest users(int users) {
        LoadProfile.users(users, 1, Duration.ofSeconds(1));
        return with(s -> s.users = users);
    }

    /**
     * Users started per second; by default all are there after 5 s, or after a tenth of the run if that is less.
     *
     * @param usersPerSecond more than 0
     * @return a copy with this change
     */
    public LoadTest spawnRate(double usersPerSecond) {
        LoadProfile.users(1, usersPerSecond, Duration.ofSeconds(1));
        return with(s -> s.spawnRate = usersPerSecond);
    }

    /**
     * Closed model: every user makes so many journeys and stops; the run ends with the last of them, or with the run
     * time if that is earlier. Without it users go on until the run time is over.
     *
     * @param journeys of each user, from 1 to 1,000,000
     * @return a copy with this change
     */
    public LoadTest iterations(int journeys) {
        if (journeys < 1 || journeys > LoadProfile.MOST) {
            throw new ConfigurationException(
                    Problem.value("iterations", journeys, "a whole number of journeys from 1 to 1,000,000"));
        }
        return with(s -> s.iterations = journeys);
    }

    /**
     * Open model: journeys started per second, whether or not earlier ones have ended.
     *
     * @param journeysPerSecond more than 0
     * @return a copy with this change
     */
    public LoadTest rate(double journeysPerSecond) {
        LoadProfile.rate(journeysPerSecond, Duration.ofSeconds(1));
        return with(s -> s.rate = journeysPerSecond);
    }

    /**
     * Open model: requests per second, whatever the lengths of the journeys; see {@link LoadProfile.Open}.
     *
     * @param requestsPerSecond more than 0
     * @return a copy with this change
     */
    public LoadTest requestRate(double requestsPerSecond) {
        LoadProfile.rate(requestsPerSecond, Duration.ofSeconds(1));
        return with(s -> s.requestRate = requestsPerSecond);
    }

    /**
     * Length of the run, ramp included; one minute by default.
     *
     * @param runTime more than 0
     * @return a copy with this change
     */
    public LoadTest runFor(Duration runTime) {
        LoadProfile.users(1, 1, runTime);
        return with(s -> s.runTime = runTime);
    }

    /**
     * As {@link #runFor(Duration)}: {@code 20} (seconds), {@code 60s}, {@code 3m}, {@code 1h20m}.
     *
     * @param runTime {@code 20} (seconds), {@code 60s}, {@code 3m} or {@code 1h20m}
     * @return a copy with this change
     */
    public LoadTest runFor(String runTime) {
        return runFor(Durations.parse("run time", runTime));
    }

    /**
     * How long the beginning of the run is left out of the figures; part of the run time. A tenth of the run by
     * default, 10 s at most, and nothing below a run of 10 s: see {@link LoadProfile#defaultWarmUp}.
     *
     * @param length 0 for no warm-up; parts of a second are rounded up, since figures are kept by the second
     * @return a copy with this change
     */
    public LoadTest warmUp(Duration length) {
        if (length.isNegative()) {
            throw new ConfigurationException(Problem.value("warm-up", length, "0 or more"));
        }
        return with(s -> s.warmUp = length.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * As {@link #warmUp(Duration)}: {@code 5s}, or {@code 0} for none.
     *
     * @param length a length of time such as {@code 60s} or {@code 3m}
     * @return a copy with this change
     */
    public LoadTest warmUp(String length) {
        return warmUp(Durations.parse("warm-up", length));
    }

    /**
     * A whole load profile in place of users, spawn rate, rate and run time.
     *
     * @param profile how much load, and for how long
     * @return a copy with this change
     */
    public LoadTest profile(LoadProfile profile) {
        return with(s -> s.profile = profile);
    }

    /**
     * How long users wait between two requests; not at all by default.
     *
     * @param least 0 or more
     * @param most not below the least
     * @return a copy with this change
     */
    public LoadTest thinkTime(Duration least, Duration most) {
        return thinkTime(new ThinkTime(least, most));
    }

    /**
     * As {@link #thinkTime(Duration, Duration)}, of any distribution: {@code ThinkTime.parse("poisson 2s")}.
     *
     * @param wait between two requests of a user
     * @return a copy with this change
     */
    public LoadTest thinkTime(ThinkTime wait) {
        return with(s -> s.thinkTime = wait);
    }

    /**
     * Closed model: every user starts a journey at that distance from the start of its last one, or at once when that
     * took longer: {@code 5s}, {@code 4s..6s} or {@code poisson 5s}.
     *
     * @param startToStart {@code 5s}, {@code 4s..6s} or {@code poisson 5s}
     * @return a copy with this change
     */
    public LoadTest pacing(String startToStart) {
        ThinkTime distance = ThinkTime.parse(startToStart);
        return with(s -> s.pacing = distance);
    }

    /**
     * As {@link #thinkTime(Duration, Duration)}, with lengths of time such as {@code 1s}.
     *
     * @param least a length of time such as {@code 1s}
     * @param most a length of time, not below the least
     * @return a copy with this change
     */
    public LoadTest thinkTime(String least, String most) {
        return thinkTime(Durations.parse("think time", least), Durations.parse("think time", most));
    }

    /**
     * Adds a journey written by hand. A think time set later in the chain does not apply to it.
     *
     * @param name as it is called
     * @param steps gets the journey and adds its steps
     * @return a copy with this change
     */
    public LoadTest scenario(String name, Consumer<ScenarioBuilder> steps) {
        ScenarioBuilder builder = new ScenarioBuilder(new ScenarioBuilder.State(name, settings.thinkTime));
        steps.accept(builder);
        return scenario(builder.build());
    }

    /**
     * Adds a journey.
     *
     * @param scenario the journey
     * @return a copy with this change
     */
    public LoadTest scenario(Scenario scenario) {
        if (settings.scenarios.stream().anyMatch(s -> s.name().equals(scenario.name()))) {
            throw new ConfigurationException(
                    Problem.value("scenario name", scenario.name(), "each name once in a test"));
        }
        return with(s -> s.scenarios = Settings.plus(s.scenarios, scenario));
    }

    /**
     * Changes the list of journeys written by hand so far: leaves some out, or gives them other weights.
     *
     * @param change gets the list and returns what takes its place
     * @return a copy with this change
     */
    public LoadTest scenarios(UnaryOperator<List<Scenario>> change) {
        List<Scenario> changed = List.copyOf(change.apply(settings.scenarios));
        return with(s -> s.scenarios = changed);
    }

    /**
     * Adds a journey that is one bare GET of {@code path}.
     *
     * @param path from the root of the host, with placeholders such as {@code /items/{id}}
     * @return a copy with this change
     */
    public LoadTest url(String path) {
        return scenario("GET " + path, s -> s.get(path));
    }

    /**
     * Seed of all randomness; chosen anew for each plan when none is given, and printed with it.
     *
     * @param seed of all randomness
     * @return a copy with this change
     */
    public LoadTest seed(long seed) {
        return with(s -> s.seed = seed);
    }

    /**
     * Asks {@code strategy} for values before those added earlier, found ones and the stock ones.
     *
     * @param strategy asked before those added earlier
     * @return a copy with this change
     */
    public LoadTest parameters(ParameterStrategy strategy) {
        return with(s -> {
            List<ParameterStrategy> first = List.of(strategy);
            List<ParameterStrategy> all = new java.util.ArrayList<>(first);
            all.addAll(s.strategies);
            s.strategies = List.copyOf(all);
        });
    }

    /**
     * What the target is told about who is calling. Where that goes is read from what is discovered. Requests of journeys written by hand
     * that do not say it themselves show a token as bearer, and, where nothing is discovered, name and password as HTTP basic and a key in
     * {@code X-API-Key}, or in the header it is given for; code ({@code exec}) says it itself.
     *
     * @param credentials who logs in
     * @return a copy with this change
     */
    public LoadTest auth(Credentials credentials) {
        return with(s -> s.credentials = credentials);
    }

    /**
     * As {@link #auth(Credentials)}, of several kinds or for many users: see {@link Credentials#parseAll}.
     *
     * @param all credentials of several kinds, or of many users
     * @return a copy with this change
     */
    public LoadTest auth(List<Credentials> all) {
        return auth(Credentials.several(all));
    }

    /**
     * Whether {@link #start}, {@link #run} and {@link #calibrated} try each discovered operation first, to load those
     * requests that the target accepts; yes by default. Has no effect on scenarios written by hand.
     *
     * @param calibrate whether each operation is tried before the load
     * @return a copy with this change
     */
    public LoadTest calibrate(boolean calibrate) {
        return with(s -> s.calibrate = calibrate);
    }

    /**
     * Whether operations that never succeeded while calibrating are loaded all the same; no by default.
     *
     * @param include whether they are loaded, too
     * @return a copy with this change
     */
    public LoadTest includeFailing(boolean include) {
        return with(s -> s.includeFailing = include);
    }

    /**
     * Whether the run looks up how much processor time the target's process takes, where that listens on the loopback
     * address of this machine and this is Linux; yes by default. The answer then names it.
     *
     * @param watch whether it is looked up
     * @return a copy with this change
     */
    public LoadTest watchTarget(boolean watch) {
        return with(s -> s.watchTarget = watch);
    }

    /**
     * Changes what journeys are made of the discovered operations: flows of one's own, values that belong together,
     * weights, and what is left out. Has no effect on scenarios written by hand.
     *
     * @param change gets what is set so far and returns what takes its place
     * @return a copy with this change
     */
    public LoadTest journeys(UnaryOperator<JourneyRules> change) {
        JourneyRules changed = change.apply(settings.rules);
        return with(s -> s.rules = changed);
    }

    /**
     * Keeps what calibration learns in {@code file}, most often called {@code loadkit.lock.json}: the next test with
     * the same file begins with it, and tries only operations that have changed since. Without this, no file is read
     * or written.
     *
     * @param file where it is
     * @return a copy with this change
     */
    public LoadTest lock(Path file) {
        return with(s -> s.lock = new Lock(file, false));
    }

    /**
     * As {@link #lock}, but learns everything anew and replaces what the file says.
     *
     * @param file where it is
     * @return a copy with this change
     */
    public LoadTest relock(Path file) {
        return with(s -> s.lock = new Lock(file, true));
    }

    /**
     * A bound the result must keep, such as {@code p99<200ms}, {@code GET /items:p95<50ms} or {@code
     * failures<1%}.
     *
     * @param threshold such as {@code p99<200ms} or {@code GET /items:p95<50ms}
     * @return a copy with this change
     */
    public LoadTest expect(String threshold) {
        return expect(Threshold.parse(threshold));
    }

    /**
     * Bounds the result must keep; {@link Thresholds} writes them: {@code expect(p99().below("200ms"))}.
     *
     * @param thresholds all of which must hold
     * @return a copy with this change
     */
    public LoadTest expect(Threshold... thresholds) {
        List<Threshold> more = List.of(thresholds);
        return with(s -> more.forEach(threshold -> s.thresholds = Settings.plus(s.thresholds, threshold)));
    }

    /**
     * What the grades ask for, of the whole run and of single operations: {@code grades(g ->
     * g.good(mean().below("100ms"), operation("GET /export").mean().below("2s")))}.
     *
     * @param change gets what is set so far and returns what takes its place
     * @return a copy with this change
     */
    public LoadTest grades(UnaryOperator<GradeRules> change) {
        GradeRules changed = change.apply(settings.grades);
        return with(s -> s.grades = changed);
    }

    /**
     * The bounds of connections, requests and the end of the run.
     *
     * @param change gets what is set so far and returns what takes its place
     * @return a copy with this change
     */
    public LoadTest limits(UnaryOperator<Limits> change) {
        Limits changed = change.apply(settings.limits);
        return with(s -> s.limits = changed);
    }

    /**
     * How what the run made is taken away again: {@code cleanup(c -> c.ledger(file).deadline("2m"))}.
     *
     * @param change gets what is set so far and returns what takes its place
     * @return a copy with this change
     */
    public LoadTest cleanup(UnaryOperator<CleanupOptions> change) {
        CleanupOptions changed = change.apply(settings.cleanup);
        return with(s -> s.cleanup = changed);
    }

    /**
     * How requests travel, such as {@code h -> h.http2()}; a transport that cannot do it says so before any is sent.
     *
     * @param change gets what is set so far and returns what takes its place
     * @return a copy with this change
     */
    public LoadTest http(UnaryOperator<Http> change) {
        Http changed = change.apply(settings.http);
        return with(s -> s.http = changed);
    }

    /**
     * Keeps a word on this test, such as where a setting came from, beside its settings: in the plan and in every report.
     *
     * @param name under which it is kept; a setting of that name goes before it
     * @param value never a secret, since nothing masks it; a later note of the same name takes its place
     * @return a copy with this change
     */
    public LoadTest note(String name, String value) {
        return with(s -> {
            Map<String, String> more = new LinkedHashMap<>(s.notes);
            more.put(name, value);
            s.notes = more;
        });
    }

    /**
     * Tells {@code listener} what happens during the run.
     *
     * @param listener told on a thread of its own
     * @return a copy with this change
     */
    public LoadTest listen(RunListener listener) {
        return with(s -> s.listeners = Settings.plus(s.listeners, listener));
    }

    /**
     * Writes reports into {@code directory}, which is created. Without ids, all that are found and always written:
     * see {@link Reporter#isAlwaysWritten}.
     *
     * @param directory made where it is not there
     * @param ids of the reporters to take
     * @return a copy with this change
     */
    public LoadTest report(String directory, String... ids) {
        return report(Path.of(directory), ids);
    }

    /**
     * As {@link #report(String, String...)}.
     *
     * @param directory exists or is made; can be written to
     * @param ids of the reporters to take
     * @return a copy with this change
     */
    public LoadTest report(Path directory, String... ids) {
        return with(s -> {
            s.reports = directory;
            s.reporterIds = List.of(ids);
        });
    }

    /**
     * Adds a reporter.
     *
     * @param reporter chosen by its id
     * @return a copy with this change
     */
    public LoadTest reporter(Reporter reporter) {
        return with(s -> s.reporters = Settings.plus(s.reporters, reporter));
    }

    /**
     * Takes this discovery before those found on the class path.
     *
     * @param discovery asked before those found
     * @return a copy with this change
     */
    public LoadTest discovery(ApiDiscovery discovery) {
        return with(s -> s.discoveries = Settings.plus(s.discoveries, discovery));
    }

    /**
     * Takes this generator before those found on the class path.
     *
     * @param generator asked before those found
     * @return a copy with this change
     */
    public LoadTest generator(RequestGenerator generator) {
        return with(s -> s.generators = Settings.plus(s.generators, generator));
    }

    /**
     * Takes this calibrator before those found on the class path.
     *
     * @param calibrator asked before those found
     * @return a copy with this change
     */
    public LoadTest calibrator(Calibrator calibrator) {
        return with(s -> s.calibrators = Settings.plus(s.calibrators, calibrator));
    }

    /**
     * Takes this transport.
     *
     * @param transport carries the requests
     * @return a copy with this change
     */
    public LoadTest transport(Transport transport) {
        return with(s -> s.transports = List.of(transport));
    }

    /**
     * Takes the transport of that name: {@code jdk}, {@code netty}, or {@code auto} for the fastest one present.
     *
     * @param name as it is called
     * @return a copy with this change
     */
    public LoadTest transport(String name) {
        return with(s -> s.transportName = name.equals("auto") ? null : name);
    }

    /**
     * Takes this engine.
     *
     * @param engine runs the plan
     * @return a copy with this change
     */
    public LoadTest engine(LoadEngine engine) {
        return with(s -> s.engines = List.of(engine));
    }

    /**
     * Takes time from {@code ticker} in place of the machine's clock.
     *
     * @param ticker where time comes from
     * @return a copy with this change
     */
    public LoadTest ticker(Ticker ticker) {
        return with(s -> s.ticker = ticker);
    }

    /**
     * Whether implementations are looked for on the class path, beside those given by hand; yes by default.
     *
     * @param find whether implementations are found on the class path
     * @return a copy with this change
     */
    public LoadTest findExtensions(boolean find) {
        return with(s -> s.findExtensions = find);
    }

    /**
     * Asks whether the target answers; a target that is down is an answer, not an exception.
     *
     * @return what the target answered
     */
    public Health health() {
        return new Preparation(settings).health();
    }

    /**
     * Discovers, and sends nothing else. Writes what it found when {@link #report(Path, String...)} names a place.
     *
     * @return the API as it was found
     */
    public ApiModel model() {
        return new Preparation(settings).act(Preparation::modelWritten);
    }

    /**
     * Discovers and generates, and sends nothing else: the plan before it is calibrated.
     *
     * @return the plan
     */
    public TestPlan plan() {
        return new Preparation(settings).act(Preparation::plan);
    }

    /**
     * Discovers, generates and calibrates, and loads nothing: the plan that {@link #run} would run.
     *
     * @return the plan
     */
    public TestPlan calibrated() {
        return new Preparation(settings).act(Preparation::calibrated);
    }

    /**
     * Prepares and starts the run; returns while it is under way. No reports are written for a run started so.
     *
     * @return the run, under way
     */
    public Run start() {
        return new Preparation(settings).act(Preparation::start);
    }

    /**
     * Prepares, runs to the end, writes the reports asked for and returns the result, whatever the target did.
     * Interrupting the calling thread ends the run gracefully.
     *
     * @return the result
     */
    public RunResult run() {
        return new Preparation(settings).act(Preparation::run);
    }

    /**
     * Looks for the highest arrival rate at which every goal holds, in runs of the open model at rising rates; users,
     * rate, profile and thresholds of this test do not matter. {@code findCapacity(p99().below("200ms"),
     * failures().below(0.01))}, with {@code import static io.loadkit.plan.Figure.*}.
     *
     * @param goals all of which must hold
     * @return the rate found, and how sure it is
     */
    public Capacity findCapacity(Threshold... goals) {
        return findCapacity(CapacitySearch.of(goals));
    }

    /**
     * As {@link #findCapacity(Threshold...)}, with the search in every detail.
     *
     * @param search where to begin, and when to stop
     * @return the rate found, and how sure it is
     */
    public Capacity findCapacity(CapacitySearch search) {
        return new Preparation(settings).capacity(search);
    }

    /** The settings that were chosen, one line each. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("load test against " + settings.target + '\n');
        Preparation.describe(settings)
                .forEach((key, value) ->
                        out.append("  ").append(key).append(": ").append(value).append('\n'));
        return out.toString();
    }

    private LoadTest with(Consumer<Settings> change) {
        Settings changed = settings.with(change);
        refuseContradictions(changed);
        return new LoadTest(changed);
    }

    private static void refuseContradictions(Settings s) {
        exclude("profile", s.profile, "users", s.users, "the profile says how many users there are");
        exclude("profile", s.profile, "spawnRate", s.spawnRate, "the profile says how users are started");
        exclude("profile", s.profile, "runFor", s.runTime, "the profile says how long the run takes");
        exclude("profile", s.profile, "rate", s.rate, "a profile is either of the closed or of the open model");
        exclude("rate", s.rate, "users", s.users, "an arrival rate is an open model, a number of users a closed one");
        exclude("profile", s.profile, "iterations", s.iterations, "the profile says how many journeys users make");
        exclude("rate", s.rate, "iterations", s.iterations, "in an open model each user makes one journey");
        exclude("profile", s.profile, "requestRate", s.requestRate, "a profile is of the closed or of the open model");
        exclude("profile", s.profile, "pacing", s.pacing, "the profile says how journeys are paced");
        exclude("rate", s.rate, "requestRate", s.requestRate, "arrivals are either journeys or requests");
        exclude("rate", s.rate, "pacing", s.pacing, "in an open model each user makes one journey");
        exclude("requestRate", s.requestRate, "users", s.users, "an arrival rate is an open model");
        exclude("requestRate", s.requestRate, "spawnRate", s.spawnRate, "an open model has no users to start");
        exclude(
                "requestRate",
                s.requestRate,
                "iterations",
                s.iterations,
                "in an open model each user makes one journey");
        exclude("requestRate", s.requestRate, "pacing", s.pacing, "in an open model each user makes one journey");
        exclude("rate", s.rate, "spawnRate", s.spawnRate, "an open model has no users to start");
    }

    private static void exclude(String first, @Nullable Object one, String second, @Nullable Object other, String why) {
        if (one != null && other != null) {
            throw new ConfigurationException(
                    Problem.conflict(first + "(" + one + ")", second + "(" + other + ")", why));
        }
    }
}
