package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.Cleanup;
import io.loadkit.result.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** JUnit XML and Markdown. */
class CiReportersTest {
    @TempDir
    Path directory;

    @Test
    void hasATestCaseForTheRunEachThresholdAndEachOperation() throws Exception {
        Element suite = junit(SampleRuns.failing());

        assertThat(suite.getAttribute("tests")).isEqualTo("16");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(16);
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        NodeList failures = suite.getElementsByTagName("failure");
        assertThat(failures.getLength()).isEqualTo(1);
        assertThat(((Element) failures.item(0)).getAttribute("message")).startsWith("failures<1% was 1.");
    }

    @Test
    void isAnErrorWithoutAnyAnswer() throws Exception {
        Element suite = junit(SampleRuns.unanswered());

        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(((Element) suite.getElementsByTagName("error").item(0)).getAttribute("type"))
                .isEqualTo("NO_DATA");
    }

    @Test
    void staysXmlWhateverTheTargetSays() throws Exception {
        Element suite = junit(SampleRuns.hostile("<a>&\"]]>\u0000\u0008\uFFFE\uD800x\uD83D\uDE00"));

        assertThat(suite.getAttribute("name")).isEqualTo("<a>&\"]]>????x\uD83D\uDE00");
    }

    @Test
    void summarisesInMarkdownWithTheAnswerFirst() throws Exception {
        RunResult result = SampleRuns.failing();
        String text = Files.readString(
                new MarkdownReporter().write(result, directory, "run").get(0));

        assertThat(text.lines().toList().get(2)).startsWith("- FAILED: failures&lt;1% (was");
        assertThat(text).contains("| failures&lt;1% | 1.87 % | **missed** |");
        assertThat(text.lines().filter(line -> line.startsWith("| GET ") || line.startsWith("| POST ")))
                .hasSizeGreaterThan(9)
                .allMatch(line ->
                        line.replace("\\|", "").chars().filter(c -> c == '|').count() == 8 || line.contains("p95"));
    }

    @Test
    void saysInMarkdownWhatIsLeftOnTheTarget() {
        Cleanup counted = new Cleanup(
                5,
                3,
                1,
                1,
                0,
                0,
                List.of(new Cleanup.Leftover("POST /a", "DELETE /a/{id} with id x|y", "403 Forbidden")),
                Optional.of(Path.of("a_ledger.jsonl")));

        assertThat(MarkdownReporter.text(SampleRuns.documents().withCleanup(counted)))
                .contains("Clean-up: created 5, deleted 3, gone 1, stuck 1, undeletable 0.")
                .contains("| POST /a | DELETE /a/{id} with id x\\|y | 403 Forbidden |")
                .contains("To try again: `loadkit cleanup a_ledger.jsonl`");
    }

    @Test
    void keepsMarkdownOfTheTargetFromBeingMarkup() {
        assertThat(MarkdownReporter.escaped("a|b <img> [x](y) `c` @team\n# d"))
                .isEqualTo("a\\|b &lt;img\\> \\[x\\](y) \\`c\\` &#64;team \\# d");
    }

    private Element junit(RunResult result) throws Exception {
        Path file = new JunitReporter().write(result, directory, "run").get(0);
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
    }
}
