package io.loadkit.discovery;

import io.loadkit.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the values a document shows, in all the spellings there are. */
final class Examples {
    private static final int MOST = 20;

    private static final Pattern TOLD =
            Pattern.compile("(?i)(?:\\be\\.? ?g\\.?|\\bfor (?:example|instance)|\\bsuch as|\\blike"
                    + "|\\bz\\. ?B\\.|\\bzum Beispiel|\\bbeispielsweise|\\b(?:p\\. ?)?ej\\.|\\bpor ejemplo|\\bp(?:ar|\\.) ?ex(?:emple|\\.)|\\bpor exemplo"
                    + "|\\b(?:ad|per) es(?:empio|\\.)|\\bes\\.|\\bbijv\\.|\\bbijvoorbeeld|\\bnp\\.|\\bexamples?)[:,]?\\s*[\"'`“„]?"
                    + "([^\\s\"'`,;()“”„]{1,80}?)(?=[.]?(?:[\\s\"'`,;()“”„]|$))");

    private Examples() {}

    /** {@code example}, {@code x-example} and {@code examples}, be it a list of values or named {@code Example}s. */
    static List<@Nullable Object> of(Node node) {
        return of(node, null);
    }

    /** As {@link #of(Node)}, with references to shared examples followed. */
    static List<@Nullable Object> of(Node node, @Nullable Refs refs) {
        List<@Nullable Object> found = new ArrayList<>();
        for (String key : new String[] {"example", "x-example"}) {
            if (node.has(key)) {
                found.add(node.at(key).value());
            }
        }
        Node several = node.at("examples");
        several.items().forEach(item -> found.add(item.value()));
        several.members().values().forEach(named -> {
            Node example = refs == null ? named : refs.follow(named);
            if (example.has("value")) {
                found.add(example.at("value").value());
            } else if (example.has("dataValue")) {
                found.add(example.at("dataValue").value());
            } else if (!example.has("externalValue") && !example.has("$ref") && example.exists()) {
                found.add(example.value());
            }
        });
        return found.size() > MOST ? new ArrayList<>(found.subList(0, MOST)) : found;
    }

    /** The value that a description shows in words, {@code e.g. en-de}, where the schema has a pattern for it, and it fits. */
    static Optional<String> told(String description, Schema schema) {
        if (!(schema.resolved() instanceof Schema.Text text) || text.pattern().isEmpty()) {
            return Optional.empty();
        }
        try {
            Pattern pattern = Pattern.compile(text.pattern().get());
            return TOLD.matcher(description)
                    .results()
                    .map(found -> found.group(1))
                    .filter(value -> pattern.matcher(value).find())
                    .findFirst();
        } catch (PatternSyntaxException ofAnotherDialect) {
            return Optional.empty();
        }
    }
}
