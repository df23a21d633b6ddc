package io.loadkit.discovery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scalar: {@code data-url}, {@code createApiReference} with a {@code url}, or the document inside the script tag. */
final class ScalarPage implements PageReader {
    private static final String MARK = "api-reference";
    private static final int MOST_ELEMENTS = 1000;
    // An element ends where the next one begins at the latest, so no text is gone over twice.
    private static final Pattern ELEMENT = Pattern.compile("<\\w{1,20}\\b([^<>]{1,2000})>");
    private static final Pattern ATTRIBUTE = Pattern.compile("data-url\\s*=\\s*[\"']([^\"']{1,500})[\"']");
    private static final Pattern URL = Pattern.compile("[\"']?\\burl[\"']?\\s*:\\s*[\"'`]([^\"'`\\s]{1,500})[\"'`]");
    private static final Pattern QUOTED = Pattern.compile("&quot;url&quot;\\s*:\\s*&quot;([^&]{1,500})&quot;");

    @Override
    public void read(Page page, Pointers out) {
        String text = page.text();
        if (!page.answer().isHtml() || !(text.contains(MARK) || text.contains("Scalar"))) {
            return;
        }
        Matcher element = ELEMENT.matcher(text);
        for (int i = 0; i < MOST_ELEMENTS && element.find(); i++) {
            if (element.group(1).contains(MARK)) {
                Pointers.each(ATTRIBUTE, element.group(1), out::document);
                int next = element.end();
                while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                    next++;
                }
                if (text.startsWith("{", next)) {
                    out.embedded(text.substring(next));
                }
            }
        }
        Pointers.each(URL, text, out::document);
        Pointers.each(QUOTED, text, out::document);
    }
}
