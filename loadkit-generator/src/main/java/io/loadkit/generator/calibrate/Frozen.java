package io.loadkit.generator.calibrate;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.generator.calibrate.exchange.JsonReader;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.model.Json;
import io.loadkit.spi.FrozenRecipes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a calibration learned, as text: JSON, one operation a line, in the order of their names. Equal knowledge gives
 * equal text.
 *
 * @param auth kinds of credentials there were; what was refused for want of them is tried again when they change
 * @param given a print of what the user says of values and journeys; what failed is tried again when it changes
 * @param keys which of several keys goes with which scheme, by its place among those given
 * @param operations by key, each as {@link Recipe#frozen} wrote it
 */
record Frozen(
        List<String> auth,
        String given,
        NavigableMap<String, Integer> keys,
        NavigableMap<String, Map<String, Object>> operations) {
    private static final String VERSION = "loadkit-recipes";
    private static final long CURRENT = 1;

    /** The line of an operation, and what it must have. */
    static final String PRINT = "print";

    static final String OUTCOME = "outcome";

    /** What was changed of an operation, as {@link Complaint#frozen} wrote each. */
    static final String REPAIRS = "repairs";

    String text() {
        StringBuilder out = new StringBuilder();
        out.append("{\n  \"").append(VERSION).append("\": ").append(CURRENT);
        out.append(",\n  \"auth\": ").append(Json.write(auth));
        out.append(",\n  \"given\": ").append(Json.write(given));
        out.append(",\n  \"keys\": ").append(Json.write(keys));
        out.append(",\n  \"operations\": {");
        String before = "\n    ";
        for (Map.Entry<String, Map<String, Object>> operation : operations.entrySet()) {
            out.append(before)
                    .append(Json.write(operation.getKey()))
                    .append(": ")
                    .append(Json.write(operation.getValue()));
            before = ",\n    ";
        }
        return out.append("\n  }\n}\n").toString();
    }

    static Frozen read(FrozenRecipes recipes) {
        String source = recipes.source();
        Map<?, ?> root = map(
                JsonReader.read(recipes.text()).orElseThrow(() -> malformed(source, "it is not JSON")),
                source,
                "it is not an object");
        Object version = root.get(VERSION);
        if (!(version instanceof Long number)) {
            throw malformed(source, "it has no \"" + VERSION + "\"");
        }
        if (number != CURRENT) {
            throw malformed(source, "it is of version " + number + ", and this LoadKit reads version " + CURRENT);
        }
        NavigableMap<String, Integer> keys = new TreeMap<>();
        map(root.get("keys"), source, "its \"keys\" are no object").forEach((name, index) -> {
            if (!(index instanceof Long place) || place < 0 || place > 1_000) {
                throw malformed(source, "the key of " + name + " is " + index);
            }
            keys.put(String.valueOf(name), place.intValue());
        });
        NavigableMap<String, Map<String, Object>> operations = new TreeMap<>();
        map(root.get("operations"), source, "its \"operations\" are no object").forEach((key, value) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            map(value, source, key + " is no object").forEach((k, v) -> entry.put(String.valueOf(k), v));
            if (!(entry.get(PRINT) instanceof String) || !(entry.get(OUTCOME) instanceof String)) {
                throw malformed(source, key + " has no \"" + PRINT + "\" or no \"" + OUTCOME + "\"");
            }
            if (entry.get(REPAIRS) instanceof List<?> repairs
                    && repairs.stream().anyMatch(Complaint::isBadReference)) {
                throw malformed(source, key + " refers to what is no \"GET /path#/pointer\"");
            }
            operations.put(String.valueOf(key), entry);
        });
        List<String> auth = root.get("auth") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return new Frozen(auth, String.valueOf(root.get("given")), keys, operations);
    }

    /** The entry of an operation whose print is the same. */
    Optional<Map<String, Object>> of(String key, String print) {
        return Optional.ofNullable(operations.get(key)).filter(entry -> print.equals(entry.get(PRINT)));
    }

    static ConfigurationException malformed(String source, String why) {
        return new ConfigurationException(Problem.of("the recipes in " + source + " cannot be used: " + why)
                .next("delete the file, or learn them anew with .relock(file) or --refresh-lock"));
    }

    private static Map<?, ?> map(@Nullable Object value, String source, String why) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw malformed(source, why);
    }
}
