package io.loadkit.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Understands the tree of a configuration file. The JSON Schema in {@code loadkit.schema.json} says the same to editors. */
final class ConfigReader {
    /** Where each key of a section ends up among the settings. The name of a setting is that of its flag where it has one. */
    private static final Map<String, String> TOP =
            ordered("host", "host", "auth-file", "auth-file", "seed", "seed", "transport", "transport");

    private static final Map<String, String> LOAD = ordered(
            "test-type", "test-type",
            "users", "users",
            "spawn-rate", "spawn-rate",
            "run-time", "run-time",
            "warm-up", "warm-up",
            "rate", "rate",
            "iterations", "iterations",
            "think-time", "think-time",
            "pacing", "pacing",
            "shape", "shape",
            "arrivals", "arrivals",
            "poisson", "poisson");
    private static final Map<String, String> CALIBRATION =
            ordered("include-failing", "include-failing", "lock", "lock");
    private static final Map<String, String> HTTP = ordered(
            "version", "http-version",
            "connections", "connections",
            "proxy", "proxy",
            "gzip", "gzip",
            "follow-redirects", "follow-redirects",
            "resolve-every", "resolve-every",
            "insecure", "insecure");
    private static final Map<String, String> DISCOVERY = ordered(
            "specs", "spec",
            "prefixes", "prefix",
            "include", "include",
            "exclude", "exclude",
            "timeout", "discovery-timeout",
            "requests", "discovery-requests",
            "max-operations-per-app", "max-operations-per-app",
            "upload-bytes", "upload-bytes");
    private static final Map<String, String> PROFILE = ordered(
            "host", "host",
            "like", "like",
            "users", "users",
            "spawn-rate", "spawn-rate",
            "run-time", "run-time",
            "warm-up", "warm-up",
            "rate", "rate",
            "iterations", "iterations",
            "think-time", "think-time",
            "pacing", "pacing",
            "shape", "shape",
            "arrivals", "arrivals",
            "poisson", "poisson");

    private static final List<String> LISTS = List.of("spec", "prefix", "include", "exclude");

    static final List<String> TOP_KEYS = List.of(
            "host",
            "auth",
            "auth-file",
            "seed",
            "transport",
            "http",
            "load",
            "profiles",
            "discovery",
            "calibration",
            "parameters",
            "journeys",
            "limits",
            "cleanup",
            "expect",
            "grades",
            "reports",
            "feeders",
            "scenarios");
    static final List<String> CALIBRATION_KEYS = List.of("enabled", "include-failing", "lock");
    static final List<String> GRADES_KEYS = List.of("good", "acceptable");
    static final List<String> REPORTS_KEYS = List.of("directory", "formats");

    private final String name;
    private final @Nullable Path folder;
    private final Map<String, String> environment;

