package io.loadkit.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds and parses the configuration file, and lays the values of {@code --set} over it. */
final class ConfigFile {
    static final String USUAL_NAME = "loadkit.yaml";

    private static final long MOST_BYTES = 1 << 20;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ConfigFile() {}

    /**
     * Reads what a command is to follow.
     *
     * @param named with {@code --config}; without it the file of the usual name, if the caller's folder has one
     * @param set the values of {@code --set}, each {@code key.key=value}
     */
    static Configuration read(Optional<String> named, List<String> set, Map<String, String> environment) {
        Path usual = Path.of(USUAL_NAME);
        Path path = named.map(Path::of).orElse(Files.isRegularFile(usual) ? usual : null);
        ObjectNode tree = path == null ? YAML.createObjectNode() : parsed(path);
        String name = path == null ? "--set" : String.valueOf(path.getFileName());
        ObjectNode overlay = YAML.createObjectNode();
        for (String assignment : set) {
            put(overlay, assignment);
            put(tree, assignment);
        }
        if (tree.isEmpty()) {
            return Configuration.NONE;
        }
        Path folder = path == null ? null : path.toAbsolutePath().getParent();
        return new ConfigReader(name, folder, environment).read(tree, overlay);
    }

    private static ObjectNode parsed(Path path) {
        try {
            if (Files.isRegularFile(path) && Files.size(path) > MOST_BYTES) {
                throw new ConfigurationException(
                        Problem.value("size of " + path, Files.size(path) + " bytes", MOST_BYTES + " bytes at most"));
            }
            JsonNode tree = YAML.readTree(Files.readString(path));
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return YAML.createObjectNode();
            }
            if (tree instanceof ObjectNode map) {
                return map;
            }
            throw new ConfigurationException(
                    Problem.of(path + " is not a map of settings").next("'loadkit init' writes a file to start from"));
        } catch (JsonProcessingException broken) {
            throw new ConfigurationException(Problem.of(path + " is not valid YAML" + where(broken)), broken);
        } catch (MalformedInputException binary) {
            throw new ConfigurationException(Problem.of(path + " is not text in UTF-8"), binary);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    Problem.value("config", path, "a file that can be read")
                            .next("name it with --config, or let 'loadkit init' write one"),
                    unreadable);
        }
    }

    private static String where(JsonProcessingException broken) {
        String problem = broken.getOriginalMessage().lines().findFirst().orElse("");
        return (broken.getLocation() == null
                        ? ""
                        : " (line " + broken.getLocation().getLineNr() + ")")
                + (problem.isEmpty() ? "" : ": " + problem);
    }

    private static void put(ObjectNode tree, String assignment) {
        int equals = assignment.indexOf('=');
        String[] keys =
                equals < 1 ? new String[0] : assignment.substring(0, equals).split("\\.", -1);
        if (keys.length == 0 || List.of(keys).contains("")) {
            throw new ConfigurationException(
                    Problem.value("--set", assignment, "a key of loadkit.yaml and a value, such as load.users=20"));
        }
        ObjectNode at = tree;
        for (int i = 0; i < keys.length - 1; i++) {
            JsonNode below = at.get(keys[i]);
            at = below instanceof ObjectNode map ? map : at.putObject(keys[i]);
        }
        at.set(keys[keys.length - 1], value(assignment.substring(equals + 1)));
    }

    private static @Nullable JsonNode value(String text) {
        try {
            JsonNode value = YAML.readTree(text);
            return value == null || value.isMissingNode()
                    ? YAML.getNodeFactory().textNode("")
                    : value;
        } catch (JsonProcessingException noYaml) {
            return YAML.getNodeFactory().textNode(text);
        }
    }
}
