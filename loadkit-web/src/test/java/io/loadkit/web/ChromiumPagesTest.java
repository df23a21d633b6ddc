package io.loadkit.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page shows in a real browser, and what it does not let others do. */
@Timeout(120)
final class ChromiumPagesTest {
    private static final String HOSTILE = "<img id=owned src=x onerror=\"document.title='owned'\">";

    @TempDir
    Path profile;

    private final FakeEngine engine = new FakeEngine(HOSTILE);

    @Test
    void takesNothingOfTheTargetForMarkup() throws Exception {
        try (LivePage page = LivePage.on(0).interactive(StartForm.of("http://localhost:8000"), engine::test)) {
            new Wire(page.uri().getPort())
                    .command("start", "{\"host\":\"http://localhost:8000\",\"users\":3,\"runTime\":\"30s\"}");
            FakeRun run = engine.next();
            run.second(40);
            try (Chromium late = Chromium.at(page.uri().resolve("#failures"), profile)) {
                late.waitFor("document.querySelector('#panel-failures').textContent.includes('<img id=owned')");
                assertThat(late.evaluate("document.querySelector('#owned') === null"))
                        .isEqualTo("true");
                assertThat(late.evaluate("document.title")).doesNotContain("owned");
            }
        }
    }

    /** The page may not colour what chance explains, nor compare what is not valid. */
    @Test
    void saysOfTwoEarlierRunsHowFarTheirFiguresCanBeTrusted() throws Exception {
        Path results = Files.createDirectory(profile.resolve("results"));
        earlier(results, "a_20261122_100000", "TRUSTED", 100);
        earlier(results, "b_20261122_110000", "DEGRADED", 200);
        earlier(results, "c_20261122_120000", "INVALID", 300);
        String judgement =
                "{\"outcome\":\"BETTER\",\"answer\":[\"Better: 1 of 6 figures.\"],\"cautions\":[\"it was busy\"],"
                        + "\"changes\":[{\"operation\":\"Aggregated\",\"metric\":\"rate\",\"outcome\":\"BETTER\"}]}";
        String invalid =
                "{\"outcome\":\"NOT_COMPARABLE\",\"answer\":[\"Not comparable: not valid.\"],\"cautions\":[],\"changes\":[]}";
        try (LivePage page = LivePage.on(0)
                        .results(results)
                        .comparing((before, after) -> after.toString().contains("c_") ? invalid : judgement)
                        .open();
                Chromium browser = Chromium.at(page.uri().resolve("#runs"), profile.resolve("browser"))) {
            browser.waitFor("document.querySelectorAll('#panel-runs tbody tr').length === 3");
            assertThat(browser.evaluate(
                            "[...document.querySelectorAll('#panel-runs .trust')].map(t => t.textContent).join()"))
                    .isEqualTo("invalid,degraded,trusted");

            compare(browser, "a_20261122_100000", "b_20261122_110000");
            browser.waitFor("document.querySelector('.judgement strong')?.textContent === 'Better: 1 of 6 figures.'");
            assertThat(browser.evaluate("document.querySelector('#comparison').innerText"))
                    .contains("Keep in mind: it was busy.", "degraded", "because of b_20261122_110000", "+100 %");
            assertThat(browser.evaluate(
                            "[...document.querySelectorAll('.change.good')].map(t => t.textContent).join()"))
                    .as("only what was found")
                    .isEqualTo("+100 %");

            compare(browser, "b_20261122_110000", "c_20261122_120000");
            browser.waitFor(
                    "document.querySelector('.judgement strong')?.textContent === 'Not comparable: not valid.'");
            assertThat(browser.evaluate("document.querySelectorAll('.change').length"))
                    .isEqualTo("0");
        }
        try (LivePage page = LivePage.on(0).results(results).open();
                Chromium browser = Chromium.at(page.uri().resolve("#runs"), profile.resolve("other"))) {
            browser.waitFor("document.querySelectorAll('#panel-runs tbody tr').length === 3");
            compare(browser, "b_20261122_110000", "c_20261122_120000");
            browser.waitFor("document.querySelector('.judgement strong')?.textContent"
                    + " === 'Not comparable: the second run is not valid: because of c_20261122_120000.'");
        }
    }

