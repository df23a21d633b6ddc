package io.loadkit.cli;

import io.loadkit.ScenarioBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A journey of a configuration file, ready to be added to a test.
 *
 * @param tags by which it is chosen
 * @param ifMounted path that must not answer 404, or there is no such journey
 */
record WrittenScenario(String name, List<String> tags, Optional<String> ifMounted, List<Part> parts) {
    WrittenScenario {
        tags = List.copyOf(tags);
        parts = List.copyOf(parts);
    }

    /** A step, or a setting of the whole journey. */
    record Part(Optional<String> ifMounted, Consumer<ScenarioBuilder> action) {}

    /** All steps. */
    Consumer<ScenarioBuilder> steps() {
        return steps(path -> true);
    }

    /** The steps whose service is there. */
    Consumer<ScenarioBuilder> steps(Predicate<String> mounted) {
        List<Part> there = parts.stream()
                .filter(part -> part.ifMounted().filter(mounted.negate()).isEmpty())
                .toList();
        return builder -> there.forEach(part -> part.action().accept(builder));
    }
}
