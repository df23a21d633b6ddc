package io.loadkit.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page, read once from the class path. Nothing else of the class path can be asked for. */
final class Assets {
    /** The version whose files are read from the web jar; a test compares it with the jar on the class path. */
    static final String UPLOT_VERSION = "1.6.30";

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/" + UPLOT_VERSION + "/dist/";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final List<String> SCRIPTS = List.of(
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
            "compare");

    private final Map<String, Asset> byPath = new LinkedHashMap<>();

    Assets() {
        add("/", HTML, "index.html");
        add("/page.css", STYLE, "page.css");
        add("/icon.svg", "image/svg+xml", "icon.svg");
        SCRIPTS.forEach(name -> add("/" + name + ".js", SCRIPT, name + ".js"));
        add("/uplot.js", SCRIPT, UPLOT + "uPlot.iife.min.js");
        add("/uplot.css", STYLE, UPLOT + "uPlot.min.css");
    }

    /** A file and its media type. */
    record Asset(String type, byte[] content) {}

    Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private void add(String path, String type, String resource) {
        byPath.put(path, new Asset(type, read(resource)));
    }

    private static byte[] read(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path beside loadkit-web");
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + resource, failed);
        }
    }
}
