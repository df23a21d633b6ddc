package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.ValueSource;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextValuesTest {
    private final TextValues texts = new TextValues(7, new Realistic(7));

    @Test
    void whatIsDoneToAThingIsDoneAfterItHasComeIntoBeing() {
        List<String> hired = days("hired_on", "POST /people body");
        List<String> last = days("last_day", "POST /people/{person_id}/terminate body");

        assertThat(last)
                .allSatisfy(day ->
                        assertThat(hired).allSatisfy(before -> assertThat(day).isGreaterThan(before)));
    }

    private List<String> days(String name, String where) {
        ValueSource.OneOf days = (ValueSource.OneOf) texts.source(Fixtures.format("date"), name, "", where);
        return days.values().stream().map(String::valueOf).toList();
    }
}
