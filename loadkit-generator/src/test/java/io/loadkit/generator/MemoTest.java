package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Keeps what was worked out, and not more of it than fits. */
final class MemoTest {
    private final List<String> worked = new ArrayList<>();
    private final Memo<String> memo = new Memo<>(text -> {
        worked.add(text);
        return text.toUpperCase(Locale.ROOT);
    });

    @Test
    void worksEachTextOutOnce() {
        assertThat(memo.of("id")).isEqualTo("ID");
        assertThat(memo.of("id")).isEqualTo("ID");

        assertThat(worked).containsExactly("id");
    }

    @Test
    void keepsNoMoreThanItMay() {
        for (int i = 0; i < 3 * Memo.MOST; i++) {
            assertThat(memo.of("name" + i)).isEqualTo("NAME" + i);
        }

        assertThat(memo.size()).isLessThanOrEqualTo(Memo.MOST);
    }

    @Test
    void keepsNoLongTexts() {
        String sentence = "x".repeat(Memo.LONGEST + 1);

        assertThat(memo.of(sentence)).isEqualTo(memo.of(sentence));
        assertThat(memo.size()).isZero();
    }
}
