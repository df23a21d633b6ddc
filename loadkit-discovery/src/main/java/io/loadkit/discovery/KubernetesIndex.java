package io.loadkit.discovery;

/** The index that Kubernetes-style servers keep at {@code /openapi/v3}: a path to the address of each group's document. */
final class KubernetesIndex implements PageReader {
    @Override
    public void read(Page page, Pointers out) {
        page.tree()
                .at("paths")
                .members()
                .values()
                .forEach(entry -> entry.at("serverRelativeURL").text().ifPresent(out::document));
    }
}
