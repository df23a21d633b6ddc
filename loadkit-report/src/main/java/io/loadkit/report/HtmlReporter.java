package io.loadkit.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.loadkit.result.Capacity;
import io.loadkit.result.RunResult;
import io.loadkit.spi.Reporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a result as one HTML file that needs nothing else: no network, no other file. It opens with the answer; charts
 * and tables follow. Its content security policy lets the scripts and styles run that LoadKit wrote into it, by their
 * hashes, and nothing else; what came from the target is text wherever it stands.
 */
public final class HtmlReporter implements Reporter {
    private static final String TEMPLATES = "io.loadkit.report";

    /** Made by {@link java.util.ServiceLoader}. */
    public HtmlReporter() {}

    @Override
    public String id() {
        return "html";
    }

    @Override
    public List<Path> write(RunResult result, Path directory, String prefix) {
        Page page = PageBuilder.of(result);
        return List.of(OutputFile.write(
                directory, prefix + ".html", out -> engine().render("page.jte", page, new WriterOutput(out))));
    }

    @Override
    public List<Path> write(Capacity capacity, Path directory, String prefix) {
        Map<String, Object> parts = Map.of("page", CapacityPage.of(capacity), "frame", PageFrame.plain());
        return List.of(OutputFile.write(
                directory, prefix + ".html", out -> engine().render("capacity.jte", parts, new WriterOutput(out))));
    }

    private static TemplateEngine engine() {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, HtmlReporter.class.getClassLoader(), TEMPLATES);
        engine.setTrimControlStructures(true);
        return engine;
    }
}
