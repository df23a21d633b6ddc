package io.loadkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A page with one row for each member that a JSON schema knows, whatever depth it is at. */
final class SchemaPage {
    private SchemaPage() {}

    private final Map<String, String> rows = new LinkedHashMap<>();

    /** The rows of a table; those of the definitions come last, each below the name it is referred to by. */
    static String rows(JsonNode schema) {
        SchemaPage page = new SchemaPage();
        page.members("", schema);
        schema.path("$defs").properties().forEach(each -> page.members("<" + each.getKey() + ">", each.getValue()));
        return "| member | type | meaning |\n|---|---|---|\n"
                + page.rows.entrySet().stream()
                        .map(row -> "| `" + row.getKey() + "` | " + row.getValue() + " |\n")
                        .collect(Collectors.joining());
    }

    private void members(String path, JsonNode node) {
        node.path("properties").properties().forEach(member -> {
            String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            rows.putIfAbsent(
                    name,
                    type(member.getValue()) + " | "
                            + member.getValue().path("description").asText("").replace("|", "\\|"));
            inside(name, member.getValue());
        });
        for (String choice : List.of("oneOf", "anyOf")) {
            node.path(choice).forEach(each -> inside(path, each));
        }
    }

    private void inside(String name, JsonNode node) {
        members(name, node);
        if (node.path("items").isObject()) {
            inside(name + "[]", node.get("items"));
        }
        if (node.path("additionalProperties").isObject()) {
            inside(name + ".NAME", node.get("additionalProperties"));
        }
    }

    private static String type(JsonNode node) {
        if (node.has("$ref")) {
            String name = node.get("$ref").asText();
            return "`<" + name.substring(name.lastIndexOf('/') + 1) + ">`";
        }
        if (node.has("const")) {
            return "`" + node.get("const").asText() + "`";
        }
        if (node.has("enum")) {
            List<String> values = new ArrayList<>();
            node.get("enum").forEach(value -> values.add("`" + value.asText() + "`"));
            return String.join(", ", values.stream().distinct().toList());
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (node.has(choice)) {
                List<String> kinds = new ArrayList<>();
                node.get(choice).forEach(each -> kinds.add(type(each)));
                return String.join(" or ", kinds.stream().distinct().toList());
            }
        }
        List<String> kinds = new ArrayList<>();
        if (node.path("type").isArray()) {
            node.get("type").forEach(kind -> kinds.add(kind.asText()));
        } else {
            kinds.add(node.path("type").asText("any"));
        }
        return String.join(
                        " or ", kinds.stream().filter(kind -> !kind.isBlank()).toList())
                .replace("array", "array" + (node.path("items").has("$ref") ? " of " + type(node.get("items")) : ""));
    }
}
