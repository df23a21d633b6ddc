package io.loadkit.engine.ledger;

import io.loadkit.spi.WireBuffer;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where one lane writes. A line goes whole into one piece of the file. A piece in which nothing is open any more is
 * written over, the oldest first, so that the file grows with what is left on the target and not with the length of the
 * run. For one thread at a time.
 */
public final class LedgerPage {
    private static final byte[] BLANK = new byte[LedgerFile.PIECE];

    static {
        Arrays.fill(BLANK, (byte) '\n');
    }

    private final LedgerFile file;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private @Nullable Piece current;

    /** A part of the file, and how many things whose lines begin in it are still open. */
    public static final class Piece {
        private final MappedByteBuffer bytes;
        private int open;

        private Piece(MappedByteBuffer bytes) {
            this.bytes = bytes;
        }

        /** One of the things in it is settled. */
        public void settle() {
            open--;
        }
    }

    /**
     * A page of {@code file}, which gets its first piece at once.
     *
     * @param file to write into
     */
    public LedgerPage(LedgerFile file) {
        this.file = file;
        this.current = grown();
    }

    /**
     * Writes a line, whose end is added, and returns the piece it is in. It outlasts the process from now on.
     *
     * @param line without its end
     * @return the piece it is in
     */
    public Piece write(WireBuffer line) {
        Piece piece = room(line.length() + 1);
        piece.bytes.put(line.array(), 0, line.length());
        piece.bytes.position(piece.bytes.position() + 1); // the line's end is there already
        return piece;
    }

    /**
     * As {@link #write}, for a thing that is open until {@link Piece#settle}.
     *
     * @param line without its end
     * @return the piece it is in
     */
    public Piece open(WireBuffer line) {
        Piece piece = write(line);
        piece.open++;
        return piece;
    }

    private Piece room(int bytes) {
        Piece piece = current;
        if (piece == null || piece.bytes.remaining() < bytes) {
            if (bytes > LedgerFile.PIECE) {
                throw new IllegalArgumentException("a line of " + bytes + " bytes is too long for a ledger");
            }
            Piece oldest = pieces.peekFirst();
            if (oldest != null && oldest.open == 0 && pieces.size() > 1) {
                pieces.removeFirst();
                piece = blanked(oldest);
            } else {
                piece = grown();
            }
            current = piece;
        }
        return piece;
    }

    private Piece blanked(Piece used) {
        ByteBuffer bytes = used.bytes;
        bytes.clear();
        bytes.put(BLANK);
        bytes.clear();
        pieces.addLast(used);
        return used;
    }

    private Piece grown() {
        Piece fresh = new Piece(file.piece());
        pieces.addLast(fresh);
        return fresh;
    }
}
