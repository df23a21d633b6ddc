package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.ValueSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TextValuesTest {
    private final TextValues texts = new TextValues(7, new Realistic(7), Days.ANY);

    @Test
    void whatIsDoneToAThingIsDoneAfterItHasComeIntoBeing() {
        List<String> hired = days("hired_on", "POST /people body");
        List<String> last = days("last_day", "POST /people/{person_id}/terminate body");

        assertThat(last)
                .allSatisfy(day ->
                        assertThat(hired).allSatisfy(before -> assertThat(day).isGreaterThan(before)));
    }

    @Test
    void goodsAreGoodWhenWhatTheyAreForEnds() {
        List<String> ends = days("end_date", "POST /sales body");

        for (String name : List.of("best_before", "useBy", "mhd")) {
            assertThat(days(name, "POST /goods body"))
                    .allSatisfy(day ->
                            assertThat(ends).allSatisfy(end -> assertThat(day).isGreaterThan(end)));
        }
    }

    /** Where the target is asked, as services count from today. */
    @Test
    void daysLieNearTheDayOfTheRun() {
        Days near = Days.near(LocalDate.parse("2026-11-28"));
        TextValues now = new TextValues(7, new Realistic(7), near);

        assertThat(days(now, "noted_on", "POST /notes body"))
                .allSatisfy(day -> assertThat(day).isBetween("2026-10-24", "2026-11-27"));
        assertThat(days(now, "start_date", "POST /stays body"))
                .allSatisfy(day -> assertThat(day).isBetween("2026-11-29", "2026-12-08"));
        assertThat(days(now, "wunschtermin", "POST /auftraege body"))
                .allSatisfy(day -> assertThat(day).isBetween("2026-11-29", "2026-12-08"));
        assertThat(days(now, "end_date", "POST /stays body"))
                .allSatisfy(day -> assertThat(day).isBetween("2026-12-09", "2026-12-18"));
    }

    @Test
    void aDayIsAsFarAheadAsItsDescriptionTells() {
        TextValues now = new TextValues(7, new Realistic(7), Days.near(LocalDate.parse("2026-11-28")));
        Schema.Text week = new Schema.Text(
                new SchemaNotes(
                        "At least 7 days from today",
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        false,
                        false,
                        false,
                        false),
                Optional.of("date"),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty());

        ValueSource.OneOf days = (ValueSource.OneOf) now.source(week, "sale_date", "", "POST /sales body");

        assertThat(days.values()).allSatisfy(day -> assertThat(day.toString()).isBetween("2026-12-06", "2026-12-15"));
    }

    /** In a plan as the generator makes it: {@code SSR 081126} twice is refused wherever it is the registration of a boat. */
    @Test
    void whatACreateHasToFitAPatternIsAnotherTextEachTime() {
        assertThat(texts.ofCreate(pattern("^SSR \\d{6}$"), "registration", "boat", "POST /boats /registration"))
                .isInstanceOf(ValueSource.Computed.class);
    }

    @Test
    void whatTheNameTellsIsNotMadeUpByThePattern() {
        assertThat(texts.ofCreate(pattern("^[A-Z]{3}$"), "currency", "price", "POST /prices /currency"))
                .isInstanceOf(ValueSource.OneOf.class);
    }

    private static Schema.Text pattern(String pattern) {
        return new Schema.Text(
                SchemaNotes.NONE, Optional.empty(), Optional.of(pattern), 0, Optional.empty(), Optional.empty());
    }

    private List<String> days(String name, String where) {
        return days(texts, name, where);
    }

    private static List<String> days(TextValues texts, String name, String where) {
        ValueSource.OneOf days = (ValueSource.OneOf) texts.source(Fixtures.format("date"), name, "", where);
        return days.values().stream().map(String::valueOf).toList();
    }
}
