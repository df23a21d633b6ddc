package io.loadkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever imports LoadKit's packages in jshell can go on using what jshell imports by itself. */
class JshellNamesTest {
    /** The packages of jshell's start-up script DEFAULT, with the modules they are in, and {@code java.lang}. */
    private static final List<String> IMPORTED = List.of(
            "java.base/java/lang",
            "java.base/java/io",
            "java.base/java/math",
            "java.base/java/net",
            "java.base/java/nio/file",
            "java.base/java/util",
            "java.base/java/util/concurrent",
            "java.base/java/util/function",
            "java.prefs/java/util/prefs",
            "java.base/java/util/regex",
            "java.base/java/util/stream");

    private static final Set<String> OURS = Set.of(
            "io.loadkit",
            "io.loadkit.model",
            "io.loadkit.plan",
            "io.loadkit.result",
            "io.loadkit.spi",
            "io.loadkit.error");

    @Test
    void noPublicTypeIsCalledLikeOneThatJshellImports() throws IOException {
        Set<String> theirs = new TreeSet<>();
        FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (String imported : IMPORTED) {
            try (Stream<Path> files = Files.list(jdk.getPath("/modules/" + imported))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".class"))
                        .forEach(name -> theirs.add(name.substring(0, name.length() - ".class".length())));
            }
        }
        List<String> ours = new ClassFileImporter()
                .importPackages("io.loadkit").stream()
                        .filter(type -> OURS.contains(type.getPackageName()))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isNestedClass())
                        .map(JavaClass::getSimpleName)
                        .toList();

        assertThat(theirs).contains("String", "Optional", "Preferences");
        assertThat(ours).contains("LoadTest", "RunResult", "ValueSource").doesNotContainAnyElementsOf(theirs);
    }
}
