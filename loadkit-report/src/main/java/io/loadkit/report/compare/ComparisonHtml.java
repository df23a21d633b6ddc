package io.loadkit.report.compare;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.loadkit.report.PageFrame;
import java.util.Map;

/** A comparison as one HTML file that needs nothing else. */
final class ComparisonHtml {
    private static final String TEMPLATES = "io.loadkit.report";

    private ComparisonHtml() {}

    static String of(Comparison comparison) {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, ComparisonHtml.class.getClassLoader(), TEMPLATES);
        engine.setTrimControlStructures(true);
        StringOutput out = new StringOutput();
        engine.render(
                "compare/comparison.jte",
                Map.of("page", ComparisonPage.of(comparison), "frame", PageFrame.plain()),
                out);
        return out.toString();
    }
}
