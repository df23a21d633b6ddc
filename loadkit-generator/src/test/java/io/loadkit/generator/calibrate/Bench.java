package io.loadkit.generator.calibrate;

import io.loadkit.discovery.OpenApiDiscovery;
import io.loadkit.generator.JourneyGenerator;
import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.plan.Calibration;
import io.loadkit.plan.Calibration.Tried;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Limits;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Step;
import io.loadkit.plan.TestPlan;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.ValueSource;
import io.loadkit.spi.CalibrationSetup;
import io.loadkit.spi.DiscoveryRequest;
import io.loadkit.spi.FrozenRecipes;
import io.loadkit.spi.Generation;
import io.loadkit.spi.GenerationRequest;
import io.loadkit.spi.Ledger;
import io.loadkit.spi.ParameterStrategy;
import io.loadkit.spi.Ticker;
import io.loadkit.spi.Transport;
import io.loadkit.testkit.FakeAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Calibrates against a service that is a function, described by an OpenAPI document. */
public final class Bench {
    private static final URI TARGET = URI.create("http://127.0.0.1:8000");

    /** The day of each calibration here, whenever that is. */
    public static final String TODAY = "2026-11-28";

    private static final Ticker TICKER = new Ticker() {
        @Override
        public long nanos() {
            return Ticker.SYSTEM.nanos();
        }

        @Override
        public Instant now() {
            return Instant.parse(TODAY + "T06:00:00Z");
        }
    };

    private final ApiModel model;
    private final AnsweringTransport transport;
    private JourneyRules rules = JourneyRules.NONE;
    private Optional<Credentials> credentials = Optional.empty();
    private List<ParameterStrategy> strategies = List.of();
    private int mostRedirects;
    private Optional<Ledger> ledger = Optional.empty();

    /**
     * A bench.
     *
     * @param paths the paths of an OpenAPI document, in YAML
     * @param service answers every request
     */
    public Bench(String paths, Function<Asked, FakeAnswer> service) {
        this(paths, "", service);
    }

    /**
     * A bench whose document declares security schemes.
     *
     * @param paths the paths of an OpenAPI document, in YAML
     * @param schemes its security schemes, in YAML; empty for none
     * @param service answers every request
     */
    public Bench(String paths, String schemes, Function<Asked, FakeAnswer> service) {
        this.model = model(
                paths.indent(2) + (schemes.isEmpty() ? "" : "components:\n  securitySchemes:\n" + schemes.indent(4)));
        this.transport = new AnsweringTransport(service);
    }

    /** Builds journeys by these rules. */
    public Bench rules(JourneyRules chosen) {
        rules = chosen;
        return this;
    }

    /** Logs in with these. */
    public Bench credentials(Credentials chosen) {
        credentials = Optional.of(chosen);
        return this;
    }

    /** A value that the user gives to each leaf of that name. */
    public Bench given(String leafName, Object value) {
        strategies = List.of(
                leaf -> leaf.name().equals(leafName) ? Optional.of(ValueSource.constant(value)) : Optional.empty());
        return this;
    }

    /** Has what is made entered into these books. */
    public Bench ledger(Ledger books) {
        ledger = Optional.of(books);
        return this;
    }

    /** Follows so many redirects in a row. */
    public Bench following(int redirects) {
        mostRedirects = redirects;
        return this;
    }

    /** The requests so far, in their order. */
    public List<Asked> asked() {
        return transport.asked();
    }

    /** The plan after calibration. */
    public TestPlan calibrated() {
        return calibrated(Optional.empty());
    }

    /** The plan after a calibration that knows what an earlier one wrote down. */
    public TestPlan calibrated(Optional<FrozenRecipes> known) {
        GenerationRequest request =
                new GenerationRequest(model, strategies, credentials, ThinkTime.NONE, 42, 64, rules);
        return calibrate(transport, request, false, known, mostRedirects, ledger);
    }

    /** The plan that the generator makes of the request, after it was tried out over that transport. */
    public static TestPlan calibrate(
            Transport transport, GenerationRequest request, boolean includeFailing, Optional<FrozenRecipes> known) {
        return calibrate(transport, request, includeFailing, known, 0, Optional.empty());
    }

    private static TestPlan calibrate(
            Transport transport,
            GenerationRequest request,
            boolean includeFailing,
            Optional<FrozenRecipes> known,
            int mostRedirects,
            Optional<Ledger> ledger) {
        Generation generation = generate(request);
        TestPlan plan = new TestPlan(
                "test",
                TARGET,
                generation.scenarios(),
                LoadProfile.users(1, 1, Duration.ofSeconds(1)),
                List.of(),
                Limits.DEFAULT,
                42,
                Optional.of(request.model()),
                generation.exclusions(),
                Map.of(),
                Optional.empty(),
                Duration.ZERO);
        CalibrationSetup setup = new CalibrationSetup(
                transport,
                request,
                Bench::generate,
                TICKER,
                12,
                Duration.ofMinutes(1),
                includeFailing,
                known,
                step -> {},
                mostRedirects,
                ledger);
        return new StockCalibrator().calibrate(plan, setup).orElseThrow();
    }

    /** How calibration got on with that operation. */
    public static Tried tried(TestPlan plan, String key) {
        Calibration calibration = plan.calibration().orElseThrow();
        return calibration.operations().stream()
                .filter(t -> t.operation().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " was not tried: " + plan));
    }

    /** What the plan sends as the body of that operation. */
    public static String body(TestPlan plan, String key) {
        return request(plan, key).template().body().orElseThrow().content().toString();
    }

    /** The first request of that operation in the plan. */
    public static Step.Request request(TestPlan plan, String key) {
        return plan.scenarios().stream()
                .flatMap(s -> s.requests().stream())
                .filter(r -> r.template().key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not sent: " + plan));
    }

    private static Generation generate(GenerationRequest request) {
        return new JourneyGenerator().generate(request).orElseThrow();
    }

    /** The first operation of a document with these paths, in YAML. */
    public static Operation operation(String paths) {
        return model(paths.indent(2)).operations().get(0);
    }

    private static ApiModel model(String paths) {
        try {
            Path file = Files.createTempFile("bench", ".yaml");
            try {
                Files.writeString(file, "openapi: 3.0.3\ninfo: {title: bench, version: '1'}\npaths:\n" + paths);
                return new OpenApiDiscovery()
                        .discover(new DiscoveryRequest(
                                TARGET,
                                List.of(file.toString()),
                                List.of(),
                                List.of(),
                                List.of(),
                                Duration.ofSeconds(30),
                                10,
                                Integer.MAX_VALUE,
                                Optional.empty(),
                                Limits.DEFAULT,
                                step -> {}))
                        .orElseThrow();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
