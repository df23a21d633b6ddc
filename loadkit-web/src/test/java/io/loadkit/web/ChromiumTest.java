package io.loadkit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser while a run is under way, scripts and policy included. */
@Timeout(120)
final class ChromiumTest {
    @TempDir
    Path profile;

    private final FakeEngine engine = new FakeEngine("none");

    @Test
    void startsWatchesSteersAndEndsARun() throws Exception {
        try (LivePage page = LivePage.on(0).interactive(StartForm.of("http://localhost:8000"), engine::test);
                Chromium browser = Chromium.at(page.uri(), profile)) {
            browser.waitFor("!document.querySelector('#start').hidden");
            browser.run("const f = document.querySelector('#form'); f.elements.users.value = 0; f.requestSubmit()");
            browser.waitFor("document.querySelector('#form-note').textContent.startsWith('users is 0, expected')");
            browser.run("const f = document.querySelector('#form'); f.elements.users.value = 3; f.requestSubmit()");
            FakeRun run = engine.next();
            for (int second = 0; second < 20; second++) {
                run.second(40);
            }
            browser.waitFor("document.querySelector('#clock').textContent === '0:20 of 1:00'");
            assertThat(browser.evaluate("document.title")).isEqualTo("running · loadtest · LoadKit");
            assertThat(browser.evaluate("document.querySelector('#tiles').textContent"))
                    .contains("80.0", "1,600 requests");
            assertThat(browser.evaluate("document.querySelectorAll('.plot canvas').length"))
                    .isEqualTo("4");
            assertThat(browser.evaluate("document.querySelector('#chart-operations .u-legend').textContent"))
                    .as("both operations are in the chart, with what they do now")
                    .contains("GET /items", "GET /health");

            browser.run("document.querySelector('#change').click();"
                    + "document.querySelector('#load-form').elements.users.value = 9;"
                    + "document.querySelector('#load-form').requestSubmit()");
            browser.waitFor("!document.querySelector('#load-dialog').open");
            browser.run("document.querySelector('#pause').click()");
            browser.waitFor("document.querySelector('#pill').textContent === 'paused'");
            assertThat(run.changes()).containsExactly("9 users", "pause");

            browser.run("document.querySelector('#stop').click()");
            browser.waitFor("document.querySelector('#answer h1').textContent.startsWith('ABORTED')");
            browser.run("document.querySelector('#new').click()");
            browser.waitFor("!document.querySelector('#start').hidden");
        }
    }

    @Test
    void showsTwoBrowsersTheSameRunAndHandsOutItsFiles() throws Exception {
        try (LivePage page = LivePage.on(0).interactive(StartForm.of("http://localhost:8000"), engine::test);
                Chromium first = Chromium.at(page.uri(), profile.resolve("first"));
                Chromium second = Chromium.at(page.uri(), profile.resolve("second"))) {
            first.waitFor("!document.querySelector('#start').hidden");
            first.run("document.querySelector('#form').requestSubmit()");
            FakeRun run = engine.next();
            run.second(40);
            run.second(40);
            for (Chromium browser : new Chromium[] {first, second}) {
                browser.waitFor("document.querySelector('#clock').textContent === '0:02 of 1:00'");
                assertThat(browser.evaluate("document.querySelector('#tiles').textContent"))
                        .contains("160 requests");
            }
            assertThat(first.evaluate("[...document.querySelectorAll('#downloads a')].map(a => a.pathname).join()"))
                    .isEqualTo("/download/plain");
            assertThat(first.evaluate("fetch('/download/plain').then(r => r.status + ' ' + r.headers.get("
                            + "'Content-Disposition'))"))
                    .startsWith("200 attachment");
            second.run("document.querySelector('#stop').click()");
            first.waitFor("document.querySelector('#answer h1').textContent.startsWith('ABORTED')");
        }
    }

    @Test
    void isNoHeavierAfterTwoHoursThanAfterHalfAnHour() throws Exception {
        try (LivePage page = LivePage.on(0).interactive(StartForm.of("http://localhost:8000"), engine::test);
                Chromium browser = Chromium.at(page.uri(), profile)) {
            browser.waitFor("!document.querySelector('#start').hidden");
            new Wire(page.uri().getPort())
                    .command("start", "{\"host\":\"http://localhost:8000\",\"users\":3,\"runTime\":\"3h\"}");
            FakeRun run = engine.next();
            long half = heapAfter(1800, 0, run, browser);
            long two = heapAfter(7200, 1800, run, browser);
            System.out.println("heap of the page: " + half / 1024 + " KiB after 30 min, " + two / 1024
                    + " KiB after 2 h, " + browser.evaluate("document.querySelectorAll('*').length") + " elements");

            assertThat(two).isLessThan(half + (16 << 20));
            assertThat(Integer.parseInt(browser.evaluate("document.querySelectorAll('*').length")))
                    .isLessThan(2000);
            run.end();
        }
    }

    private static long heapAfter(int seconds, int before, FakeRun run, Chromium browser) throws Exception {
        for (int second = before; second < seconds; second++) {
            run.second(40);
        }
        String clock = seconds >= 3600 ? seconds / 3600 + ":00:00" : seconds / 60 + ":00";
        browser.waitFor("document.querySelector('#clock').textContent === '" + clock + " of 3:00:00'");
        browser.evaluate("(window.gc && window.gc(), 1)");
        return Long.parseLong(browser.evaluate("performance.memory.usedJSHeapSize"));
    }
}
