package io.loadkit.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** From bytes to a tree of plain Java values: JSON by its first character, YAML otherwise. Bounded in depth and size. */
final class Syntax {
    /** Levels of nesting. Real documents stay below 60. */
    static final int DEEPEST = 400;
    /** Values in a tree, aliases written out. A real document of 10 MB has about 600,000. */
    static final int MOST_VALUES = 4_000_000;

    private Syntax() {}

    /**
     * The tree of {@code bytes}.
     *
     * @throws Unreadable when this is neither JSON nor YAML, or too much of it
     */
    static Node read(byte[] bytes, Findings findings) throws Unreadable {
        String text = decode(bytes);
        String head = head(text);
        if (head.isEmpty()) {
            throw new Unreadable("is empty");
        }
        if (isMarkup(head)) {
            throw new Unreadable("is HTML or XML, no document");
        }
        try {
            return Node.root(
                    head.startsWith("{") || head.startsWith("[")
                            ? JsonTree.read(text, findings)
                            : YamlTree.read(text, findings));
        } catch (StackOverflowError tooDeep) {
            throw new Unreadable("is nested deeper than this thread can follow");
        }
    }

    static String decode(byte[] bytes) throws Unreadable {
        Charset charset = StandardCharsets.UTF_8;
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
        } else if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
        }
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException binary) {
            throw new Unreadable("is not text in UTF-8");
        }
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), 4096)).stripLeading().toLowerCase(Locale.ROOT);
    }

    private static boolean isMarkup(String head) {
        return head.startsWith("<");
    }
}
