package io.loadkit.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireBufferTest {
    private final WireBuffer buffer = new WireBuffer(1);

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, 99, 100, -1, -1000, 999_999_999_999_999_999L, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesWholeNumbers(long number) {
        buffer.writeDecimal(number);
        assertThat(buffer).hasToString(Long.toString(number));
    }

    @Test
    void writesTextOfAllLengthsAsUtf8() {
        String text = "aä€😀".repeat(20);
        buffer.writeUtf8(text);
        assertThat(buffer).hasToString(text);
    }

    @Test
    void loneSurrogatesBecomeQuestionMarks() {
        buffer.writeUtf8("a\uD83Db\uDE00");
        assertThat(buffer).hasToString("a?b?");
    }

    @Test
    void isEmptyAfterReset() {
        buffer.writeHex(0xABCDEF, 4);
        assertThat(buffer).hasToString("cdef");
        buffer.reset();
        assertThat(buffer.length()).isZero();
    }
}
