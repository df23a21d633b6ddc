package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.list;
import static io.loadkit.generator.Fixtures.number;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Schema;
import org.junit.jupiter.api.Test;

/** What is left out unless asked for, or unless it is about things of this run. */
final class PolicyTest {
    private static final Schema IDS = list(number(true, null, null, null), 1, null, false);

    @Test
    void anEndOfWhatABodyNamesMayEndAnybodysThings() {
        assertThat(Policy.isDestructive(operation("POST /jobs/cancel", object("job_ids!", IDS), answer(200))))
                .isTrue();
        assertThat(Policy.isDestructive(operation("POST /jobs/cancel", object("reason!", text()), answer(200))))
                .isFalse();
        assertThat(Policy.isDestructive(operation("POST /jobs/{job_id}/cancel", object("job_ids!", IDS), answer(200))))
                .isFalse();
        assertThat(Policy.isDestructive(operation("POST /jobs/search", object("job_ids!", IDS), answer(200))))
                .isFalse();
    }
}
