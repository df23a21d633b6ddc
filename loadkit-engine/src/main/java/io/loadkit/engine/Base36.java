package io.loadkit.engine;

import io.loadkit.spi.WireBuffer;
import java.nio.charset.StandardCharsets;

/** Numbers from 0 up in the digits 0 to 9 and a to z, without texts in between. */
final class Base36 {
    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

    private Base36() {}

    static int digits(long number) {
        int digits = 1;
        for (long left = number / 36; left > 0; left /= 36) {
            digits++;
        }
        return digits;
    }

    static void write(WireBuffer out, long number) {
        long place = 1;
        for (long left = number / 36; left > 0; left /= 36) {
            place *= 36;
        }
        for (; place > 0; place /= 36) {
            out.write(DIGITS[(int) (number / place % 36)]);
        }
    }
}
