package io.loadkit.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.plan.ValueSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PairsTest {
    @Test
    void ofTwoTimesOfADayTheFirstIsEarlier() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("starts", ValueSource.oneOf("08:15:00", "17:45:00", "12:30:00"));
        fields.put("ends", ValueSource.oneOf("09:00:00", "20:10:00", "11:00:00"));

        Pairs.agree(fields);

        ValueSource.OneOf starts = (ValueSource.OneOf) fields.get("starts");
        ValueSource.OneOf ends = (ValueSource.OneOf) fields.get("ends");
        assertThat(starts.values())
                .allSatisfy(start -> assertThat(ends.values())
                        .allSatisfy(end -> assertThat(end.toString()).isGreaterThan(start.toString())));
    }

    @Test
    void idsThatOnlyTheirFirstWordTellsApartAreOfTwoThings() {
        Set<String> names = Set.of("red_account_id", "blue_account_id", "amount");

        assertThat(Pairs.firstOf("red_account_id", names)).contains("blue_account_id");
        assertThat(Pairs.firstOf("blue_account_id", names)).isEmpty();
        Set<String> paid = Set.of("debit_account_id", "credit_account_id");
        assertThat(Pairs.firstOf("credit_account_id", paid)).contains("debit_account_id");
        assertThat(Pairs.firstOf("debit_account_id", paid)).isEmpty();
        assertThat(Pairs.firstOf("other_account_id", Set.of("account_id", "other_account_id")))
                .contains("account_id");
        assertThat(Pairs.firstOf("user_id", Set.of("user_id", "account_id"))).isEmpty();
    }

    @Test
    void wordsThatAreNoTimesStayAsTheyAre() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", ValueSource.oneOf("b", "d"));
        fields.put("to", ValueSource.oneOf("a", "c"));

        Pairs.agree(fields);

        assertThat(fields.get("from")).isEqualTo(ValueSource.oneOf("b", "d"));
    }
}
