package io.loadkit.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a document says to people: descriptions often link to the docs of other apps of the same host. */
final class DocumentHints {
    private static final int LONGEST = 20_000;
    private static final Pattern LINK = Pattern.compile("\\]\\(\\s*([^()\\s]{1,300})");
    private static final Pattern HREF = Pattern.compile("href\\s*=\\s*[\"']([^\"'#]{1,300})");
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w/.:<-])(/[A-Za-z][\\w~-]{0,60}(?:/[\\w.~-]{0,60}[\\w~-]){0,8})");

    private DocumentHints() {}

    /** Tells {@code out} every path that the document's texts name. */
    static void read(Document document, Pointers out) {
        Node root = document.root();
        List<Node> texts = new ArrayList<>(List.of(
                root.at("info").at("description"), root.at("externalDocs").at("description")));
        List<Node> links = new ArrayList<>(List.of(root.at("externalDocs").at("url")));
        for (Node tag : root.at("tags").items()) {
            texts.add(tag.at("description"));
            links.add(tag.at("externalDocs").at("url"));
        }
        links.forEach(link -> link.text().ifPresent(out::hint));
        for (Node node : texts) {
            prose(node.text(""), out);
        }
    }

    /** Tells {@code out} every path that a text for people names. */
    static void prose(String whole, Pointers out) {
        String text = whole.substring(0, Math.min(whole.length(), LONGEST));
        Pointers.each(LINK, text, out::hint);
        Pointers.each(HREF, text, out::hint);
        Pointers.each(PATH, text, out::hint);
    }
}
