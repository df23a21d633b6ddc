package io.loadkit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AssetsTest {
    private static final Assets ASSETS = new Assets();

    @Test
    void servesEveryFileThatThePageAsksFor() {
        List<String> links = found(text("/"), "(?:src|href)=\"(/[^\"]*)\"");
        assertThat(links).contains("/main.js", "/uplot.js", "/page.css");
        assertThat(links)
                .allSatisfy(link -> assertThat(ASSETS.at(link)).as(link).isPresent());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void servesEveryModuleThatAScriptImports(String path) {
        assertThat(found(text(path), "from \"\\.(/[^\"]+)\""))
                .allSatisfy(link -> assertThat(ASSETS.at(link)).as(link).isPresent());
    }

    @Test
    void holdsNothingThePolicyForbids() {
        assertThat(text("/")).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain(" style=", " onclick=");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void neverReadsTextAsMarkup(String path) {
        assertThat(text(path))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }

    @Test
    void servesNothingElseOfTheClassPath() {
        assertThat(ASSETS.at("/LivePage.class")).isEmpty();
        assertThat(ASSETS.at("/../web/LivePage.class")).isEmpty();
    }

    static Stream<String> scripts() {
        return Stream.of(
                        "main",
                        "api",
                        "dom",
                        "format",
                        "tabs",
                        "form",
                        "controls",
                        "charts",
                        "operations",
                        "tables",
                        "plan",
                        "runs",
                        "compare")
                .map(name -> "/" + name + ".js");
    }

    private static String text(String path) {
        return new String(ASSETS.at(path).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((java.util.regex.MatchResult match) -> match.group(1))
                .toList();
    }
}
