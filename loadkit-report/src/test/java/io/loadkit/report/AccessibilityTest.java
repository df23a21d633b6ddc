package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadkit.report.compare.Comparison;
import io.loadkit.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages as axe-core sees them in a real browser, with everything opened that can be. It comes from npm; the variable
 * {@code LOADKIT_AXE} says where its {@code axe.min.js} is.
 */
@Timeout(180)
final class AccessibilityTest {
    private static final Pattern FOUND = Pattern.compile("data-axe=\"([^\"]*)\"");

    private static final String RUN = """
            document.querySelectorAll("details").forEach(d => { d.open = true; });
            document.querySelectorAll(".opener").forEach((o, i) => { if (i < 3) o.click(); });
            const grouped = document.getElementById("grouped");
            if (grouped) grouped.click();
            const theme = document.getElementById("theme");
            async function found(name) {
              for (let i = 0; i < 3 && document.documentElement.dataset.theme !== name; i++) theme.click();
              const result = await axe.run(document, { resultTypes: ["violations"] });
              const serious = result.violations.filter(v => v.impact === "serious" || v.impact === "critical");
              return {
                theme: document.documentElement.dataset.theme,
                rules: result.passes.length,
                serious: serious.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target + " " + n.failureSummary).join("; ")),
              };
            }
            found("light").then(light => found("dark").then(dark => {
              document.documentElement.dataset.axe = JSON.stringify([light, dark]);
            }));
            """;

    @TempDir
    Path directory;

    @Test
    void findsNoSeriousFaultInEitherTheme() throws IOException, InterruptedException {
        Path axe = axe();
        Browser browser = Browser.in(directory);
        HtmlReporter html = new HtmlReporter();
        List<Path> pages = new ArrayList<>();
        pages.addAll(html.write(SampleRuns.documents(), directory, "documents"));
        pages.addAll(html.write(SampleRuns.failing(), directory, "failing"));
        pages.addAll(html.write(CapacityReportTest.sample(), directory, "capacity"));
        Comparison comparison = Comparison.of(SampleRuns.documents(), SampleRuns.failing());
        pages.add(Files.writeString(directory.resolve("comparison.html"), comparison.html()));

        for (Path page : pages) {
            String document = browser.documentAfterRunning(page, "", Files.readString(axe), RUN);
            Matcher found = FOUND.matcher(document);
            assertThat(found.find()).as("axe-core ran in %s", page).isTrue();
            JsonNode themes = new ObjectMapper()
                    .readTree(found.group(1)
                            .replace("&quot;", "\"")
                            .replace("&gt;", ">")
                            .replace("&amp;", "&"));
            assertThat(themes).extracting(theme -> theme.path("theme").asText()).containsExactly("light", "dark");
            assertThat(themes).allSatisfy(theme -> {
                assertThat(theme.path("rules").intValue()).isGreaterThan(10);
                assertThat(theme.path("serious"))
                        .as("%s, %s", page.getFileName(), theme.path("theme"))
                        .isEmpty();
            });
        }
    }

    private static Path axe() {
        String path = System.getenv("LOADKIT_AXE");
        return path == null || !Files.isReadable(Path.of(path))
                ? RealPart.missing("axe-core is not there: npm install axe-core, and set LOADKIT_AXE to its axe.min.js")
                : Path.of(path);
    }
}
