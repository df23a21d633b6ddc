package io.loadkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A map in a configuration file: knows its place in the file, and refuses keys that it does not know. */
final class Section {
    private final String file;
    private final String path;
    private final ObjectNode node;
    private final Map<String, String> environment;

    private Section(String file, String path, ObjectNode node, Map<String, String> environment) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.environment = environment;
    }

    static Section root(String file, ObjectNode node, Map<String, String> environment) {
        return new Section(file, "", node, environment);
    }

    /** Refuses every key that is not among {@code keys}. */
    Section only(List<String> keys) {
        for (String key : names()) {
            if (!keys.contains(key)) {
                Problem problem = Problem.of(place(key) + " is no setting");
                throw new ConfigurationException(Typo.closest(key, keys)
                        .map(near -> problem.next("did you mean " + near + "?"))
                        .orElse(problem.next("known here are " + String.join(", ", keys))));
            }
        }
        return this;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** The value, or a missing one. */
    JsonNode node(String key) {
        return node.path(key);
    }

    /** Where a key stands, for people: {@code loadkit.yaml: load.users}. */
    String place(String key) {
        return file + ": " + (path.isEmpty() ? key : path + "." + key);
    }

    /** A section below; a key without a value is an empty one. */
    Optional<Section> section(String key) {
        return node.has(key) ? Optional.of(section(key, node.get(key))) : Optional.empty();
    }

    private Section section(String key, JsonNode value) {
        String below = path.isEmpty() ? key : path + "." + key;
        if (value.isNull()) {
            return new Section(file, below, node.objectNode(), environment);
        }
        if (!(value instanceof ObjectNode map)) {
            throw wrong(key, value, "settings of its own, indented below it");
        }
        return new Section(file, below, map, environment);
    }

    /** The sections of a list. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        JsonNode list = node.path(key);
        if (!list.isMissingNode() && !list.isArray()) {
            throw wrong(key, list, "a list, each item with a hyphen before it");
        }
        for (int i = 0; i < list.size(); i++) {
            sections.add(section(key + "[" + (i + 1) + "]", list.get(i)));
        }
        return sections;
    }

    /** One text, number or truth value, as text; {@code ${NAME}} is taken from the environment. */
    Optional<String> text(String key) {
        return node.has(key) ? Optional.of(text(key, node.get(key))) : Optional.empty();
    }

    String neededText(String key) {
        return text(key).orElseThrow(() -> wrong(key, node.path(key), "a value"));
    }

    /** One text or a list of them. */
    List<String> texts(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value.isArray() ? value : node.arrayNode().add(value)) {
            texts.add(text(key, item));
        }
        return texts;
    }

    int whole(String key, int otherwise) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw wrong(key, value, "a whole number");
        }
        return value.intValue();
    }

    boolean yes(String key) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong(key, value, "true or false");
        }
        return value.booleanValue();
    }

    /** Each key with its value as text, in the order of the file. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        names().forEach(name -> all.put(name, neededText(name)));
        return all;
    }

    ConfigurationException wrong(String key, JsonNode value, String expected) {
        return new ConfigurationException(
                Problem.value(place(key), value.isMissingNode() ? null : value.toString(), expected));
    }

    private String text(String key, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw wrong(key, value, "one value");
        }
        String text = value.asText();
        if (!text.matches("\\$\\{[A-Za-z_][A-Za-z0-9_]*}")) {
            return text;
        }
        String variable = text.substring(2, text.length() - 1);
        String found = environment.get(variable);
        if (found == null) {
            throw new ConfigurationException(
                    Problem.of(place(key) + " asks for the environment variable " + variable + ", which is not set")
                            .next("set it, or write the value itself"));
        }
        return found;
    }

    @Override
    public String toString() {
        return file + ": " + path + names().stream().collect(Collectors.joining(", ", " (", ")"));
    }
}
