package io.loadkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiModelTest {
    private static final URI TARGET = URI.create("http://localhost:8000");

    @Test
    void namesWhatEachSettingLeftOut() {
        List<Finding> skipped = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            skipped.add(new Finding("GET /p" + i, "left out by max operations per app, 50 of main are kept"));
        }
        skipped.add(new Finding("DELETE /a", "left out by exclude \"DELETE\""));

        assertThat(model(skipped, List.of()).toString())
                .contains("left out by max operations per app, 50 of main are kept: 8 (GET /p0, ")
                .contains("GET /p4, …)")
                .contains("left out by exclude \"DELETE\": 1 (DELETE /a)");
        assertThat(model(skipped, List.of()).explained()).contains("GET /p7)");
    }

    @Test
    void explainsEveryProbe() {
        String text = model(
                        List.of(),
                        List.of(
                                probe("GET", "/openapi.json", 200, "200, OpenAPI 3.1.0, 1 operation"),
                                probe("GET", "/shop", 307, "307 to /shop/: something is mounted there"),
                                probe("POST", "/login", 200, "200, logged in"),
                                probe("GET", "/slow", 0, "no answer in time")))
                .explained();

        assertThat(text.lines().toList())
                .anyMatch(l -> l.matches("main +/ +1 +3.1.0 +/openapi.json"))
                .anyMatch(l -> l.matches(" *1 +/openapi.json +200 .*  OpenAPI 3.1.0, 1 operation"))
                .anyMatch(l -> l.matches(" *2 +/shop +307 .*  to /shop/: something is mounted there"))
                .anyMatch(l -> l.matches(" *3 +POST /login +200 .*  logged in"))
                .anyMatch(l -> l.matches(" *4 +/slow +- .*  no answer in time"))
                .contains("note: somewhere: odd");
    }

    private static Probe probe(String method, String path, int status, String verdict) {
        return new Probe(method, TARGET.resolve(path), status, verdict, Duration.ofMillis(3));
    }

    private static ApiModel model(List<Finding> skipped, List<Probe> probes) {
        App main = new App("main", "", "Shop", "1", TARGET.resolve("/openapi.json"), "3.1.0", List.of());
        Operation operation = new Operation(
                "main",
                "GET",
                "/items",
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
        return new ApiModel(
                TARGET, List.of(main), List.of(operation), skipped, probes, List.of(new Finding("somewhere", "odd")));
    }
}