    private static void compare(Chromium browser, String before, String after) throws Exception {
        browser.run("document.querySelectorAll('#panel-runs input').forEach(box => {"
                + "if (box.checked !== ['Compare " + before + "', 'Compare " + after
                + "'].includes(box.ariaLabel)) box.click(); });"
                + "document.querySelector('#panel-runs button').click()");
    }

    private static void earlier(Path folder, String id, String trust, int rps) throws IOException {
        String figures =
                "\"requests\":1000,\"failures\":0,\"rps\":" + rps + ",\"response\":{\"p50\":1,\"p95\":2,\"p99\":3}";
        Files.writeString(
                folder.resolve(id + ".json"),
                "{\"name\":\"test\",\"verdict\":\"PASSED\",\"grade\":\"GOOD\",\"trust\":{\"level\":\"" + trust
                        + "\",\"reasons\":[\"because of " + id + "\"]},\"totals\":{" + figures
                        + "},\"operations\":[{\"method\":\"GET\",\"path\":\"/items\"," + figures + "}]}");
    }

    @Test
    void showsThePlaceOfAnOperationAndItsFiguresOnANarrowScreen() throws Exception {
        try (LivePage page = LivePage.on(0).interactive(StartForm.of("http://localhost:8000"), engine::test);
                Chromium browser = Chromium.at(page.uri(), profile)) {
            browser.waitFor("!document.querySelector('#start').hidden");
            browser.run("document.querySelector('#form').requestSubmit()");
            engine.next().second(40);
            browser.waitFor("document.querySelector('#clock').textContent === '0:01 of 1:00'");
            browser.run("document.querySelector('#tab-statistics').click()");
            browser.width(390);
            browser.waitFor("document.querySelectorAll('#panel-statistics tbody tr').length === 2");
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo("true");
            String shown =
                    "(() => { const box = document.querySelector('#panel-statistics .scroll').getBoundingClientRect();"
                            + "return [...document.querySelectorAll('#panel-statistics tbody tr:first-child > *')]"
                            + ".filter(cell => cell.getBoundingClientRect().right <= box.right + 1).length; })()";
            assertThat(Integer.parseInt(browser.evaluate(shown)))
                    .as("the operation, requests, failed, 2xx and rate, without scrolling")
                    .isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void isDeafToAPageOfAnotherOrigin() throws Exception {
        HttpServer foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        foreign.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            exchange.close();
        });
        foreign.start();
        URI evil = URI.create("http://localhost:" + foreign.getAddress().getPort() + "/");
        try (LivePage page = LivePage.on(0).interactive(StartForm.of("http://localhost:8000"), engine::test);
                Chromium browser = Chromium.at(evil, profile)) {
            String start = page.uri().resolve("/api/start").toString();
            String form = "JSON.stringify({host: 'http://localhost:8000', users: 1, runTime: '10s'})";
            String plain = "fetch('" + start + "', {method: 'POST', mode: 'no-cors', body: " + form + "})";
            String asked = "fetch('" + start + "', {method: 'POST', body: " + form
                    + ", headers: {'Content-Type': 'application/json', 'X-LoadKit': '1'}})";

            assertThat(browser.evaluate(plain + ".then(r => r.type, e => 'refused')"))
                    .as("sent without being asked, refused by what comes back")
                    .isEqualTo("refused");
            assertThat(browser.evaluate(asked + ".then(r => r.status, e => 'refused')"))
                    .isEqualTo("refused");
            assertThat(engine.startedNothing()).isTrue();
        } finally {
            foreign.stop(0);
        }
    }
}
