package io.loadkit.discovery;

import java.util.regex.Pattern;

/** RapiDoc: {@code <rapi-doc spec-url>}. */
final class RapiDocPage implements PageReader {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("<rapi-doc[\\w-]*\\b[^<>]{0,2000}?spec-url\\s*=\\s*[\"']([^\"']{1,500})[\"']");

    @Override
    public void read(Page page, Pointers out) {
        if (page.answer().isHtml()) {
            Pointers.each(ATTRIBUTE, page.text(), out::document);
        }
    }
}
