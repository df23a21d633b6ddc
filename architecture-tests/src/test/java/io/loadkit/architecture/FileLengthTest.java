package io.loadkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A long file says in its class comment why it is one: "One file because …". */
class FileLengthTest {
    private static final Path ROOT = Path.of(System.getProperty("loadkit.basedir", ".."));
    private static final int LONG = 400;

    @Test
    void aLongFileSaysWhyItIsOne() throws IOException {
        List<Path> sources;
        try (Stream<Path> all = Files.walk(ROOT)) {
            sources = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }

        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(sources.stream().filter(FileLengthTest::isLong))
                .allSatisfy(file -> assertThat(text(file))
                        .as("%s has more than %d lines: ask what it really is, or say why it is one file", file, LONG)
                        .containsPattern("One file\\s+(\\* )?because"));
    }

    private static boolean isLong(Path file) {
        return text(file).lines().count() > LONG;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
