package io.loadkit.discovery;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Swagger UI: {@code url}, {@code urls} and {@code configUrl} in the page or in its initializer script, and documents
 * that swagger-ui-express writes into that script.
 */
final class SwaggerUiPage implements PageReader {
    private static final Pattern URL = Pattern.compile(
            "[\"']?\\b(?:url|configUrl|swaggerUrl|specUrl|openapiUrl)[\"']?\\s*[:=]\\s*(?:[\\w.]{1,40}\\s*[(+]\\s*)?[\"'`]([^\"'`\\s]{1,500})[\"'`]");
    /** Pages that get their document themselves before they show it. */
    private static final Pattern FETCHED =
            Pattern.compile("\\b(?:fetch|getJSON)\\(\\s*[\"'`]([^\"'`\\s]{1,500})[\"'`]");

    private static final Pattern SCRIPT = Pattern.compile("src\\s*=\\s*[\"']?([^\"'\\s>]{1,400}+)");
    private static final List<String> NAMES =
            List.of("swagger-initializer.js", "swagger-ui-init.js", "swagger-config.js", "index.js");
    private static final Pattern EMBEDDED =
            Pattern.compile("[\"']?\\b(?:swaggerDoc|spec)[\"']?\\s*[:=]\\s*(?=\\{\\s*\")");

    @Override
    public void read(Page page, Pointers out) {
        String low = page.text().toLowerCase(Locale.ROOT);
        if (page.tree().isMap() || !low.contains("swagger")) {
            return;
        }
        boolean script = !page.answer().isHtml();
        Pointers.each(URL, page.text(), address -> {
            out.document(address);
            if (script && address.startsWith(".")) {
                // Scripts mean addresses as seen from the page, which often lies one folder up.
                out.document("../" + address);
            }
        });
        Pointers.each(FETCHED, page.text(), out::document);
        Pointers.each(SCRIPT, page.text(), source -> {
            if (NAMES.stream().anyMatch(source::contains)) {
                out.document(source);
            }
        });
        Pointers.behind(EMBEDDED, page.text(), out::embedded);
        if (page.answer().isHtml()
                && low.contains("id=\"swagger-ui\"")
                && out.documents().isEmpty()) {
            out.document("swagger-initializer.js");
        }
    }
}
