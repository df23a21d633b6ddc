package io.loadkit.discovery;

import java.util.List;

/** RFC 9727: a linkset at {@code /.well-known/api-catalog}, and APIs named in the older {@code apis.json} form. */
final class ApiCatalog implements PageReader {
    private static final List<String> RELATIONS = List.of("service-desc", "service-doc", "item", "api-catalog");

    @Override
    public void read(Page page, Pointers out) {
        for (Node entry : page.tree().at("linkset").items()) {
            for (String relation : RELATIONS) {
                entry.at(relation)
                        .items()
                        .forEach(link -> link.at("href").text().ifPresent(address -> {
                            if (relation.equals("item")) {
                                out.hint(address);
                            } else {
                                out.document(address);
                            }
                        }));
            }
            entry.at("anchor").text().ifPresent(out::hint);
        }
        for (Node api : page.tree().at("apis").items()) {
            api.at("properties").items().forEach(p -> p.at("url").text().ifPresent(out::hint));
        }
    }
}
