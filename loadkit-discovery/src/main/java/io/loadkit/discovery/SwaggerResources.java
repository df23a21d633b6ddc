package io.loadkit.discovery;

/** Springfox: a list of {@code {name, url, location, swaggerVersion}}. */
final class SwaggerResources implements PageReader {
    @Override
    public void read(Page page, Pointers out) {
        for (Node item : page.tree().items()) {
            if (item.has("swaggerVersion") || item.has("location")) {
                item.at("url").text().or(() -> item.at("location").text()).ifPresent(out::document);
            }
        }
    }
}
