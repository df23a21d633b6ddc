package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the rules of the standards, worked out otherwise. */
final class CheckDigitsTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 99, 4711, 12_345_678, 99_999_999})
    void areRight(long number) {
        assertThat(CheckDigits.book(number)).hasSize(13).matches(CheckDigitsTest::isWeighed);
        assertThat(CheckDigits.article(number)).hasSize(13).matches(CheckDigitsTest::isWeighed);
        String account = CheckDigits.account(number);
        assertThat(account).hasSize(22);
        assertThat(new BigInteger(account.substring(4) + "1314" + account.substring(2, 4)).mod(BigInteger.valueOf(97)))
                .isEqualTo(BigInteger.ONE);
        assertThat(CheckDigits.luhn("7992739871")).isEqualTo("79927398713");
    }

    private static boolean isWeighed(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += Character.digit(digits.charAt(i), 10) * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }
}
