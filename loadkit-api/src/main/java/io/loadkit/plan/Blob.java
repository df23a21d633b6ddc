package io.loadkit.plan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Immutable bytes, equal by content. */
public final class Blob {
    private final byte[] bytes;

    private Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return a copy of {@code bytes}}
     *
     * @param bytes copied
     */
    public static Blob of(byte[] bytes) {
        return new Blob(bytes.clone());
    }

    /**
     * {@return the UTF-8 bytes of {@code text}}
     *
     * @param text the text
     */
    public static Blob of(String text) {
        return new Blob(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return number of bytes} */
    public int size() {
        return bytes.length;
    }

    /** {@return a copy of the bytes} */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
