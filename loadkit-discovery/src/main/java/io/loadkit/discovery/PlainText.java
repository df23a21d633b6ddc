package io.loadkit.discovery;

/** An answer in plain words or Markdown, as a front door may give it: the paths that it speaks of. */
final class PlainText implements PageReader {
    @Override
    public void read(Page page, Pointers out) {
        String type = page.answer().mediaType();
        if (type.startsWith("text/plain") || type.startsWith("text/markdown")) {
            DocumentHints.prose(page.text(), out);
        }
    }
}
