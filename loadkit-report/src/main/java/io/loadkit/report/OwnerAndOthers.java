package io.loadkit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Temporary files are made for their owner only; a report is meant to be read by others, such as a CI server. */
final class OwnerAndOthers {
    private OwnerAndOthers() {}

    /** Lets everybody read the file, where the file system knows of such a thing. */
    static void readable(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-r--r--"));
        }
    }
}
