package io.loadkit.model;

import io.loadkit.text.Figures;
import io.loadkit.text.TextTable;
import java.net.URI;
import java.util.List;

/**
 * Whether a host answers, and the apps mounted on it.
 *
 * @param up whether at least one probe got an HTTP answer below 500
 * @param probes the health paths asked, in order; requests that only looked for mounted apps are not among them
 */
public record Health(URI target, boolean up, List<Probe> probes) {
    /**
     * Copies its collections.
     *
     * @param target that was asked
     * @param up whether at least one probe got an HTTP answer below 500
     * @param probes the health paths asked, in order; requests that only looked for mounted apps are not among them
     */
    public Health {
        probes = List.copyOf(probes);
    }

    @Override
    public String toString() {
        TextTable table = TextTable.of("Path", "Status", "Took", "Verdict");
        probes.forEach(p -> table.row(
                p.uri().getRawPath(), p.status(), Figures.millis(p.took().toNanos()), p.verdict()));
        return target + (up ? " is up\n" : " does not answer\n") + table.text();
    }
}
