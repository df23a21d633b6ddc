package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.model.Finding;
import io.loadkit.plan.Credentials;
import io.loadkit.testkit.RealPart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The FastAPI sample gateways under uvicorn, of which discovery is told nothing but the address. */
@Timeout(120)
class FastApiSampleTest {
    private static final Pattern RUNNING = Pattern.compile(".*running on (http://[0-9.]+:\\d+).*");

    @Test
    void findsEveryOperationOfEveryMount() throws IOException, InterruptedException {
        try (Script gateway = gateway("run")) {
            ApiModel model = Ask.of(address(gateway))
                    .budget(Duration.ofSeconds(100), 300)
                    .discover();

            assertThat(model.apps()).extracting(App::prefix).contains("", "/api/v1/documents", "/accounts");
            assertThat(Ask.keys(model))
                    .contains(
                            "GET /health",
                            "GET /api/v1/documents/health",
                            "POST /api/v1/documents/sessions",
                            "POST /api/v1/documents/session/{session_id}/upload",
                            "PATCH /api/v1/documents/{document_id}",
                            "POST /accounts/users")
                    .hasSizeGreaterThanOrEqualTo(22);
        }
    }

    @Test
    void findsEveryDocumentedOperationOfTheDifficultGateway() throws IOException, InterruptedException {
        try (Script gateway = gateway("run-difficult")) {
            ApiModel model = Ask.of(address(gateway))
                    .as(Credentials.parseAll(
                            List.of("alice:wonderland-1", "apikey:ledger-key-1", "apikey@api_key:partner-key-1")))
                    .budget(Duration.ofSeconds(100), 300)
                    .discover();

            assertThat(model.apps())
                    .extracting(App::prefix)
                    .containsExactlyInAnyOrder("", "/shop", "/shop/warehouse", "/files", "/ledger", "/partners");
            assertThat(model.operations()).hasSize(73);
            assertThat(model.probes()).hasSizeLessThanOrEqualTo(300);
            assertThat(model.findings()).extracting(Finding::where).contains("/internal");
        }
    }

    private static Script gateway(String script) throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("loadkit.basedir", "..")).resolve("loadkit-examples/fastapi");
        if (!Files.isExecutable(folder.resolve(script))) {
            RealPart.missing("the FastAPI sample is not in " + folder);
        }
        return Script.start(RUNNING, List.of(folder.resolve(script).toString(), "--port", "0"));
    }

    private static URI address(Script gateway) {
        return URI.create(gateway.line(RUNNING)[0]);
    }
}
