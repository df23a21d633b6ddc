package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndedAlreadyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cancel | {\"detail\":\"Shipment is 'cancelled', expected created\"} | true",
                "cancel | {\"code\":\"ORDER_CANCELED\"} | true",
                "cancel | {\"detail\":\"the order was already cancelled\"} | true",
                "close | {\"detail\":\"already closed\"} | true",
                "archive | {\"state\":\"archived\"} | true",
                "stornieren | {\"fehler\":\"Die Buchung ist bereits storniert\"} | true",
                "resilier | {\"message\":\"L'abonnement est resilie, il doit être actif\"} | true",
                "cancelar | {\"error\":\"La reserva ya está cancelada\"} | true",
                "cancel | {\"detail\":\"a shipped order cannot be cancelled\"} | false",
                "cancel | {\"detail\":\"only pending orders can be cancelled\"} | false",
                "cancel | {\"detail\":\"you may not cancel it\"} | false",
                "cancel | {\"detail\":\"expected cancelled, is created\"} | false",
                "close | {\"detail\":\"it is not closed\"} | false",
                "end | {\"detail\":\"it depends\"} | false"
            })
    void isToldByTheStateThatARefusalSpeaksOf(String verb, String refusal, boolean ended) {
        assertThat(EndedAlready.says(refusal, "/orders/{id}/" + verb)).isEqualTo(ended);
    }
}
