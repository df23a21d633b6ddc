package io.loadkit;

import io.loadkit.plan.Credentials;
import io.loadkit.plan.GradeRules;
import io.loadkit.plan.Http;
import io.loadkit.plan.JourneyRules;
import io.loadkit.plan.Limits;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.Scenario;
import io.loadkit.plan.ThinkTime;
import io.loadkit.plan.Threshold;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All a {@link LoadTest} describes. Never changed once a test holds it: {@link #with} works on a copy. */
final class Settings implements Cloneable {
    final URI target;
    String name = "loadtest";

    @Nullable
    DiscoveryOptions discovery;

    @Nullable
    Integer users;

    @Nullable
    Double spawnRate;

    @Nullable
    Integer iterations;

    @Nullable
    Duration runTime;

    @Nullable
    Duration warmUp;

    @Nullable
    Double rate;

    @Nullable
    LoadProfile profile;

    @Nullable
    Long seed;

    @Nullable
    Credentials credentials;

    @Nullable
    Path reports;

    @Nullable
    Lock lock;

    JourneyRules rules = JourneyRules.NONE;

    @Nullable
    ThinkTime pacing;

    @Nullable
    Double requestRate;

    ThinkTime thinkTime = ThinkTime.NONE;
    CleanupOptions cleanup = CleanupOptions.DEFAULT;
    Limits limits = Limits.DEFAULT;
    Http http = Http.DEFAULT;
    Ticker ticker = Ticker.SYSTEM;
    boolean findExtensions = true;
    boolean calibrate = true;
    boolean includeFailing;
    boolean watchTarget = true;
    List<Scenario> scenarios = List.of();
    List<Threshold> thresholds = List.of();
    GradeRules grades = GradeRules.DEFAULT;
    List<String> reporterIds = List.of();
    Map<String, String> notes = Map.of();
    List<ParameterStrategy> strategies = List.of();
    List<RunListener> listeners = List.of();
    List<ApiDiscovery> discoveries = List.of();
    List<RequestGenerator> generators = List.of();
    List<Calibrator> calibrators = List.of();
    List<Transport> transports = List.of();

    @Nullable
    String transportName;

    List<LoadEngine> engines = List.of();
    List<Reporter> reporters = List.of();

    Settings(URI target) {
        this.target = target;
    }

    Settings with(Consumer<Settings> change) {
        try {
            Settings copy = (Settings) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }
}
