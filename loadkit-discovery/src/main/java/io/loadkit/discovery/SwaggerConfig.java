package io.loadkit.discovery;

/** The configuration of a Swagger UI, as springdoc serves it: {@code url}, or {@code urls} for groups. */
final class SwaggerConfig implements PageReader {
    @Override
    public void read(Page page, Pointers out) {
        Node tree = page.tree();
        if (tree.has("paths") || !(tree.has("configUrl") || tree.at("urls").isList() || tree.has("url"))) {
            return;
        }
        tree.at("urls").items().forEach(group -> group.at("url").text().ifPresent(out::document));
        tree.at("url").text().filter(Pointers::looksLikeDocument).ifPresent(out::document);
        tree.at("configUrl").text().ifPresent(out::document);
    }
}
