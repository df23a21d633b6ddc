package io.loadkit.plan;

import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import io.loadkit.model.Schema;
import io.loadkit.plan.Template.Fixed;
import io.loadkit.plan.Template.Piece;
import io.loadkit.plan.Template.Slot;
import io.loadkit.text.TextTable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells all that a plan knows of one operation: what is documented, what is sent, and why it is left out. */
final class Explanation {
    private static final int DEEPEST = 5;
    private static final int MOST_ROWS = 1000;
    private static final Pattern LAST_NAME = Pattern.compile(
            "(?:\"((?:[^\"\\\\]|\\\\.)*)\"\\s*:\\s*\"?[\\[{]*\"?|[?&]?([^?&=/;\\s]+)=|name=\"([^\"]*)\"[^\"]*)$");

    private final TestPlan plan;
    private final Operation operation;
    private final StringBuilder out = new StringBuilder();
    private int rows;

    private Explanation(TestPlan plan, Operation operation) {
        this.plan = plan;
        this.operation = operation;
    }

    static String of(TestPlan plan, Operation operation) {
        return new Explanation(plan, operation).text();
    }

    private String text() {
        out.append(operation.key()).append(", app ").append(operation.app()).append('\n');
        if (!operation.summary().isBlank()) {
            out.append(operation.summary().strip()).append('\n');
        }
        documented();
        boolean sent = false;
        for (Scenario scenario : plan.scenarios()) {
            List<Step.Request> requests = scenario.requests();
            for (int i = 0; i < requests.size(); i++) {
                if (requests.get(i).template().key().equals(operation.key())) {
                    out.append("\nSent in ")
                            .append(scenario.name())
                            .append(", step ")
                            .append(i + 1)
                            .append(" of ")
                            .append(requests.size())
                            .append(requests.get(i).cleanup() ? ", to clean up" : "")
                            .append(", weight ")
                            .append(scenario.weight())
                            .append('\n');
                    if (!sent) {
                        values(requests.get(i));
                    }
                    sent = true;
                }
            }
        }
        plan.calibration().stream()
                .flatMap(c -> c.operations().stream())
                .filter(t -> t.operation().equals(operation.key()))
                .forEach(this::tried);
        plan.exclusions().stream()
                .filter(e -> e.operation().equals(operation.key()))
                .forEach(e -> out.append("\nLeft out: ")
                        .append(e.reason())
                        .append("\n  to have it loaded: ")
                        .append(e.fix())
                        .append('\n'));
        return out.toString();
    }

    private void documented() {
        TextTable table = TextTable.of("Documented", "Where", "Type", "Rules");
        for (Parameter p : operation.parameters()) {
            row(table, p.name() + (p.required() ? "" : " (optional)"), p.in().name(), p.schema());
        }
        for (Content content : operation.body().map(Body::contents).orElse(List.of())) {
            walk(table, content.mediaType(), content.schema(), "", true, 0, new HashSet<>());
        }
        if (rows > 0) {
            out.append('\n').append(table.text());
        }
    }

    private void walk(
            TextTable table,
            String where,
            Schema declared,
            String path,
            boolean required,
            int depth,
            Set<Schema> open) {
        if (depth > DEEPEST || rows > MOST_ROWS || declared instanceof Schema.Reference && !open.add(declared)) {
            return;
        }
        Schema schema = declared.resolved();
        if (schema instanceof Schema.Structure s && !s.properties().isEmpty()) {
            s.properties().forEach((name, shape) -> {
                if (!shape.notes().readOnly()) {
                    boolean needed = s.required().contains(name);
                    walk(table, where, shape, path.isEmpty() ? name : path + "." + name, needed, depth + 1, open);
                }
            });
        } else if (schema instanceof Schema.Sequence list) {
            walk(table, where, list.items(), path + "[]", required, depth + 1, open);
        } else {
            row(table, (path.isEmpty() ? "body" : path) + (required ? "" : " (optional)"), where, schema);
        }
        open.remove(declared);
    }

    private void row(TextTable table, String name, String where, Schema declared) {
        if (rows++ < MOST_ROWS) {
            Schema schema = declared.resolved();
            table.row(name, where.toLowerCase(Locale.ROOT), type(schema), rules(schema));
        }
    }

    private static String type(Schema schema) {
        if (schema instanceof Schema.Text text) {
            return text.format().map(f -> "text, " + f).orElse("text");
        }
        if (schema instanceof Schema.Numeric number) {
            return number.whole() ? "whole number" : "number";
        }
        if (schema instanceof Schema.Union union) {
            return "one of " + union.alternatives().size() + " shapes";
        }
        return schema instanceof Schema.Flag
                ? "true or false"
                : schema instanceof Schema.Sequence
                        ? "list"
                        : schema instanceof Schema.Structure ? "object" : "anything";
    }

