package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.ApiModel;
import io.loadkit.plan.Credentials;
import io.loadkit.testkit.RealPart;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FastAPI hosts in unusual layouts, of which discovery is told nothing but the address and, for one, a login. */
@Timeout(120)
class FastApiLayoutsTest {
    private static @Nullable Script hosts;

    @BeforeAll
    static void start() throws IOException, InterruptedException, URISyntaxException {
        Path script = Path.of(Objects.requireNonNull(FastApiLayoutsTest.class.getResource("/fastapi/layouts.py"))
                .toURI());
        hosts = Script.start(Pattern.compile("^started$"), List.of(python(), "-B", script.toString()));
    }

    @AfterAll
    static void stop() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root_path",
                "renamed",
                "silent_root",
                "nested",
                "parameter_in_prefix",
                "static_root",
                "page_for_all",
                "starlette_root",
                "wsgi",
                "no_redirects",
                "locked_document",
                "told_in_prose",
                "told_beside_keys",
                "other_servers",
                "linked_from_a_page",
                "prefix_is_a_path",
                "word_of_a_path",
                "told_by_its_trade",
                "folder_of_trades",
                "below_a_version",
                "in_spanish",
                "known_by_a_field",
                "nothing_to_read"
            })
    void findsExactlyWhatTheAppsDocument(String layout) {
        ApiModel model = discovered(layout, 300);

        assertThat(Ask.keys(model)).containsExactlyInAnyOrderElementsOf(documented(layout));
        assertThat(model.probes()).hasSizeLessThanOrEqualTo(300);
    }

    /** Also where there is much else to ask for. */
    @Test
    void looksEarlyBelowMountsWhoseNamesSoundLikeStreams() {
        ApiModel model = discovered("sounds_like_a_stream", 60);

        assertThat(Ask.keys(model)).containsAll(documented("sounds_like_a_stream"));
    }

    private static ApiModel discovered(String layout, int budget) {
        return Ask.of(URI.create(told(layout)[0]))
                .as(Credentials.basic("anna", "secret-1"))
                .budget(Duration.ofSeconds(100), budget)
                .discover();
    }

    private static List<String> documented(String layout) {
        List<String> documented = new ArrayList<>();
        Node.root(JsonTree.prefix(told(layout)[1])).items().forEach(key -> documented.add(key.text("")));
        return documented;
    }

    private static String[] told(String layout) {
        return Objects.requireNonNull(hosts).line(Pattern.compile("layout " + layout + " (\\S+) (.*)"));
    }

    /** The first Python that has FastAPI. */
    private static String python() throws IOException, InterruptedException {
        List<String> candidates = new ArrayList<>();
        String chosen = System.getenv("LOADKIT_PYTHON");
        if (chosen != null) {
            candidates.add(chosen);
        }
        candidates.addAll(List.of("python3", "/usr/bin/python3", "python3.11", "python3.12", "python3.13", "python"));
        for (String candidate : candidates) {
            try {
                Process check = new ProcessBuilder(candidate, "-c", "import fastapi, uvicorn, multipart")
                        .redirectErrorStream(true)
                        .redirectOutput(new File("/dev/null"))
                        .start();
                if (check.waitFor() == 0) {
                    return candidate;
                }
            } catch (IOException noSuchProgram) {
                // The next one may be there.
            }
        }
        return RealPart.missing("no Python with FastAPI, uvicorn and python-multipart was found");
    }
}
