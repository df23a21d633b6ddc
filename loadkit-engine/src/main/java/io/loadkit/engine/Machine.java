package io.loadkit.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What kind of machine this is, so that runs on unlike ones are not compared by mistake. It names no host: in CI every
 * job has another, and a report should not give one away.
 */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** {@code Linux amd64, 8 processors (AMD EPYC 7763)}. */
    static String kind() {
        int processors = Runtime.getRuntime().availableProcessors();
        String model = model();
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", " + processors
                + (processors == 1 ? " processor" : " processors") + (model.isEmpty() ? "" : " (" + model + ")");
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name") && line.contains(":"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException | java.io.UncheckedIOException | SecurityException notLinux) {
            return "";
        }
    }
}
