package io.loadkit.cli;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.error.LoadKitException;
import io.loadkit.error.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A test in a Java file: a class with {@code static LoadTest test(String host)}. It is compiled into a folder of its own,
 * which {@link #close} deletes.
 */
final class JavaFile implements AutoCloseable {
    private final Path source;
    private final Path folder;
    private final URLClassLoader loader;
    private final Method method;

    private JavaFile(Path source, Path folder, URLClassLoader loader, Method method) {
        this.source = source;
        this.folder = folder;
        this.loader = loader;
        this.method = method;
    }

    /** Whether the word after {@code run} names such a file rather than a test type. */
    static boolean isOne(String word) {
        return word.endsWith(".java");
    }

    static JavaFile compile(Path source, String classPath) {
        if (!Files.isRegularFile(source)) {
            throw new ConfigurationException(Problem.value("file", source, "a Java file that can be read")
                    .next("'loadkit generate' writes one"));
        }
        Path folder = temporary();
        try {
            compile(source, folder, classPath);
            URLClassLoader loader =
                    new URLClassLoader(new URL[] {folder.toUri().toURL()}, JavaFile.class.getClassLoader());
            return new JavaFile(source, folder, loader, method(source, folder, loader));
        } catch (IOException broken) {
            delete(folder);
            throw new UncheckedIOException(broken);
        } catch (RuntimeException refused) {
            delete(folder);
            throw refused;
        }
    }

    /** The host it takes when no other is named: its constant {@code HOST}. */
    Optional<String> host() {
        try {
            var field = method.getDeclaringClass().getDeclaredField("HOST");
            field.setAccessible(true);
            return field.get(null) instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (ReflectiveOperationException | NullPointerException none) {
            return Optional.empty();
        }
    }

    LoadTest test(String host) {
        try {
            return (LoadTest) method.invoke(null, host);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof LoadKitException ours) {
                throw ours;
            }
            throw new ConfigurationException(Problem.of(source + " threw " + thrown.getCause()), thrown);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        } finally {
            delete(folder);
        }
    }

    private static void compile(Path source, Path folder, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new ConfigurationException(
                    Problem.of("this Java has no compiler").next("run LoadKit with a JDK, not with a JRE"));
        }
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d", folder.toString(), "-classpath", classPath, "-encoding", "UTF-8", "-proc:none", "-nowarn");
            boolean good = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!good) {
                String first = messages.toString().lines().findFirst().orElse("it does not say why");
                throw new ConfigurationException(Problem.of("the Java compiler refuses " + first)
                        .next("mend the file; 'javac' shows all there is"));
            }
        }
    }

    private static Method method(Path source, Path folder, URLClassLoader loader) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = folder.relativize(file)
                        .toString()
                        .replaceAll("\\.class$", "")
                        .replaceAll("[/\\\\]", ".");
                Optional<Method> found = method(name, loader);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new ConfigurationException(Problem.of(source + " has no method 'static LoadTest test(String host)'")
                .next("add it, or run the file with java itself"));
    }

    private static Optional<Method> method(String name, URLClassLoader loader) {
        try {
            Method method = loader.loadClass(name).getDeclaredMethod("test", String.class);
            if (Modifier.isStatic(method.getModifiers()) && method.getReturnType() == LoadTest.class) {
                method.setAccessible(true);
                return Optional.of(method);
            }
        } catch (ReflectiveOperationException | LinkageError another) {
            // not this class
        }
        return Optional.empty();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("loadkit");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
