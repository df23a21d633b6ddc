package io.loadkit.model;

import java.net.URI;
import java.util.List;

/**
 * An application found on the host: the root one or one mounted below a prefix.
 *
 * @param name short and unique in the model: {@code main}, or the last segment of the prefix
 * @param prefix path below which its operations live; empty for the root
 * @param title as its document calls it
 * @param version of the application, as its document calls it
 * @param document where the document was read
 * @param specVersion such as {@code 3.1.0} or {@code 2.0}
 * @param security the ways of logging in it declares
 */
public record App(
        String name,
        String prefix,
        String title,
        String version,
        URI document,
        String specVersion,
        List<SecurityScheme> security) {
    /**
     * Copies its collections.
     *
     * @param name short and unique in the model: {@code main}, or the last segment of the prefix
     * @param prefix path below which its operations live; empty for the root
     * @param title as its document calls it
     * @param version of the application, as its document calls it
     * @param document where the document was read
     * @param specVersion such as {@code 3.1.0} or {@code 2.0}
     * @param security the ways of logging in it declares
     */
    public App {
        security = List.copyOf(security);
    }
}
