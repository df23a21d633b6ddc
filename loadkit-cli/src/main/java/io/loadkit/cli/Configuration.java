package io.loadkit.cli;

import java.util.List;
import java.util.Map;

/**
 * What configuration files and {@code --set} say.
 *
 * @param set from {@code --set}, as strong as a flag
 * @param file from the file
 * @param profiles the file's own test types, each with its settings
 * @param scenarios journeys written in the file
 * @param discover whether discovered operations are loaded too
 */
record Configuration(
        List<Setting> set,
        List<Setting> file,
        Map<String, List<Setting>> profiles,
        List<WrittenScenario> scenarios,
        boolean discover) {
    static final Configuration NONE = new Configuration(List.of(), List.of(), Map.of(), List.of(), true);

    Configuration {
        set = List.copyOf(set);
        file = List.copyOf(file);
        profiles = Map.copyOf(profiles);
        scenarios = List.copyOf(scenarios);
    }
}
