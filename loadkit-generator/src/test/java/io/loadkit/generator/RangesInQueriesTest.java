package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.format;
import static io.loadkit.generator.Fixtures.generate;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.parameter;
import static io.loadkit.generator.Fixtures.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges that a read is asked for in its query. */
final class RangesInQueriesTest {
    @ParameterizedTest
    @CsvSource({"first_day, last_day", "from, to", "start_date, end_date"})
    void beginBeforeTheyEnd(String lower, String higher) {
        Operation read = operation(
                "GET /takings",
                parameter(In.QUERY, lower, format("date"), true),
                parameter(In.QUERY, higher, format("date"), true));

        List<List<String>> days = template(generate(read), "GET /takings").target().pieces().stream()
                .filter(Template.Slot.class::isInstance)
                .map(piece -> ((ValueSource.OneOf) ((Template.Slot) piece).source())
                        .values().stream().map(String::valueOf).toList())
                .toList();

        assertThat(days).hasSize(2);
        assertThat(days.get(0))
                .allSatisfy(day -> assertThat(days.get(1))
                        .allSatisfy(last -> assertThat(last).isGreaterThan(day)));
    }
}
