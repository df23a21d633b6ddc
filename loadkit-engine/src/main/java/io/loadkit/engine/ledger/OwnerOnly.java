package io.loadkit.engine.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that nobody but their owner may read, where the file system knows such a thing. */
final class OwnerOnly {
    private OwnerOnly() {}

    /** Opens a file, which gets its permissions when it is made and keeps those it has otherwise. */
    static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), permissions(file, "rw-------"));
    }

    static void createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, permissions(directory, "rwx------"));
        } catch (FileAlreadyExistsException madeMeanwhile) {
            if (!Files.isDirectory(directory)) {
                throw madeMeanwhile;
            }
        }
    }

    private static FileAttribute<?>[] permissions(Path path, String which) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(which))}
                : new FileAttribute<?>[0];
    }
}
