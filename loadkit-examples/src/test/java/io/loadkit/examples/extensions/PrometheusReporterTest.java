package io.loadkit.examples.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.LoadTest;
import io.loadkit.examples.gateway.SampleGateway;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import io.loadkit.testkit.ReporterContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusReporterTest extends ReporterContract {
    @TempDir
    Path results;

    @Override
    protected Reporter reporter() {
        return new PrometheusReporter();
    }

    @Test
    void saysWhatTheResultSays() {
        try (SampleGateway gateway = SampleGateway.start(0)) {
            RunResult result = LoadTest.against(gateway.uri())
                    .url("/health")
                    .users(2)
                    .iterations(20)
                    .runFor("1m")
                    .run();
            Path file = reporter().write(result, results, "health").get(0);

            assertThat(file)
                    .content()
                    .contains("# TYPE loadkit_requests_total counter\n")
                    .contains("operation=\"GET /health\"} 40.0\n")
                    .contains("quantile=\"0.99\"}");
        }
    }
}
