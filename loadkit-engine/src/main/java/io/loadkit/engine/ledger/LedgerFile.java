package io.loadkit.engine.ledger;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.EngineException;
import io.loadkit.error.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The file of a ledger, which grows by pieces of {@value #PIECE} bytes. A piece is full of line ends before anybody
 * writes into it, so the file is readable line by line at any moment. Only its owner may read it, as it tells what was made, and
 * for whom. Safe for use by many threads.
 */
public final class LedgerFile implements AutoCloseable {
    /** Bytes of a piece; no line is longer. */
    static final int PIECE = 64 << 10;

    private static final byte LINE_END = '\n';

    private final Path path;
    private final FileChannel channel;

    private LedgerFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * {@return a new file; its directory is made}
     *
     * @param path where it is
     */
    public static LedgerFile create(Path path) {
        try {
            Path directory = path.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            return new LedgerFile(
                    path,
                    OwnerOnly.open(
                            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException refused) {
            throw new ConfigurationException(
                    Problem.value("ledger", path, "a file that does not exist and can be written")
                            .next("choose another one with .cleanup(c -> c.ledger(…)) or --results"),
                    refused);
        }
    }

    /**
     * {@return a file that is there, to be added to}
     *
     * @param path where it is
     */
    public static LedgerFile reopen(Path path) {
        try {
            return new LedgerFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException refused) {
            throw new ConfigurationException(
                    Problem.value("ledger", path, "a file that can be read and written"), refused);
        }
    }

    /** {@return where it is} */
    public Path path() {
        return path;
    }

    /** Another piece at the end of the file, for one page. */
    synchronized MappedByteBuffer piece() {
        try {
            long end = channel.size();
            byte[] lines = new byte[PIECE];
            Arrays.fill(lines, LINE_END);
            ByteBuffer blank = ByteBuffer.wrap(lines);
            while (blank.hasRemaining()) {
                channel.write(blank, end + blank.position());
            }
            return channel.map(FileChannel.MapMode.READ_WRITE, end, PIECE);
        } catch (IOException full) {
            throw new EngineException(
                    Problem.of("the ledger " + path + " cannot grow (" + full.getMessage() + ")")
                            .next("make room on the disk: nothing is created that is not in the ledger first"),
                    full);
        }
    }

    /** Ends it; without the blank lines between what was written, if that can be had. */
    @Override
    public synchronized void close() {
        try {
            if (!channel.isOpen()) {
                return;
            }
            channel.close();
            tidy();
        } catch (IOException untidy) {
            // Blank lines stay, which readers pass over.
        }
    }

    private void tidy() throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.size(path) > 64L << 20) {
            return;
        }
        for (String line : Files.readAllLines(path)) {
            if (!line.isBlank()) {
                lines.add(line);
            }
        }
        Path fresh = path.resolveSibling(path.getFileName() + ".tmp");
        Files.deleteIfExists(fresh);
        try (FileChannel out = OwnerOnly.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                out.write(text);
            }
        }
        Files.move(
                fresh,
                path,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
