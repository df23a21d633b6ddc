package io.loadkit.discovery;

import java.util.regex.Pattern;

/** Any page: what it links to on the same host. Links to documents count as such, others as hints. */
final class HtmlLinks implements PageReader {
    private static final Pattern LINK = Pattern.compile(
            "<(?:a|link|iframe|form)\\b[^<>]{0,2000}?(?:href|src|action)\\s*=\\s*[\"']([^\"'#]{1,300})");
    private static final Pattern ASSET =
            Pattern.compile("(?i).*\\.(css|js|png|jpe?g|gif|svg|ico|woff2?|ttf|map|webmanifest|txt|xml)([?].*)?");

    @Override
    public void read(Page page, Pointers out) {
        if (page.answer().isHtml()) {
            Pointers.each(LINK, page.text(), link -> {
                if (!ASSET.matcher(link).matches()) {
                    out.hint(link);
                }
            });
        }
    }
}
