package io.loadkit.model;

import io.loadkit.text.TextTable;
import java.util.List;

/** Prints an {@link ApiModel} on one screen. */
final class ModelTable {
    private static final int MOST_ROWS = 40;

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
        for (Finding finding : model.findings().stream().limit(10).toList()) {
            out.append("note: ").append(finding).append('\n');
        }
        return out.toString();
    }
}
