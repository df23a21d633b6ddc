package io.loadkit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.ValueSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values from a CSV or JSON file. Each user takes the row of its number, and begins again at the first after
 * the last; so all columns a journey uses are of one row, and the same seed or another changes nothing.
 */
final class Feeder {
    private static final long MOST_BYTES = 64 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final List<Map<String, @Nullable Object>> rows;
    private final Set<String> columns = new LinkedHashSet<>();

    private Feeder(String name, List<Map<String, @Nullable Object>> rows) {
        this.name = name;
        this.rows = rows;
        rows.forEach(row -> columns.addAll(row.keySet()));
    }

    /** @param place where the file is named, for errors */
    static Feeder read(String place, String name, Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigurationException(
                        Problem.value(place, Files.size(file) + " bytes", MOST_BYTES + " bytes at most"));
            }
            String text = Files.readString(file);
            List<Map<String, @Nullable Object>> rows = file.toString().endsWith(".json") ? json(text) : csv(text);
            if (rows.isEmpty()) {
                throw new ConfigurationException(
                        Problem.value(place, file, "a file with at least one row below the names of its columns"));
            }
            return new Feeder(name, rows);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    Problem.value(place, file, "a CSV file with a line of names, or a JSON list of objects"),
                    unreadable);
        }
    }

    ValueSource column(String place, String column) {
        if (!columns.contains(column)) {
            Problem problem = Problem.value(place, "${" + name + "." + column + "}", "a column of the feeder " + name);
            throw new ConfigurationException(Typo.closest(column, columns)
                    .map(near -> problem.next("did you mean " + near + "?"))
                    .orElse(problem.next("its columns are " + String.join(", ", columns))));
        }
        return ValueSource.computed(
                name + "." + column, draw -> rows.get(draw.user() % rows.size()).get(column));
    }

    private static List<Map<String, @Nullable Object>> json(String text) throws IOException {
        JsonNode tree = JSON.readTree(text);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (!tree.isArray()) {
            throw new IOException("no list");
        }
        for (JsonNode item : tree) {
            if (!item.isObject()) {
                throw new IOException("no object");
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            item.properties().forEach(e -> row.put(e.getKey(), JSON.convertValue(e.getValue(), Object.class)));
            rows.add(row);
        }
        return rows;
    }

    /** RFC 4180: fields in quotes may hold commas, line ends and doubled quotes. */
    private static List<Map<String, @Nullable Object>> csv(String text) throws IOException {
        List<List<String>> lines = lines(text);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<String> names = lines.isEmpty() ? List.of() : lines.get(0);
        for (int i = 1; i < lines.size(); i++) {
            List<String> line = lines.get(i);
            if (line.size() != names.size()) {
                throw new IOException("line " + (i + 1) + " has " + line.size() + " fields");
            }
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int field = 0; field < names.size(); field++) {
                row.put(names.get(field).strip(), line.get(field));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        String whole = (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (quoted && c == '"' && i + 1 < whole.length() && whole.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    add(line, lines);
                    line = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        line.add(field.toString());
        add(line, lines);
        return lines;
    }

    private static void add(List<String> line, List<List<String>> lines) {
        if (line.size() > 1 || !line.get(0).isBlank()) {
            lines.add(line);
        }
    }
}
