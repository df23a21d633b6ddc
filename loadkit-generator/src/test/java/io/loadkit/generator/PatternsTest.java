package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatternsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{3}-\\d{4}$",
                "^\\+[1-9]\\d{6,14}$",
                "^(?!0+$)\\d{1,3}$",
                "^(?=.*[a-z])(?=.*\\d)[a-z\\d]{6,}$",
                "^\\p{L}[\\p{L}\\p{N} ]*$",
                "^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$",
                "^#[0-9a-fA-F]{6}$",
                "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$",
                "^(a|b)\\1$",
                "^[\\w.-]+/[\\w.-]+$",
                "^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$",
                "^/[a-z]+(/[a-z0-9]+)*$",
                "^[\\u0041-\\u005A]{2}$",
                "[0-9]+",
                "^\\S+$",
                "^$",
                "^[[a]+$",
                "^(([01]?\\d|2[0-3]):[0-5]\\d)$",
                "^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$",
                "^(https?|ftp)://[^\\s/$.?#].[^\\s]*$",
                "/((?=.*\\d)|(?=.*\\W+))(?![.\\n])(?=.*[A-Z])(?=.*[a-z]).*$/",
                "/^[a-z/]{3,5}\\/x$/i"
            })
    void writesTextsInWhichThePatternIsFound(String pattern) {
        List<String> texts = Patterns.samples(pattern, 0, 40, 20, new Random(1));

        assertThat(texts).isNotEmpty().allSatisfy(text -> {
            assertThat(Patterns.found(pattern, text)).as(text).isTrue();
            assertThat(text.length()).isLessThanOrEqualTo(40);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^[a-z]+$ 30 40",
                "^[a-z]{2,}$ 2 2",
                "[a-z] 50 60",
                "^(ab)+$ 6 6",
                "^\\d+(\\.\\d+)?$ 5 7",
                "^a*$ 1 3"
            })
    void keepsBoundsOfLength(String pattern, int least, int most) {
        assertThat(Patterns.samples(pattern, least, most, 10, new Random(1)))
                .isNotEmpty()
                .allSatisfy(text -> {
                    assertThat(text.length()).isBetween(least, most);
                    assertThat(Patterns.found(pattern, text)).isTrue();
                });
    }

    @Test
    void doesNotTakeALineEndForTheEndOfTheText() {
        assertThat(Patterns.found("^a$", "a\n")).isFalse();
        assertThat(Patterns.found("^a$", "a")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/^[a-z]+$/ abc",
                "/[a-z]+\\d/i abc1",
                "/ab\\/c|d/ ab/c",
                "/api/ /api/",
                "^/[a-z]+/$ /abc/",
                "/[/]x+/ /xx"
            })
    void readsPatternsBetweenSlashesAsJavaScriptDoes(String pattern, String text) {
        assertThat(Patterns.found(pattern, text)).isTrue();
    }

    @Test
    void takesSlashesThatMeanThemselvesAsTheyAre() {
        assertThat(Patterns.found("/api/", "api")).isFalse();
        assertThat(Patterns.found("/a/[b]+/", "a/b")).isFalse();
    }

    @Test
    void findsNothingWhereNothingCanBe() {
        assertThat(Patterns.samples("^[a-z]{5}$", 6, 9, 10, new Random(1))).isEmpty();
        assertThat(Patterns.samples("^(?!a)a$", 0, 9, 10, new Random(1))).isEmpty();
    }

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "^(a+)+$",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "^(a|aa)+$",
                "^((a{1,100}){1,100}){1,100}$",
                "^(.*a){25}$",
                "^(x+x+)+y$",
                "^a{99999}$",
                "(((((((((((((((((((((((((((((((((((((((((((((((((((((((a",
                "[",
                "^\\p{Nonsense}$"
            })
    void isNotHeldUpByHostilePatterns(String pattern) {
        long start = System.nanoTime();

        assertThatCode(() -> Patterns.samples(pattern, 0, 60, 64, new Random(1)))
                .doesNotThrowAnyException();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
}
