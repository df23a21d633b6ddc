package io.loadkit.cli;

import io.loadkit.report.RunJson;
import io.loadkit.report.compare.Comparison;
import io.loadkit.web.LivePage;
import java.nio.file.Path;
import java.util.Optional;

/** The live page that the settings describe. */
final class Pages {
    /** Locust's, so that bookmarks go on working. */
    static final int USUAL_PORT = 8089;

    private Pages() {}

    /** The page, not yet open; empty without {@code web-port}. */
    static Optional<LivePage> of(Effective settings) {
        return settings.whole("web-port").map(port -> {
            LivePage page = LivePage.on(port);
            Optional<String> address = settings.text("web-host");
            if (address.isPresent()) {
                page = page.address(address.get());
            }
            Optional<String> token = settings.text("web-token");
            if (token.isPresent()) {
                page = page.token(token.get());
            }
            Optional<String> results = settings.text("results");
            return results.isPresent() ? page.results(Path.of(results.get())).comparing(Pages::compared) : page;
        });
    }

    /** As the command {@code compare} does. */
    private static String compared(Path before, Path after) {
        return Comparison.of(RunJson.read(before), RunJson.read(after)).json();
    }
}
