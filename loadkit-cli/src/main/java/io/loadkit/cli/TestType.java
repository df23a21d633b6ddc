package io.loadkit.cli;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.plan.Presets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names after {@code run} and {@code --test-type}: the presets, {@code dynamic}, and {@code suite} for all presets. */
final class TestType {
    static final String DYNAMIC = "dynamic";
    static final String SUITE = "suite";

    private TestType() {}

    static List<String> presets() {
        return Arrays.stream(Presets.values())
                .map(preset -> preset.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static List<String> all() {
        List<String> all = new ArrayList<>(presets());
        all.add(DYNAMIC);
        all.add(SUITE);
        return all;
    }

    /** The type that {@code word}, the word after {@code run}, and the settings name together. */
    static String of(@Nullable String word, Effective settings) {
        Optional<Setting> flag = settings.setting("test-type");
        if (word != null
                && flag.filter(s ->
                                s.origin() == Setting.Origin.FLAG && !s.value().equals(word))
                        .isPresent()) {
            throw new ConfigurationException(
                    Problem.conflict("run " + word, "--test-type " + flag.get().value(), "a run has one test type"));
        }
        String named = word != null ? word : flag.map(Setting::value).orElse(DYNAMIC);
        List<String> known = new ArrayList<>(all());
        known.addAll(settings.configuration().profiles().keySet());
        String type = known.contains(named) ? named : named.toLowerCase(Locale.ROOT);
        if (!known.contains(type)) {
            Problem problem = Problem.value("test type", named, "one of " + String.join(", ", known));
            throw new ConfigurationException(OldHabits.instead(named)
                    .or(() -> Typo.closest(type, known).map(near -> "did you mean " + near + "?"))
                    .map(problem::next)
                    .orElse(problem));
        }
        settings.drop("test-type");
        settings.fill(
                "test-type",
                type,
                flag.isPresent() && word == null ? flag.get().origin() : Setting.Origin.FLAG,
                word != null ? "run " + word : flag.map(Setting::from).orElse("default"));
        return type;
    }
}
