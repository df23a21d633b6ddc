package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.ValueSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpokenDaysTest {
    @ParameterizedTest
    @CsvSource({
        "At least 7 days from today and after the first day of viewing, 7",
        "Not earlier than 2 weeks ahead, 14",
        "no sooner than 1 day from now, 1"
    })
    void aDescriptionTellsHowFarAheadADayLies(String description, int days) {
        assertThat(SpokenDays.notice(description)).hasValue(days);
    }

    @ParameterizedTest
    @CsvSource({"Kept for at least 7 days", "At least 18 years before today"})
    void whatLastsIsNotAhead(String description) {
        assertThat(SpokenDays.notice(description)).isEmpty();
    }

    @Test
    void daysComeInTheOrderThatTheirDescriptionsTell() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("viewing_on", ValueSource.oneOf("2027-01-01", "2027-01-09", "2027-01-05"));
        fields.put("sale_date", ValueSource.oneOf("2027-01-02", "2027-01-07", "2027-01-06"));

        SpokenDays.agree(Map.of("viewing_on", day(""), "sale_date", day("After the first day of viewing")), fields);

        ValueSource.OneOf first = (ValueSource.OneOf) fields.get("viewing_on");
        ValueSource.OneOf last = (ValueSource.OneOf) fields.get("sale_date");
        assertThat(first.values())
                .allSatisfy(before -> assertThat(last.values())
                        .allSatisfy(after -> assertThat(after.toString()).isGreaterThan(before.toString())));
    }

    private static Schema day(String description) {
        return new Schema.Text(
                new SchemaNotes(description, Optional.empty(), List.of(), List.of(), false, false, false, false),
                Optional.of("date"),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty());
    }
}
