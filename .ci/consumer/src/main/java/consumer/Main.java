package consumer;

import io.loadkit.LoadTest;
import io.loadkit.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Discovers and loads a small service, with a strategy that is found by name, and writes every kind of report. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        Path results = Files.createTempDirectory("consumer");
        try (Shop shop = Shop.open()) {
            RunResult result = LoadTest.against(shop.uri())
                    .discover()
                    .users(2)
                    .runFor("2s")
                    .expect("failures<1%")
                    .report(results, "html", "csv", "json", "junit", "markdown")
                    .run()
                    .assertPassed();
            System.out.println(result);
            check(Words.asked(), "the strategy named in META-INF/services was not asked");
            check(shop.searchedForAWord(), "no value of the strategy arrived");
            check(result.files().size() >= 5, "reports are missing: " + result.files());
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
