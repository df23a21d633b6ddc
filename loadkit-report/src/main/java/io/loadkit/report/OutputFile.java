package io.loadkit.report;

import io.loadkit.error.Problem;
import io.loadkit.error.ReportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes text files that are complete or not there at all: first under a temporary name in the same directory, then
 * moved to the final one.
 */
public final class OutputFile {
    private OutputFile() {}

    /** What goes into a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes it, all at once.
         *
         * @param out where to; closed by the caller
         * @throws IOException when it cannot be written
         */
        void writeTo(Writer out) throws IOException;
    }

    /**
     * Writes {@code content} as UTF-8 to {@code directory/name}, in place of a file that may be there.
     *
     * @param directory exists or is made; can be written to
     * @param name as it is called
     * @param content writes the text
     * @return the file
     * @throws ReportException when it cannot be written; nothing is left behind then
     */
    public static Path write(Path directory, String name, Content content) {
        Path target = directory.resolve(name);
        Path temporary = null;
        try {
            temporary = Files.createTempFile(directory, ".loadkit", ".tmp");
            try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
                content.writeTo(out);
            }
            OwnerAndOthers.readable(temporary);
            move(temporary, target);
            return target;
        } catch (IOException | UncheckedIOException | SecurityException failed) {
            discard(temporary, failed);
            throw new ReportException(
                    Problem.of("cannot write " + target + " (" + reason(failed) + ")")
                            .next("choose a directory that exists, can be written to and has room"),
                    failed);
        } catch (RuntimeException | Error failed) {
            discard(temporary, failed);
            throw failed;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(@Nullable Path temporary, Throwable failed) {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException | SecurityException another) {
                failed.addSuppressed(another);
            }
        }
    }

    private static String reason(Throwable failed) {
        String message = failed.getMessage();
        return failed.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