    private static String rules(Schema schema) {
        StringBuilder rules = new StringBuilder();
        if (!schema.notes().enumeration().isEmpty()) {
            rules.append("one of ").append(schema.notes().enumeration()).append(' ');
        }
        if (schema instanceof Schema.Text text) {
            text.pattern().ifPresent(p -> rules.append(p).append(' '));
            if (text.minLength() > 0 || text.maxLength().isPresent()) {
                rules.append(text.minLength())
                        .append(" to ")
                        .append(text.maxLength().map(String::valueOf).orElse("any number of"))
                        .append(" characters ");
            }
        } else if (schema instanceof Schema.Numeric number) {
            number.minimum()
                    .ifPresent(m -> rules.append(number.minimumExcluded() ? "> " : ">= ")
                            .append(m)
                            .append(' '));
            number.maximum()
                    .ifPresent(m -> rules.append(number.maximumExcluded() ? "< " : "<= ")
                            .append(m)
                            .append(' '));
        }
        schema.notes().examples().stream()
                .findFirst()
                .ifPresent(e -> rules.append("such as ").append(e));
        return rules.toString().strip();
    }

    private void values(Step.Request request) {
        TextTable table = TextTable.of("Value", "Where", "From");
        RequestTemplate template = request.template();
        values(table, "target", template.target());
        template.headers().forEach(h -> {
            String where = "header " + h.name();
            values(table, where, h.value());
        });
        template.body().ifPresent(body -> values(table, body.contentType().split(";", 2)[0], body.content()));
        out.append(table.text());
        template.body()
                .ifPresent(body -> out.append("Body: ").append(body.content()).append('\n'));
        request.saves()
                .forEach(save -> out.append("Saves ")
                        .append(save.name())
                        .append(" from ")
                        .append(words(save.from()))
                        .append('\n'));
    }

    private void values(TextTable table, String where, Template template) {
        StringBuilder before = new StringBuilder();
        int inPath = 0;
        for (Piece piece : template.pieces()) {
            if (piece instanceof Fixed fixed) {
                before.append(fixed.text());
            } else if (piece instanceof Slot slot) {
                boolean path = where.equals("target") && before.indexOf("?") < 0;
                String name = path ? placeholder(inPath++) : name(before).orElse("");
                table.row(name, path ? "path" : where, slot.source() + made(slot.source()));
            }
        }
    }

    /** The step whose answer, or whose request, brings the value. */
    private String made(ValueSource source) {
        if (!(source instanceof ValueSource.Saved saved)) {
            return "";
        }
        return plan.scenarios().stream()
                .flatMap(s -> s.requests().stream())
                .filter(r -> r.saves().stream().anyMatch(save -> save.name().equals(saved.name()))
                        || r.template().keeps().contains(saved.name()))
                .findFirst()
                .map(r -> ", by " + r.template().key())
                .orElse("");
    }

    /** The name of a placeholder, by its place in the path. */
    private String placeholder(int index) {
        Matcher names = Pattern.compile("\\{([^{}/]+)}").matcher(operation.path());
        for (int i = 0; names.find(); i++) {
            if (i == index) {
                return names.group(1);
            }
        }
        return "";
    }

    private static String words(Save.Extract from) {
        if (from instanceof Save.Pointer pointer) {
            return pointer.pointer().isEmpty() ? "the whole answer" : pointer.pointer();
        }
        if (from instanceof Save.Each each) {
            return each.first() + " and the same of each after it";
        }
        if (from instanceof Save.LinkId link) {
            return "the end of the link at " + link.pointer();
        }
        if (from instanceof Save.FirstOf first) {
            return "the first of "
                    + String.join(
                            ", ",
                            first.places().stream().map(Explanation::words).toList());
        }
        return from instanceof Save.Header header
                ? "header " + header.header()
                : from instanceof Save.Cookie cookie ? "cookie " + cookie.cookie() : "the end of header Location";
    }

    private static Optional<String> name(CharSequence before) {
        Matcher last = LAST_NAME.matcher(before.subSequence(Math.max(0, before.length() - 300), before.length()));
        if (!last.find()) {
            return Optional.empty();
        }
        for (int group = 1; group <= last.groupCount(); group++) {
            if (last.group(group) != null) {
                return Optional.of(last.group(group));
            }
        }
        return Optional.empty();
    }

    private void tried(Calibration.Tried tried) {
        out.append("\nCalibrated: ")
                .append(tried.outcome().name().toLowerCase(Locale.ROOT))
                .append(" in ")
                .append(tried.requests())
                .append(" requests, ")
                .append(tried.recipe());
        tried.repairs().forEach(repair -> out.append("; ").append(repair));
        out.append(tried.message().isEmpty() ? "" : "; " + tried.message()).append('\n');
    }
}
