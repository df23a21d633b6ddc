package io.loadkit.discovery;

import java.util.regex.Pattern;

/** Scalar: {@code data-url}, {@code createApiReference} with a {@code url}, or the document inside the script tag. */
final class ScalarPage implements PageReader {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("api-reference[^>]{0,2000}?data-url\\s*=\\s*[\"']([^\"']{1,500})[\"']");
    private static final Pattern URL = Pattern.compile("[\"']?\\burl[\"']?\\s*:\\s*[\"'`]([^\"'`\\s]{1,500})[\"'`]");
    private static final Pattern QUOTED = Pattern.compile("&quot;url&quot;\\s*:\\s*&quot;([^&]{1,500})&quot;");
    private static final Pattern INLINE = Pattern.compile("id\\s*=\\s*[\"']api-reference[\"'][^>]{0,2000}>\\s*(?=\\{)");

    @Override
    public void read(Page page, Pointers out) {
        String text = page.text();
        if (!page.answer().isHtml() || !(text.contains("api-reference") || text.contains("Scalar"))) {
            return;
        }
        Pointers.each(ATTRIBUTE, text, out::document);
        Pointers.each(URL, text, out::document);
        Pointers.each(QUOTED, text, out::document);
        Pointers.behind(INLINE, text, out::embedded);
    }
}
