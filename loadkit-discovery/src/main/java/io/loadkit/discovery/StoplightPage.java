package io.loadkit.discovery;

import java.util.regex.Pattern;

/** Stoplight Elements: {@code <elements-api apiDescriptionUrl>}. */
final class StoplightPage implements PageReader {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("apiDescriptionUrl\\s*[=:]\\s*[{]?[\"'`]([^\"'`]{1,500})[\"'`]", Pattern.CASE_INSENSITIVE);

    @Override
    public void read(Page page, Pointers out) {
        if (page.answer().isHtml()) {
            Pointers.each(ATTRIBUTE, page.text(), out::document);
        }
    }
}
