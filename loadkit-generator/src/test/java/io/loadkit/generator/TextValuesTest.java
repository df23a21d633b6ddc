package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.plan.ValueSource;
import java.util.List;
import java.util.Optional;
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
        ValueSource.OneOf days = (ValueSource.OneOf) texts.source(Fixtures.format("date"), name, "", where);
        return days.values().stream().map(String::valueOf).toList();
    }
}
