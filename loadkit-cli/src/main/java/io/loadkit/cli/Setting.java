package io.loadkit.cli;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A setting with a value.
 *
 * @param name of its flag, without the hyphens
 * @param values one, or several for a flag that may be repeated
 * @param from where exactly it came from, as a person would look for it: {@code --users}, {@code BENCHMARK_USERS}
 */
record Setting(String name, List<String> values, Origin origin, String from) {
    /** From the weakest to the strongest. */
    enum Origin {
        DEFAULT,
        PRESET,
        FILE,
        ENVIRONMENT,
        FLAG
    }

    Setting {
        values = List.copyOf(values);
    }

    String value() {
        return values.get(values.size() - 1);
    }

    /** Fit for printing: secrets masked. */
    String shown() {
        return values.stream().map(v -> Masks.of(name, v)).collect(Collectors.joining(", "));
    }

    /** The name and where the value came from, for an error. */
    String title() {
        return name.replace('-', ' ') + " (" + from + ")";
    }
}
