package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.ApiModel;
import io.loadkit.model.App;
import io.loadkit.testkit.RealPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The FastAPI sample gateway under uvicorn, of which discovery is told nothing but the address. */
@Timeout(120)
class FastApiSampleTest {
    private static final Pattern RUNNING = Pattern.compile("running on (http://[0-9.]+:\\d+)");

    @Test
    void findsEveryOperationOfEveryMount() throws IOException, InterruptedException {
        Path folder = Path.of(System.getProperty("loadkit.basedir", "..")).resolve("loadkit-examples/fastapi");
        if (!Files.isExecutable(folder.resolve("run"))) {
            RealPart.missing("the FastAPI sample is not in " + folder);
        }
        Process gateway = new ProcessBuilder(folder.resolve("run").toString(), "--port", "0")
                .redirectErrorStream(true)
                .start();
        try {
            ApiModel model = Ask.of(address(gateway)).discover();

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
        } finally {
            gateway.destroy();
            if (!gateway.waitFor(10, TimeUnit.SECONDS)) {
                gateway.destroyForcibly();
            }
        }
    }

    private static URI address(Process gateway) throws IOException, InterruptedException {
        StringBuilder said = new StringBuilder();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(gateway.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            Matcher running = RUNNING.matcher(line);
            if (running.find()) {
                Thread drain = new Thread(() -> drain(out), "gateway-output");
                drain.setDaemon(true);
                drain.start();
                return URI.create(running.group(1));
            }
        }
        List<String> lines = said.toString().lines().toList();
        if (gateway.waitFor() == 69) {
            return RealPart.missing(lines.get(0));
        }
        throw new IllegalStateException("the gateway ended: " + said);
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // Its log is of no interest, but a full pipe would stop it.
            }
        } catch (IOException ended) {
            // The gateway was stopped.
        }
    }
}
