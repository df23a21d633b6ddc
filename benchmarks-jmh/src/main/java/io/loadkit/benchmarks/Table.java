package io.loadkit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The table of figures that is kept with the sources: one section for each JDK, with the machine it was measured on. */
final class Table {
    private static final String SECTION = "## JDK ";
    private static final String INTRODUCTION = """
            # What a request costs inside LoadKit

            Measured by `benchmarks-jmh/run`; written by `benchmarks-jmh/run --write`. Figures are processor time. `ratio` is to the reference loop
            that runs in the same JVM (see `ReferenceLoop`): one random number, 150 bytes copied, two clock readings, two
            counts. Compare ratios between machines, not nanoseconds. The run fails when a ratio is 30 % above the one here.
            """;

    private final Map<Integer, List<String>> sections = new TreeMap<>();

    static Table read(Path file) throws IOException {
        Table table = new Table();
        if (Files.exists(file)) {
            List<String> current = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(SECTION)) {
                    current = new ArrayList<>();
                    table.sections.put(
                            Integer.parseInt(line.substring(SECTION.length()).strip()), current);
                } else {
                    current.add(line);
                }
            }
        }
        return table;
    }

    /** Figures measured with that JDK, by name. */
    Map<String, Figure> figures(int jdk) {
        Map<String, Figure> out = new TreeMap<>();
        sections.getOrDefault(jdk, List.of()).stream()
                .flatMap(line -> Figure.parse(line).stream())
                .forEach(figure -> out.put(figure.name(), figure));
        return out;
    }

    /** Replaces the figures of this JDK; those not measured this time stay. */
    void put(int jdk, List<Figure> figures) {
        Map<String, Figure> all = figures(jdk);
        figures.forEach(figure -> all.put(figure.name(), figure));
        List<String> lines = new ArrayList<>(List.of("", machine(), ""));
        lines.addAll(heading());
        all.values().forEach(figure -> lines.add(figure.row()));
        sections.put(jdk, lines);
    }

    void write(Path file) throws IOException {
        StringBuilder out = new StringBuilder(INTRODUCTION);
        sections.forEach((jdk, lines) -> {
            out.append('\n').append(SECTION).append(jdk).append('\n');
            lines.stream()
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> out.append(line.startsWith("| benchmark") || !line.startsWith("|") ? "\n" : "")
                            .append(line)
                            .append('\n'));
        });
        Files.writeString(file, out.toString());
    }

    static List<String> heading() {
        return List.of("| benchmark | ns/op | op/s on one core | bytes/op | ratio |", "|---|---|---|---|---|");
    }

    private static String machine() {
        return "%s, %d processors, %s %s, Java %s, %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        LocalDate.now(ZoneOffset.UTC));
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.exists(file)) {
            return "processor not known";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor not known");
        } catch (IOException e) {
            return "processor not known";
        }
    }
}
