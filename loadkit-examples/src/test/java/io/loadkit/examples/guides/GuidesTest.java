package io.loadkit.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every piece of Java in README.md, in the guides and in the files for contributors is code that the tests of this module compile and run. Four things
 * may differ: white space, the host, how long a run takes, and what a threshold says.
 */
class GuidesTest {
    private static final Path ROOT = Path.of(System.getProperty("loadkit.basedir", ".."));
    private static final Pattern JAVA = Pattern.compile("(?s)```java\\R(.*?)```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TestFactory
    Stream<DynamicTest> showsOnlyCodeThatIsRun() {
        String sources = comparable(sources());
        return guides().stream()
                .flatMap(guide -> JAVA.matcher(read(guide))
                        .results()
                        .map(block -> DynamicTest.dynamicTest(
                                title(guide, block), () -> assertThat(sources).contains(comparable(block.group(1))))));
    }

    @Test
    void linksOnlyToWhatIsThere() {
        for (Path guide : guides()) {
            List<Path> targets = LINK.matcher(read(guide))
                    .results()
                    .map(link -> guide.resolveSibling(link.group(1)).normalize())
                    .toList();
            assertThat(targets)
                    .as(guide.toString())
                    .allSatisfy(target -> assertThat(target).exists());
        }
    }

    private static String title(Path guide, MatchResult block) {
        return ROOT.relativize(guide) + ": "
                + block.group(1).strip().lines().findFirst().orElse("");
    }

    private static String comparable(String code) {
        return code.replaceAll("(?m)^import .*$", "")
                .replace("\"http://localhost:8000\"", "gateway.uri()")
                .replace("app.uri()", "gateway.uri()")
                .replace("host.uri()", "gateway.uri()")
                .replaceAll("\\.runFor\\(\"[^\"]*\"\\)", ".runFor(…)")
                .replaceAll("\\.expect\\(\"[^\"]*\"\\)", ".expect(…)")
                .replaceAll("\\s+", "");
    }

    private static List<Path> guides() {
        List<Path> guides = new ArrayList<>(below(ROOT.resolve("docs"), ".md"));
        for (String page : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")) {
            guides.add(ROOT.resolve(page));
        }
        return guides;
    }

    private static String sources() {
        return below(ROOT.resolve("loadkit-examples/src"), ".java").stream()
                .map(GuidesTest::read)
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> below(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
