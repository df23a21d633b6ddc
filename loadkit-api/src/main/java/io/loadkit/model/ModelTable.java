package io.loadkit.model;

import io.loadkit.text.Figures;
import io.loadkit.text.TextTable;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints an {@link ApiModel} on one screen. */
final class ModelTable {
    private static final int MOST_ROWS = 1000;
    private static final int MOST_NAMED = 5;
    private static final int MOST_NOTES = 100;

    private ModelTable() {}

    static String of(ApiModel model) {
        StringBuilder out = new StringBuilder();
        out.append(model.target())
                .append(": ")
                .append(model.operations().size())
                .append(" operations in ");
        out.append(model.apps().size()).append(model.apps().size() == 1 ? " app, " : " apps, ");
        out.append(model.probes().size()).append(" probes\n");
        TextTable table = TextTable.of("App", "Method", "Path", "Summary");
        List<Operation> shown = model.operations().stream().limit(MOST_ROWS).toList();
        for (Operation operation : shown) {
            table.row(operation.app(), operation.method(), operation.path(), operation.summary());
        }
        out.append(table.text());
        if (shown.size() < model.operations().size()) {
            out.append("… and ")
                    .append(model.operations().size() - shown.size())
                    .append(" more\n");
        }
        skipped(model, MOST_NAMED, out);
        for (Finding finding : model.findings().stream().limit(MOST_NOTES).toList()) {
            out.append("note: ").append(finding).append('\n');
        }
        if (model.findings().size() > MOST_NOTES) {
            out.append("… and ").append(model.findings().size() - MOST_NOTES).append(" more notes\n");
        }
        return out.toString();
    }

    /** How the model came about: apps and their documents, every probe with its verdict, all that was left out or noted. */
    static String explained(ApiModel model) {
        StringBuilder out = new StringBuilder();
        TextTable apps = TextTable.of("App", "Below", "Operations", "Version", "Document");
        model.apps()
                .forEach(app -> apps.row(
                        app.name(),
                        app.prefix() + "/",
                        model.operationsOf(app.name()).size(),
                        app.specVersion(),
                        shown(model, app.document())));
        out.append(apps.text()).append('\n');
        TextTable probes = TextTable.of("Probe", "Path", "Status", "Took", "Verdict");
        int number = 0;
        for (Probe probe : model.probes()) {
            probes.row(
                    ++number,
                    (probe.method().equals("GET") ? "" : probe.method() + " ") + shown(model, probe.uri()),
                    probe.status() == 0 ? "-" : probe.status(),
                    Figures.millis(probe.took().toNanos()),
                    verdict(probe));
        }
        out.append(probes.text()).append('\n');
        skipped(model, Integer.MAX_VALUE, out);
        model.findings().forEach(finding -> out.append("note: ").append(finding).append('\n'));
        return out.toString().stripTrailing() + '\n';
    }

    /** The verdict without the status, which has its own column. */
    private static String verdict(Probe probe) {
        return probe.verdict().replaceFirst("^" + probe.status() + "(, |: | )?", "");
    }

    /** The address without the target's origin. */
    private static String shown(ApiModel model, URI uri) {
        String origin = model.target().getScheme() + "://" + model.target().getRawAuthority() + "/";
        String text = uri.toString();
        return text.startsWith(origin) ? text.substring(origin.length() - 1) : text;
    }

    /** What settings left out, setting by setting. */
    private static void skipped(ApiModel model, int mostNamed, StringBuilder out) {
        Map<String, List<String>> bySetting = new LinkedHashMap<>();
        model.skipped()
                .forEach(finding -> bySetting
                        .computeIfAbsent(finding.text(), text -> new ArrayList<>())
                        .add(finding.where()));
        bySetting.forEach((setting, operations) -> {
            List<String> named = operations.subList(0, Math.min(mostNamed, operations.size()));
            out.append(setting).append(": ").append(operations.size());
            out.append(" (").append(String.join(", ", named));
            out.append(operations.size() > mostNamed ? ", …)\n" : ")\n");
        });
    }
}
