package io.loadkit.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The smallest pictures, recordings and archives that are real ones, filled up to a size with what their formats leave room
 * for: comments, silence, empty space.
 */
final class MediaBytes {
    /** One grey pixel. */
    private static final byte[] JPEG = HexFormat.of()
            .parseHex(
                    "ffd8ffe000104a46494600010100000100010000ffdb00430050373c463c32504641465a55505f78c882786e6e78f5afb991c8"
                            + "ff".repeat(50)
                            + "c0000b080001000101011100ffc40014000100000000000000000000000000000000ffc400141001000000000000000000"
                            + "00000000000000ffda0008010100003f003fffd9");

    /** One black pixel. */
    private static final byte[] GIF =
            HexFormat.of().parseHex("474946383961010001008000000000000000002c000000000100010000080400010404003b");

    private static final int MOST_OF_A_COMMENT = 65_537;
    private static final int LEAST_OF_A_COMMENT = 4;
    private static final int BLOCK = 256;

    /** MPEG 1, layer 3, 128 kbit/s, 44.1 kHz: so many bytes a frame. */
    private static final int FRAME = 417;

    private MediaBytes() {}

    static byte[] jpeg(int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(bytes, JPEG.length));
        out.write(JPEG, 0, 2);
        int room = bytes - JPEG.length;
        while (room >= LEAST_OF_A_COMMENT) {
            int size = Math.min(room, MOST_OF_A_COMMENT);
            size -= room > size && room - size < LEAST_OF_A_COMMENT ? LEAST_OF_A_COMMENT : 0;
            out.writeBytes(ByteBuffer.allocate(4)
                    .putShort((short) 0xFFFE)
                    .putShort((short) (size - 2))
                    .array());
            out.writeBytes(new byte[size - 4]);
            room -= size;
        }
        out.write(JPEG, 2, JPEG.length - 2);
        return out.toByteArray();
    }

    static byte[] gif(int bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(bytes, GIF.length));
        out.write(GIF, 0, GIF.length - 1);
        int room = bytes - GIF.length - 3;
        if (room >= 2) {
            out.write(0x21);
            out.write(0xFE);
            while (room >= 2) {
                int size = Math.min(room, BLOCK);
                size -= room - size == 1 ? 1 : 0;
                out.write(size - 1);
                out.writeBytes(new byte[size - 1]);
                room -= size;
            }
            out.write(0);
        }
        out.write(GIF[GIF.length - 1]);
        return out.toByteArray();
    }

    /** Silence, eight bits at 8 kHz. */
    static byte[] wav(int bytes) {
        int data = Math.max(2, bytes - 44) & ~1;
        ByteBuffer out = ByteBuffer.allocate(44 + data).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(36 + data).put(ascii("WAVEfmt ")).putInt(16);
        out.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(8000).putShort((short) 1);
        out.putShort((short) 8).put(ascii("data")).putInt(data);
        while (out.hasRemaining()) {
            out.put((byte) 0x80);
        }
        return out.array();
    }

    /** A frame of silence behind a tag with room in it. */
    static byte[] mp3(int bytes) {
        int room = Math.max(0, bytes - 10 - FRAME);
        ByteBuffer out = ByteBuffer.allocate(10 + room + FRAME);
        out.put(ascii("ID3")).put(new byte[] {3, 0, 0});
        for (int shift = 21; shift >= 0; shift -= 7) {
            out.put((byte) (room >> shift & 0x7F));
        }
        out.position(10 + room);
        out.put(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x64});
        return out.array();
    }

    /** What kind of film it is, and no film. */
    static byte[] mp4(int bytes) {
        int room = Math.max(8, bytes - 24);
        ByteBuffer out = ByteBuffer.allocate(24 + room);
        out.putInt(24).put(ascii("ftypisom")).putInt(512).put(ascii("isommp42"));
        out.putInt(room).put(ascii("free"));
        return out.array();
    }

    /** One text, not packed. */
    static byte[] zip(int bytes) {
        String name = "loadkit.txt";
        byte[] text = new byte[Math.max(1, bytes - 98 - 2 * name.length())];
        java.util.Arrays.fill(text, (byte) 'x');
        CRC32 sum = new CRC32();
        sum.update(text);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(text.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(LocalDateTime.of(2024, 1, 1, 0, 0)); // the same bytes on any day and in any zone
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes + 8);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(entry);
            zip.write(text);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] xml(int bytes) {
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<loadkit><item>";
        String tail = "</item></loadkit>\n";
        return ascii(head + "x".repeat(Math.max(1, bytes - head.length() - tail.length())) + tail);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
