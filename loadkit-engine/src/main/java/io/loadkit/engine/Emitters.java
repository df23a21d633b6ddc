package io.loadkit.engine;

import io.loadkit.plan.Draw;
import io.loadkit.plan.Encoding;
import io.loadkit.spi.WireBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of {@link Emitter}. */
final class Emitters {
    private Emitters() {}

    /** Constant bytes. */
    static final class Bytes extends Emitter {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        void emit(WireBuffer out, UserDraws draws) {
            out.write(bytes);
        }
    }

    /** One of several values, each encoded beforehand. */
    static final class OneOf extends Emitter {
        private final byte[][] values;

        OneOf(byte[][] values) {
            this.values = values;
        }

        @Override
        void emit(WireBuffer out, UserDraws draws) {
            out.write(values[draws.random.below(values.length)]);
        }
    }

    /** A whole number; its digits need no encoding anywhere. */
    static final class Between extends Emitter {
        private final long least;
        private final long most;

        Between(long least, long most) {
            this.least = least;
            this.most = most;
        }

        @Override
        void emit(WireBuffer out, UserDraws draws) {
            out.writeDecimal(draws.random.between(least, most));
        }
    }

    /** A number with a fixed count of decimals, drawn as a whole number of its last place. */
    static final class Decimal extends Emitter {
        private final long least;
        private final long most;
        private final long scale;

        Decimal(long least, long most, int decimals) {
            this.least = least;
            this.most = most;
            this.scale = (long) Math.pow(10, decimals);
        }

        @Override
        void emit(WireBuffer out, UserDraws draws) {
            long drawn = draws.random.between(least, most);
            if (drawn < 0) {
                out.write((byte) '-');
            }
            long size = Math.abs(drawn);
            out.writeDecimal(size / scale);
            if (scale > 1) {
                out.write((byte) '.');
                long rest = size % scale;
                for (long place = scale / 10; place > 0; place /= 10) {
                    out.write((byte) ('0' + rest / place % 10));
                }
            }
        }
    }

    /** A random UUID, version 4. */
    static final class Uuid extends Emitter {
        private final boolean quoted;

        Uuid(boolean quoted) {
            this.quoted = quoted;
        }

        @Override
        void emit(WireBuffer out, UserDraws draws) {
            long high = draws.random.nextLong() & ~0xF000L | 0x4000L;
            long low = draws.random.nextLong() & ~(3L << 62) | 2L << 62;
            quote(out);
            out.writeHex(high >>> 32, 8);
            out.write((byte) '-');
            out.writeHex(high >>> 16, 4);
            out.write((byte) '-');
            out.writeHex(high, 4);
            out.write((byte) '-');
            out.writeHex(low >>> 48, 4);
            out.write((byte) '-');
            out.writeHex(low, 12);
            quote(out);
        }

        private void quote(WireBuffer out) {
            if (quoted) {
                out.write((byte) '"');
            }
        }
    }

    /**
     * Text that occurs once in a run: prefix, run tag, user, count, suffix. The user's number is led by the count of
     * its own digits, so that no user and count run together into those of another. A prefix is cut to what the
     * longest text allows; how much depends on the digits of user and count.
     */
    static final class Unique extends Emitter {
        private final byte[][] prefix;
        private final byte[] tag;
        private final byte[] suffix;
        private final int room;

        Unique(String prefix, String runTag, String suffix, int maxLength, Encoding encoding) {
            byte[] quote = encoding == Encoding.JSON ? new byte[] {'"'} : new byte[0];
            this.prefix = new byte[prefix.length() + 1][];
            for (int length = 0; length <= prefix.length(); length++) {
                this.prefix[length] = joined(quote, bare(prefix.substring(0, length), encoding));
            }
            this.tag = runTag.getBytes(StandardCharsets.US_ASCII);
            this.suffix = joined(bare(suffix, encoding), quote);
            this.room = maxLength - runTag.length() - suffix.length();
        }

        @Override
        void emit(WireBuffer out, UserDraws draws) {
            long user = draws.number();
            long count = draws.nextCount();
            int userDigits = Base36.digits(user);
            int left = room - 1 - userDigits - Base36.digits(count);
            out.write(prefix[Math.max(0, Math.min(prefix.length - 1, left))]);
            out.write(tag);
            Base36.write(out, userDigits);
            Base36.write(out, user);
            Base36.write(out, count);
            out.write(suffix);
        }

        private static byte[] bare(String text, Encoding encoding) {
            String encoded = encoding.encode(text);
            String inner = encoding == Encoding.JSON ? encoded.substring(1, encoded.length() - 1) : encoded;
            return inner.getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] joined(byte[] first, byte[] second) {
            byte[] all = new byte[first.length + second.length];
            System.arraycopy(first, 0, all, 0, first.length);
            System.arraycopy(second, 0, all, first.length, second.length);
            return all;
        }
    }

    /** What the journey saved; the step is not run while there is nothing. */
    static final class Saved extends Emitter {
        private final int slot;
        private final Encoding encoding;

        Saved(int slot, Encoding encoding) {
            this.slot = slot;
            this.encoding = encoding;
        }

        @Override
        void emit(WireBuffer out, UserDraws draws) {
            write(draws.saved[slot], encoding, out);
        }
    }

    /** What a function of the user's answers. */
    static final class Computed extends Emitter {
        private final Function<Draw, @Nullable Object> function;
        private final Encoding encoding;

        Computed(Function<Draw, @Nullable Object> function, Encoding encoding) {
            this.function = function;
            this.encoding = encoding;
        }

        @Override
        void emit(WireBuffer out, UserDraws draws) {
            write(function.apply(draws), encoding, out);
        }
    }

    /** Writes {@code value} as {@link Encoding#encode} does, without a new text where nothing has to be escaped. */
    static void write(@Nullable Object value, Encoding encoding, WireBuffer out) {
        if (value instanceof Long || value instanceof Integer) {
            out.writeDecimal(((Number) value).longValue());
        } else if (value instanceof String text && isPlain(text)) {
            if (encoding == Encoding.JSON) {
                out.write((byte) '"');
                out.writeUtf8(text);
                out.write((byte) '"');
            } else {
                out.writeUtf8(text);
            }
        } else {
            out.writeUtf8(encoding.encode(value));
        }
    }

    /** Whether no encoding changes any of it: unreserved characters only. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == '~';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
