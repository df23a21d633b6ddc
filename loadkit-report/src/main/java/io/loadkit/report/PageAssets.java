package io.loadkit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Scripts and styles that go into the page, and a content security policy made for exactly these. */
final class PageAssets {
    /** The version whose files are read from the web jar; a test compares it with the jar on the class path. */
    static final String UPLOT_VERSION = "1.6.30";

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/" + UPLOT_VERSION + "/";

    private PageAssets() {}

    /** The assets of a page whose charts show {@code data}, a JSON text. */
    static Page.Assets with(String data) {
        String style = read(UPLOT + "dist/uPlot.min.css") + read("page.css");
        String library = read(UPLOT + "dist/uPlot.iife.min.js");
        String script =
                read("theme.js") + read("page.js") + read("charts.js") + read("operations.js") + read("copy.js") + "\n";
        String safe = withoutMarkup(data);
        String policy = policy(source(style), source(library) + " " + source(script) + " " + source(safe));
        return new Page.Assets(policy, style, library, script, safe, read(UPLOT + "LICENSE"));
    }

    /** The assets of a page without charts. */
    static PageFrame frame() {
        String style = read("page.css");
        String script = read("theme.js") + "\n";
        return new PageFrame(policy(source(style), source(script)), style, script);
    }

    private static String policy(String styles, String scripts) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + styles + "; script-src "
                + scripts;
    }

    /** The same JSON without any character that could end the element it stands in. */
    static String withoutMarkup(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String source(String content) {
        return "'sha256-" + Base64.getEncoder().encodeToString(SpecHash.sha256(content)) + "'";
    }

    /** With line feeds only: browsers drop carriage returns before they hash. */
    private static String read(String resource) {
        try (InputStream in = PageAssets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path beside loadkit-report");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + resource, failed);
        }
    }
}
