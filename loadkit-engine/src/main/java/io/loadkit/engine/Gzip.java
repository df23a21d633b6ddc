package io.loadkit.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks bodies that came with {@code Content-Encoding: gzip}. */
final class Gzip {
    private static final int STEP = 8 << 10;

    private Gzip() {}

    /** Whether that is how the body is packed. */
    static boolean names(String encoding) {
        return encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip");
    }

    /**
     * What {@code packed} holds, as far as it is whole and no more than {@code most} bytes of it, however well it was
     * packed. Bytes that are no gzip at all are given back as they are.
     */
    static byte[] unpack(byte[] packed, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), STEP)) {
            byte[] piece = new byte[STEP];
            int read = in.read(piece, 0, Math.min(STEP, most));
            while (read > 0) {
                out.write(piece, 0, read);
                read = in.read(piece, 0, Math.min(STEP, most - out.size()));
            }
        } catch (IOException torn) {
            return out.size() == 0 ? packed : out.toByteArray();
        }
        return out.toByteArray();
    }
}
