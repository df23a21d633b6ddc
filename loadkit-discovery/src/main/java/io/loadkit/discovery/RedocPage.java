package io.loadkit.discovery;

import java.util.regex.Pattern;

/** ReDoc: {@code <redoc spec-url>}, {@code Redoc.init(address)}, and documents bundled into the page. */
final class RedocPage implements PageReader {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("<redoc\\b[^<>]{0,2000}?spec-url\\s*=\\s*[\"']([^\"']{1,500})[\"']");
    private static final Pattern INIT = Pattern.compile("Redoc\\.init\\(\\s*[\"'`]([^\"'`]{1,500})[\"'`]");
    private static final Pattern STATE = Pattern.compile("__redoc_state\\s*=\\s*(?=\\{)");
    private static final Pattern DATA = Pattern.compile("\"spec\"\\s*:\\s*\\{\\s*\"data\"\\s*:\\s*(?=\\{)");
    private static final Pattern INLINE = Pattern.compile("Redoc\\.init\\(\\s*(?=\\{)");

    @Override
    public void read(Page page, Pointers out) {
        if (!page.answer().isHtml()) {
            return;
        }
        Pointers.each(ATTRIBUTE, page.text(), out::document);
        Pointers.each(INIT, page.text(), out::document);
        Pointers.behind(INLINE, page.text(), out::embedded);
        Pointers.behind(STATE, page.text(), state -> Pointers.behind(DATA, state, out::embedded));
    }
}
