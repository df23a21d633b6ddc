package io.loadkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All keys that {@code loadkit.yaml} may have, as its JSON Schema says. */
final class KeysOfTheFile {
    private static final String ITEM = "[]";
    private static final String ANY_NAME = "*";

    private final List<Key> keys = new ArrayList<>();

    /** @param path the keys above it: {@code scenarios, [], steps, []}, with {@code *} for any name */
    record Key(List<String> path, String name) {
        /** Where it stands: {@code scenarios[].steps[].check.status}. */
        String place() {
            return (String.join(".", path) + "." + name)
                    .replace("." + ITEM, ITEM)
                    .replaceFirst("^\\.", "");
        }

        /** A file with this key misspelt, and with all that would be missed before it. */
        String misspelt() {
            String text = WrongInput.misspelt("--" + name).substring(2) + ": 1";
            String inner = name;
            for (int i = path.size() - 1; i >= 0; i--) {
                String above = path.get(i);
                if (above.equals(ITEM)) {
                    text = "[{" + needed(path.subList(0, i), inner) + text + "}]";
                } else {
                    boolean list = i + 1 < path.size() && path.get(i + 1).equals(ITEM);
                    text = (above.equals(ANY_NAME) ? "a" : above) + ": " + (list ? text : "{" + text + "}");
                }
                inner = above;
            }
            return text;
        }

        private static String needed(List<String> list, String inner) {
            boolean step = list.contains(ITEM);
            return step ? "get: /, " : inner.equals("steps") ? "name: a, " : "name: a, steps: [], ";
        }
    }

    static List<Key> all() {
        try (InputStream file =
                Objects.requireNonNull(KeysOfTheFile.class.getResourceAsStream("loadkit.schema.json"))) {
            KeysOfTheFile all = new KeysOfTheFile();
            all.walk(new JsonMapper().readTree(file), List.of());
            return all.keys;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void walk(JsonNode schema, List<String> path) {
        if (!schema.isObject()) {
            return;
        }
        for (Map.Entry<String, JsonNode> key : schema.path("properties").properties()) {
            Key found = new Key(path, key.getKey());
            if (!keys.contains(found)) {
                keys.add(found);
                walk(key.getValue(), longer(path, key.getKey()));
            }
        }
        walk(schema.path("items"), longer(path, ITEM));
        if (schema.path("additionalProperties").isObject()) {
            walk(schema.path("additionalProperties"), longer(path, ANY_NAME));
        }
        schema.path("oneOf").forEach(one -> walk(one, path));
    }

    private static List<String> longer(List<String> path, String more) {
        List<String> out = new ArrayList<>(path);
        out.add(more);
        return out;
    }
}
