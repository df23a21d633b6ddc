package io.loadkit.cli;

import io.loadkit.LoadTest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What configuration files and {@code --set} say.
 *
 * @param set from {@code --set}, as strong as a flag
 * @param file from the file
 * @param profiles the file's own test types, each with its settings
 * @param scenarios journeys written in the file
 * @param discover whether discovered operations are loaded too
 * @param more what it changes about every test beside that
 */
record Configuration(
        List<Setting> set,
        List<Setting> file,
        Map<String, List<Setting>> profiles,
        List<WrittenScenario> scenarios,
        boolean discover,
        UnaryOperator<LoadTest> more) {
    static final Configuration NONE =
            new Configuration(List.of(), List.of(), Map.of(), List.of(), true, UnaryOperator.identity());

    Configuration {
        set = List.copyOf(set);
        file = List.copyOf(file);
        profiles = Collections.unmodifiableMap(new LinkedHashMap<>(profiles)); // in the order of the file
        scenarios = List.copyOf(scenarios);
    }
}
