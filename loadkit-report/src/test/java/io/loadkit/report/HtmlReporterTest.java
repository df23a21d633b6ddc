package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.Cleanup;
import io.loadkit.result.Grade;
import io.loadkit.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HtmlReporterTest {
    /** Sets a mark on the document if it is run in any of the ways in which a page could be made to run it. */
    private static final String HOSTILE = "</script><script>document.documentElement.dataset.pwned='1'</script>"
            + "<img src=x onerror=\"document.documentElement.dataset.pwned='2'\">"
            + "\"'><svg onload=document.documentElement.dataset.pwned='3'>"
            + "${7*7}{{7*7}}<!--]]>\u2028javascript:document.documentElement.dataset.pwned='4'";

    @TempDir
    Path directory;

    @Test
    void opensWithTheAnswer() throws IOException {
        RunResult result = SampleRuns.failing();

        String page = page(result);

        int at = -1;
        String text = page.replaceAll("</?(?:span|strong)[^>]*>", "");
        for (String sentence : result.answer()) {
            int next = text.indexOf(sentence.replace("<", "&lt;"), at + 1);
            assertThat(next).as(sentence).isGreaterThan(at);
            at = next;
        }
        assertThat(at).isLessThan(text.indexOf("<table"));
    }

    @Test
    void asksNothingOfANetwork() throws IOException {
        String page = page(SampleRuns.documents());

        assertThat(page).contains("default-src &#39;none&#39;");
        assertThat(page.replaceAll("(?s)<script.*?</script>|<style.*?</style>", ""))
                .doesNotContainPattern("(?i)(src|href)\\s*=\\s*[\"']?(https?:)?//")
                .doesNotContainPattern("(?i)<(link|iframe|object|embed|base|form)\\b")
                .doesNotContainPattern("(?i)\\son[a-z]+\\s*=")
                .doesNotContainPattern("(?i)\\sstyle\\s*=");
    }

    @Test
    void endsNoScriptEarlyWhateverTheTargetSays() throws IOException {
        String page = page(SampleRuns.hostile(HOSTILE));

        assertThat(page.split("<script", -1)).hasSize(4);
        assertThat(page).doesNotContain("<img").doesNotContain("<svg onload");
    }

    @Test
    void saysWhereTheTimeWentAndNothingOfWhatNobodyTold() throws IOException {
        String page = page(SampleRuns.withPhases());

        assertThat(page)
                .contains("Where the time went", "<dt>First byte</dt>")
                .doesNotContain("<dt>TLS handshake</dt>");
        assertThat(page(SampleRuns.documents())).doesNotContain("Where the time went");
    }

    @Test
    void saysWhatBecameOfWhatTheRunMade() throws IOException {
        Cleanup counted = new Cleanup(
                12_000,
                11_998,
                0,
                2,
                0,
                0,
                List.of(new Cleanup.Leftover("POST /items", "DELETE /items/{id} with id <7>", "409 Conflict")),
                Optional.of(Path.of("results", "a_ledger.jsonl")));

        String page = page(SampleRuns.documents().withCleanup(counted));

        assertThat(page)
                .contains("<h2>Clean-up</h2>", "12,000", "11,998", "id &lt;7", "409 Conflict", "1 more that may still")
                .contains("loadkit cleanup " + counted.ledger().orElseThrow());
        assertThat(page(SampleRuns.documents())).doesNotContain("<h2>Clean-up</h2>");
    }

    @Test
    void staysBelowAMegabyteAndAHalfForTwoHundredOperationsAndAnHour() throws IOException {
        assertThat(page(SampleRuns.large())).hasSizeLessThan(1_500_000);
    }

    @Test
    void offersOneOfEachErrorToBeSentAgain() throws IOException {
        RunResult result = SampleRuns.failing();

        String page = page(result);

        assertThat(count("<details class=\"sample\">", page))
                .isEqualTo(result.operations().stream()
                        .mapToInt(o -> o.errors().size())
                        .sum());
        assertThat(page)
                .contains("curl -i -X POST &#39;http".replace("&#39;", "'"))
                .contains("it'\\''s");
    }

    @Test
    void isGreenWithoutThresholdsOnlyWhenTheGradeIsGood() throws IOException {
        assertThat(SampleRuns.hostile("x").grade()).isEqualTo(Grade.POOR);
        assertThat(page(SampleRuns.hostile("x"))).contains("class=\"verdict tone-warn\"");
        assertThat(page(SampleRuns.documents())).contains("class=\"verdict tone-good\"");
    }

    @Test
    void gradesEveryOperation() throws IOException {
        String page = page(SampleRuns.failing());

        assertThat(page)
                .contains("<span class=\"badge tone-bad\">POOR</span></td>")
                .contains("<span class=\"badge tone-good\">GOOD</span></td>")
                .contains("ACCEPTABLE rps&gt;50, mean&lt;500ms, failures&lt;5%");
    }

    @Test
    void namesTheChartLibraryOfTheClassPath() {
        assertThat(PageAssets.with("{}").library())
                .startsWith("/*! https://github.com/leeoniya/uPlot (v" + PageAssets.UPLOT_VERSION + ")");
    }

    @Test
    void drawsItsChartsInABrowser() throws IOException, InterruptedException {
        Browser browser = Browser.in(directory);
        Path file = new HtmlReporter()
                .write(SampleRuns.documents(), directory, "run")
                .get(0);

        String document = browser.documentAfterLoading(file);

        assertThat(document).contains("data-ready=\"true\"");
        assertThat(count("<canvas", document)).isEqualTo(6);
        assertThat(count("class=\"opener\"", document)).isEqualTo(12);
    }

    @Test
    void showsAPageForARunWithoutAnyAnswer() throws IOException, InterruptedException {
        Browser browser = Browser.in(directory);
        Path file = new HtmlReporter()
                .write(SampleRuns.unanswered(), directory, "run")
                .get(0);

        assertThat(browser.documentAfterLoading(file))
                .contains("data-ready=\"true\"")
                .contains("NO DATA");
    }

    @Test
    void runsNoScriptOfTheTargetInABrowser() throws IOException, InterruptedException {
        Browser browser = Browser.in(directory);
        Path file = new HtmlReporter()
                .write(SampleRuns.hostile(HOSTILE), directory, "run")
                .get(0);

        String document = browser.documentAfterLoading(file);

        assertThat(document).contains("data-ready=\"true\"").doesNotContain("data-pwned");
    }

    @Test
    void forbidsScriptsThatGotIntoThePageAllTheSame() throws IOException, InterruptedException {
        Browser browser = Browser.in(directory);
        Path file = new HtmlReporter()
                .write(SampleRuns.documents(), directory, "run")
                .get(0);
        String page = Files.readString(file);
        String planted = "<script>document.documentElement.dataset.pwned='1'</script><img src=x "
                + "onerror=\"document.documentElement.dataset.pwned='2'\">";

        Files.writeString(file, page.replace("<main class=\"wrap\">", "<main class=\"wrap\">" + planted));
        String guarded = browser.documentAfterLoading(file);
        Files.writeString(
                file, Files.readString(file).replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""));
        String unguarded = browser.documentAfterLoading(file);

        assertThat(guarded).contains("data-ready=\"true\"").doesNotContain("data-pwned");
        assertThat(unguarded).as("the same page without its policy").contains("data-pwned");
    }

    @Test
    void findsSortsAndGroupsOperationsInABrowser() throws IOException, InterruptedException {
        Browser browser = Browser.in(directory);
        Path file =
                new HtmlReporter().write(SampleRuns.large(), directory, "run").get(0);

        String document = browser.documentAfterRunning(file, "", """
                const say = (name, value) => document.documentElement.dataset[name] = value;
                const visible = () => [...document.querySelectorAll("#table > tbody")].filter(b => !b.hidden);
                const head = text => [...document.querySelectorAll("#table thead button")].find(b => b.textContent === text);
                head("p99 ms").click();
                const p99 = visible().map(b => Number(b.rows[0].cells[8].dataset.v));
                say("sorted", p99.every((v, i) => i === 0 || v <= p99[i - 1]));
                document.getElementById("grouped").click();
                say("titles", visible().filter(b => b.className === "app").map(b => b.textContent).join("|"));
                document.getElementById("find").value = "resource-7 get";
                document.getElementById("find").dispatchEvent(new Event("input"));
                say("found", document.getElementById("shown").textContent);
                say("left", visible().filter(b => b.className === "app").map(b => b.textContent).join("|"));
                const opener = document.querySelector("#table > tbody:not([hidden]) .opener");
                opener.focus();
                say("focused", document.activeElement === opener);
                opener.click();
                say("opened", opener.getAttribute("aria-expanded") + " " + document.querySelectorAll(".more canvas").length);
                document.querySelector(".copy").click();
                """);

        assertThat(document)
                .contains("data-sorted=\"true\"")
                .contains("data-titles=\"accounts, 40 operations|billing, 40 operations|catalogue, 40 operations"
                        + "|main, 40 operations|orders, 40 operations\"")
                .containsPattern("data-found=\"[34] of 200 operations\"")
                .containsPattern("data-left=\"[a-z]+, 1 operation\\|")
                .contains("data-focused=\"true\"")
                .contains("data-opened=\"true 3\"");
    }

    private String page(RunResult result) throws IOException {
        return Files.readString(
                new HtmlReporter().write(result, directory, "run").get(0));
    }

    private static int count(String text, String in) {
        Matcher found = Pattern.compile(Pattern.quote(text)).matcher(in);
        int count = 0;
        while (found.find()) {
            count++;
        }
        return count;
    }
}
