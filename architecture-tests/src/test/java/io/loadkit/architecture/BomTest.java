package io.loadkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** loadkit-bom has no parent, so nothing but this test keeps it in step with the modules. */
class BomTest {
    private static final Path ROOT = Path.of(System.getProperty("loadkit.basedir", ".."));
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(loadkit[^<]*)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final String NEVER_PUBLISHED = "<maven.deploy.skip>true</maven.deploy.skip>";

    @Test
    void namesEachPublishedModuleAndNoOther() {
        String bom = read("loadkit-bom");
        List<String> published = all(MODULE, read("."))
                .filter(module -> !module.equals("loadkit-bom"))
                .map(BomTest::read)
                .filter(pom -> !pom.contains(NEVER_PUBLISHED))
                .map(BomTest::ownName)
                .toList();

        assertThat(all(ARTIFACT, bom.substring(bom.indexOf("<dependencies>"))))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void hasTheVersionOfTheModules() {
        assertThat(all(VERSION, read("loadkit-bom")).findFirst())
                .isEqualTo(all(VERSION, read(".")).findFirst());
    }

    private static String ownName(String pom) {
        return all(ARTIFACT, pom.substring(pom.indexOf("</parent>")))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> all(Pattern pattern, String pom) {
        Matcher matcher = pattern.matcher(pom);
        return matcher.results().map(found -> found.group(1));
    }

    private static String read(String module) {
        try {
            return Files.readString(ROOT.resolve(module).resolve("pom.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
