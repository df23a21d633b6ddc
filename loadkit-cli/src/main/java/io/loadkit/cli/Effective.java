package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import io.loadkit.text.TextTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The settings that hold for one command: each from the strongest place that names it. The order is flag, environment,
 * configuration file, preset, default.
 */
final class Effective {
    /** Names the original suite used; a LOADKIT_ variable of the same setting is stronger. */
    private static final Map<String, String> OLD_NAMES =
            Map.of("host", "BENCHMARK_HOST", "users", "BENCHMARK_USERS", "run-time", "BENCHMARK_DURATION");

    private static final List<String> SWITCH_ON = List.of("true", "yes", "on", "1");
    private static final List<String> SWITCH_OFF = List.of("false", "no", "off", "0");

    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private final Configuration configuration;

    private Effective(Configuration configuration) {
        this.configuration = configuration;
    }

    static Effective of(ParseResult parsed, Map<String, String> environment, Configuration configuration) {
        Effective effective = new Effective(configuration);
        List<OptionSpec> options = parsed.commandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !name(option).equals("set"))
                .toList();
        for (OptionSpec option : options) {
            if (parsed.hasMatchedOption(option)) {
                effective.fill(new Setting(name(option), values(option), Setting.Origin.FLAG, option.longestName()));
            }
        }
        configuration.set().forEach(effective::fill);
        options.forEach(option -> effective.takeFromEnvironment(name(option), option, environment));
        configuration.file().forEach(effective::fill);
        return effective;
    }

    /** Just these settings, of which no two have the same name. */
    static Effective of(List<Setting> settings) {
        Effective effective = new Effective(Configuration.NONE);
        settings.forEach(effective::fill);
        return effective;
    }

    Configuration configuration() {
        return configuration;
    }

    /** The environment variable of a setting: {@code run-time} is LOADKIT_RUN_TIME. */
    static String variable(String name) {
        return "LOADKIT_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    /** Adds {@code setting} unless a stronger place has named it. */
    void fill(Setting setting) {
        settings.putIfAbsent(setting.name(), setting);
    }

    void fill(String name, Object value, Setting.Origin origin, String from) {
        fill(new Setting(name, List.of(value.toString()), origin, from));
    }

    void drop(String name) {
        settings.remove(name);
    }

    Optional<Setting> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    Optional<String> text(String name) {
        return setting(name).map(Setting::value);
    }

    List<String> all(String name) {
        return setting(name).map(Setting::values).orElse(List.of());
    }

    boolean yes(String name) {
        return setting(name).filter(Effective::isOn).isPresent();
    }

    Optional<Integer> whole(String name) {
        return setting(name).map(s -> {
            try {
                return Integer.valueOf(s.value().strip());
            } catch (NumberFormatException notOne) {
                throw wrong(s, "a whole number");
            }
        });
    }

    Optional<Long> longWhole(String name) {
        return setting(name).map(s -> {
            try {
                return Long.valueOf(s.value().strip());
            } catch (NumberFormatException notOne) {
                throw wrong(s, "a whole number");
            }
        });
    }

    Optional<Double> number(String name) {
        return setting(name).map(s -> {
            try {
                return Double.valueOf(s.value().strip());
            } catch (NumberFormatException notOne) {
                throw wrong(s, "a number");
            }
        });
    }

    /** {@code test} with a note on each setting, where it came from included, so that its reports say so. */
    LoadTest noted(LoadTest test) {
        LoadTest noted = test;
        for (Setting setting : settings.values()) {
            noted = noted.note("given " + setting.name(), setting.shown() + " (" + setting.from() + ")");
        }
        return noted;
    }

    /** Each setting, its value with secrets masked, and where it came from. */
    String table() {
        TextTable table = TextTable.of("Setting", "Value", "From");
        settings.values().forEach(s -> table.row(s.name(), s.shown(), s.from()));
        return table.text();
    }

    private void takeFromEnvironment(String name, OptionSpec option, Map<String, String> environment) {
        for (String variable : Arrays.asList(variable(name), OLD_NAMES.get(name))) {
            String value = variable == null ? null : environment.get(variable);
            if (value != null && !value.isBlank()) {
                List<String> values = option.isMultiValue()
                        ? List.of(value.split(name.equals("auth") ? "\n" : "[,\n]")) // passwords have commas
                        : List.of(value);
                fill(new Setting(
                        name,
                        values.stream()
                                .map(String::strip)
                                .filter(v -> !v.isEmpty())
                                .toList(),
                        Setting.Origin.ENVIRONMENT,
                        variable));
                return;
            }
        }
    }

    private static List<String> values(OptionSpec option) {
        if (option.arity().max() == 0) {
            return List.of(String.valueOf(Boolean.TRUE.equals(option.<Object>getValue())));
        }
        List<String> values = option.stringValues();
        if (values.size() > 1 && !option.isMultiValue()) {
            throw new ConfigurationException(Problem.of(option.longestName() + " is given more than once")
                    .next("keep one of them"));
        }
        return values;
    }

    private static boolean isOn(Setting setting) {
        String value = setting.value().toLowerCase(Locale.ROOT);
        if (SWITCH_ON.contains(value) || SWITCH_OFF.contains(value)) {
            return SWITCH_ON.contains(value);
        }
        throw wrong(setting, "true or false");
    }

    private static ConfigurationException wrong(Setting setting, String expected) {
        return new ConfigurationException(
                Problem.value(setting.title(), Masks.of(setting.name(), setting.value()), expected));
    }
}
