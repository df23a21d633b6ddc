package io.loadkit.discovery;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 8631: {@code Link: </openapi.json>; rel="service-desc"}, in headers or as link elements of a page. */
final class LinkHeaders implements PageReader {
    private static final Pattern LINK = Pattern.compile("<([^<>]{1,500})>([^<]{0,500})");
    private static final Pattern ELEMENT = Pattern.compile("(<link\\b[^<>]{1,1000}>)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("href\\s*=\\s*[\"']?([^\"'\\s>]{1,500})");

    @Override
    public void read(Page page, Pointers out) {
        for (String header : page.answer().headers("link")) {
            Matcher matcher = LINK.matcher(header);
            while (matcher.find()) {
                if (describes(matcher.group(2))) {
                    out.document(matcher.group(1));
                }
            }
        }
        if (page.answer().isHtml()) {
            Pointers.each(ELEMENT, page.text(), element -> {
                if (describes(element)) {
                    Pointers.each(ADDRESS, element, out::document);
                }
            });
        }
    }

    private static boolean describes(String attributes) {
        String low = attributes.toLowerCase(Locale.ROOT);
        return low.contains("service-desc")
                || low.contains("service-doc")
                || low.contains("api-catalog")
                || low.contains("describedby");
    }
}
