package io.loadkit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import io.loadkit.plan.Ending.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EndingTest {
    @Test
    void anActionEndsThingsWhateverItIsSent() {
        assertThat(Ending.of("POST /orders/{id}/cancel"))
                .isEqualTo(new Ending("POST /orders/{id}/cancel", Optional.empty()));
    }

    @Test
    void anUpdateEndsThemByAState() {
        assertThat(Ending.of("PATCH /orders/{id}#/status=annulée le soir"))
                .isEqualTo(new Ending("PATCH /orders/{id}", Optional.of(new State("/status", "annulée le soir"))));
        assertThat(Ending.of("PATCH /users/{id}#/active=false")
                        .state()
                        .orElseThrow()
                        .value())
                .isEqualTo(false);
        assertThat(Ending.of("PATCH /users/{id}#/state=9").state().orElseThrow().value())
                .isEqualTo(9L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /orders/{id}/cancel",
                "PATCH /orders/{id}#/status=cancelled",
                "PATCH /users/{id}#/active=false"
            })
    void isReadAsItIsWritten(String text) {
        assertThat(Ending.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH /orders/{id}#", "PATCH /orders/{id}#status=x", "PATCH /orders/{id}#/status="})
    void aStateWithoutAFieldOrValueIsRefused(String text) {
        assertThatThrownBy(() -> Ending.of(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("#/status=cancelled");
    }

    @Test
    void theRulesKnowTheOperationOfAState() {
        JourneyRules rules = JourneyRules.NONE.endedBy("POST /orders", "patch /orders/{id}#/status=cancelled");

        assertThat(rules.ends()).containsEntry("POST /orders", "PATCH /orders/{id}#/status=cancelled");
        assertThatThrownBy(() -> rules.check(List.of("POST /orders")))
                .hasMessageContaining("endedBy(last)")
                .hasMessageContaining("PATCH /orders/{id}");
    }
}
