package io.loadkit.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that is written, read, and written again without new memory. For one thread at a time. */
public final class WireBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    /**
     * A buffer with room for that many bytes before it has to grow.
     *
     * @param capacity bytes there is room for at first
     */
    public WireBuffer(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /** Forgets the content and keeps the memory. */
    public void reset() {
        length = 0;
    }

    /** {@return the bytes; only the first {@link #length} of them count} Valid until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** {@return number of bytes written} */
    public int length() {
        return length;
    }

    /**
     * Appends all of {@code more}.
     *
     * @param more all of which is written
     */
    public void write(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /**
     * Appends one byte.
     *
     * @param one the byte
     */
    public void write(byte one) {
        ensure(1);
        bytes[length++] = one;
    }

    /**
     * Appends {@code text} as UTF-8; lone surrogates become question marks.
     *
     * @param text what is written
     */
    public void writeUtf8(CharSequence text) {
        int chars = text.length();
        ensure(chars * 3);
        int at = length;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xC0 | (c >> 6));
                bytes[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < chars && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[at++] = (byte) (0xF0 | (point >> 18));
                bytes[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                bytes[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                bytes[at++] = (byte) (0x80 | (point & 0x3F));
            } else if (Character.isSurrogate(c)) {
                bytes[at++] = '?';
            } else {
                bytes[at++] = (byte) (0xE0 | (c >> 12));
                bytes[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[at++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        length = at;
    }

    /**
     * Appends a whole number in decimal.
     *
     * @param number written in decimal digits
     */
    public void writeDecimal(long number) {
        if (number == Long.MIN_VALUE) {
            writeUtf8(Long.toString(number));
            return;
        }
        ensure(20);
        long left = number;
        if (left < 0) {
            bytes[length++] = '-';
            left = -left;
        }
        int digits = 1;
        for (long bound = 10; digits < 19 && left >= bound; bound *= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += digits;
    }

    /**
     * Appends the lowest {@code digits} hexadecimal digits of {@code bits}, lower case.
     *
     * @param bits the number
     * @param digits how many are written, from 1 to 16
     */
    public void writeHex(long bits, int digits) {
        ensure(digits);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) ((bits >>> shift) & 15)];
        }
    }

    /** The content as UTF-8 text. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
