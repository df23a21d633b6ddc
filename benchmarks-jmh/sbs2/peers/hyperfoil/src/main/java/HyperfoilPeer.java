import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.statistics.StatisticsSummary;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.steps.HttpStepCatalog;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** A bare GET on Hyperfoil's own engine, in this process. */
public final class HyperfoilPeer {
    public static void main(String[] args) {
        URI url = URI.create(System.getProperty("url"));
        int users = Integer.getInteger("users", 50);
        int rate = Integer.getInteger("rate", 0);
        long seconds = Integer.getInteger("seconds");
        BenchmarkBuilder benchmark = BenchmarkBuilder.builder().name("peer").threads(1);
        benchmark.addPlugin(HttpPluginBuilder::new).http()
                .host(url.getScheme() + "://" + url.getHost() + ":" + url.getPort())
                .sharedConnections(50);
        var phase = benchmark.addPhase("load");
        var scenario = rate > 0
                ? phase.constantRate(rate).variance(false).maxSessions(500).duration(TimeUnit.SECONDS.toMillis(seconds)).scenario()
                : phase.always(users).duration(TimeUnit.SECONDS.toMillis(seconds)).scenario();
        scenario.initialSequence("get")
                .step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.GET)
                .path(url.getPath())
                .endStep();
        new LocalSimulationRunner(benchmark.build(), HyperfoilPeer::print, null, null).run();
        System.exit(0); // its event loops would keep the process alive
    }

    private static void print(
            io.hyperfoil.api.config.Phase phase,
            int stepId,
            String metric,
            io.hyperfoil.api.statistics.StatisticsSnapshot snapshot,
            io.hyperfoil.core.util.CountDown done) {
        StatisticsSummary summary = snapshot.summary(new double[] {50, 99});
        System.out.println(metric + ": " + summary.requestCount + " requests");
        done.countDown();
    }
}