    ConfigReader(String name, @Nullable Path folder, Map<String, String> environment) {
        this.name = name;
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Reads everything.
     *
     * @param tree the file with the values of {@code --set} laid over it
     * @param overlay the values of {@code --set} alone
     */
    Configuration read(ObjectNode tree, ObjectNode overlay) {
        Section root = Section.root(name, tree, environment).only(TOP_KEYS);
        List<Setting> file = settings(root, Setting.Origin.FILE);
        List<Setting> set = settings(Section.root("--set", overlay, environment), Setting.Origin.FLAG);
        ValueReader values = new ValueReader(feeders(root));
        return new Configuration(
                set,
                file,
                profiles(root),
                new ScenarioReader(folder, values).read(root),
                root.sections("scenarios").isEmpty() || root.has("discovery"),
                new DslReader(values).read(root));
    }

    private List<Setting> settings(Section root, Setting.Origin origin) {
        List<Setting> out = new ArrayList<>();
        take(root, TOP, origin, out);
        auth(root, origin, out);
        root.section("load").ifPresent(s -> take(s.only(keys(LOAD)), LOAD, origin, out));
        root.section("http").ifPresent(s -> take(s.only(keys(HTTP)), HTTP, origin, out));
        root.section("discovery").ifPresent(s -> take(s.only(keys(DISCOVERY)), DISCOVERY, origin, out));
        root.section("calibration").ifPresent(s -> calibration(s.only(CALIBRATION_KEYS), origin, out));
        out.replaceAll(this::besideTheFile);
        if (root.has("expect")) {
            out.add(new Setting("expect", root.texts("expect"), origin, root.place("expect")));
        }
        root.section("grades").ifPresent(s -> grades(s.only(GRADES_KEYS), origin, out));
        root.section("reports").ifPresent(s -> reports(s.only(REPORTS_KEYS), origin, out));
        return out;
    }

    /** Files named in a file are looked for beside it. */
    private Setting besideTheFile(Setting setting) {
        if (folder == null
                || !List.of("spec", "auth-file").contains(setting.name())
                || setting.origin() == Setting.Origin.FLAG) {
            return setting;
        }
        List<String> found = setting.values().stream()
                .map(spec -> spec.contains("://") ? spec : folder.resolve(spec).toString())
                .toList();
        return new Setting(setting.name(), found, setting.origin(), setting.from());
    }

    /** A secret in a file ends up in a repository, so only a reference is taken. */
    private static void auth(Section root, Setting.Origin origin, List<Setting> out) {
        if (root.has("auth")) {
            if (!root.node("auth").asText().matches("\\$\\{\\w+}")) {
                throw new ConfigurationException(Problem.of(root.place("auth") + " holds the secret itself")
                        .next("put it into an environment variable and write auth: ${NAME_OF_THE_VARIABLE}"));
            }
            out.add(new Setting("auth", root.texts("auth"), origin, root.place("auth")));
        }
    }

    private static void calibration(Section section, Setting.Origin origin, List<Setting> out) {
        take(section, CALIBRATION, origin, out);
        if (section.has("enabled")) {
            String off = String.valueOf(!section.yes("enabled"));
            out.add(new Setting("no-calibrate", List.of(off), origin, section.place("enabled")));
        }
    }

    private static void grades(Section section, Setting.Origin origin, List<Setting> out) {
        List<String> bounds = new ArrayList<>();
        for (String grade : GRADES_KEYS) {
            if (section.has(grade)) {
                section.texts(grade).forEach(bound -> bounds.add(grade + " " + bound));
            }
        }
        out.add(new Setting("grade", bounds, origin, section.place(String.join(" and ", GRADES_KEYS))));
    }

    private static void reports(Section section, Setting.Origin origin, List<Setting> out) {
        section.text("directory")
                .ifPresent(d -> out.add(new Setting("results", List.of(d), origin, section.place("directory"))));
        if (section.has("formats")) {
            List<String> formats = section.texts("formats");
            out.add(
                    formats.isEmpty()
                            ? new Setting("no-reports", List.of("true"), origin, section.place("formats"))
                            : new Setting("formats", formats, origin, section.place("formats")));
        }
    }

    /** Files of rows, looked for beside this one. */
    private Map<String, Feeder> feeders(Section root) {
        Map<String, Feeder> feeders = new LinkedHashMap<>();
        root.section("feeders")
                .ifPresent(all -> all.all().forEach((feeder, file) -> {
                    Path path = folder == null ? Path.of(file) : folder.resolve(file);
                    feeders.put(feeder, Feeder.read(all.place(feeder), feeder, path));
                }));
        return feeders;
    }

    private static Map<String, List<Setting>> profiles(Section root) {
        Map<String, List<Setting>> profiles = new LinkedHashMap<>();
        root.section("profiles").ifPresent(all -> {
            for (String name : all.names()) {
                if (TestType.all().contains(name) || !name.matches("[A-Za-z0-9._-]{1,80}")) {
                    throw new ConfigurationException(Problem.value(
                            all.place(name), name, "a name of letters and digits that is no test type already"));
                }
                List<Setting> settings = new ArrayList<>();
                List<String> known = new ArrayList<>(keys(PROFILE));
                known.add("description");
                all.section(name).ifPresent(s -> {
                    take(s.only(known), PROFILE, Setting.Origin.PRESET, settings);
                    s.text("description")
                            .ifPresent(d -> settings.add(new Setting(
                                    "description", List.of(d), Setting.Origin.PRESET, s.place("description"))));
                });
                profiles.put(name, settings);
            }
        });
        return profiles;
    }

    private static void take(Section section, Map<String, String> names, Setting.Origin origin, List<Setting> out) {
        names.forEach((key, setting) -> {
            if (section.has(key)) {
                List<String> values = LISTS.contains(setting) ? section.texts(key) : List.of(section.neededText(key));
                out.add(new Setting(setting, values, origin, section.place(key)));
            }
        });
    }

    private static List<String> keys(Map<String, String> names) {
        return List.copyOf(names.keySet());
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return java.util.Collections.unmodifiableMap(map);
    }
}
