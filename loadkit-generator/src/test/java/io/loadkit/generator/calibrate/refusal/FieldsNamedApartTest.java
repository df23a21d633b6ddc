package io.loadkit.generator.calibrate.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.exchange.Reply;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Body;
import io.loadkit.model.Content;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fields that stand in a place of their own beside the sentence that is about them. */
final class FieldsNamedApartTest {
    @Test
    void whatANameHappensToContainIsNoType() {
        assertThat(read(422, "Pump has no nozzle 3", "nozzleNumber"))
                .isNotEmpty()
                .allMatch(complaint -> complaint.path().equals(List.of("nozzleNumber")))
                .noneMatch(complaint -> complaint.kind() == Kind.TYPE);
    }

    @Test
    void noOtherFieldIsMeant() {
        assertThat(read(409, "Pump is not available", "pumpId"))
                .allMatch(complaint -> complaint.path().equals(List.of("pumpId")));
        assertThat(NamedFields.areThings(refusal(409, "Pump is not available", "pumpId"), operation()))
                .isTrue();
        assertThat(NamedFields.areThings(refusal(409, "Nozzle is not available", "nozzleNumber"), operation()))
                .isFalse();
    }

    @Test
    void aFieldInAListIsReadByTheSameName() {
        Reply reply = new Reply(
                422,
                Optional.empty(),
                "{\"error\":{\"details\":[{\"target\":\"nozzleNumber\",\"message\":\"Input should be a valid integer, got a number"
                        + " with a fractional part\"}]}}",
                "");

        assertThat(new FieldErrorList().read(reply, operation()))
                .singleElement()
                .matches(complaint -> "integer".equals(complaint.detail()));
    }

    private static List<Complaint> read(int status, String message, String target) {
        Reply reply = refusal(status, message, target);
        return ErrorDialect.all().stream()
                .flatMap(dialect -> NamedFields.read(dialect, reply, operation()).stream())
                .toList();
    }

    private static Reply refusal(int status, String message, String target) {
        String body = "{\"error\":{\"code\":\"NOT_AVAILABLE\",\"message\":\"" + message + "\",\"target\":\"" + target
                + "\"}}";
        return new Reply(status, Optional.empty(), body, "");
    }

    private static Operation operation() {
        Schema id = new Schema.Text(
                SchemaNotes.NONE, Optional.empty(), Optional.empty(), 1, Optional.empty(), Optional.empty());
        Schema number = new Schema.Numeric(
                SchemaNotes.NONE,
                true,
                Optional.empty(),
                Optional.of(BigDecimal.ONE),
                false,
                Optional.empty(),
                false,
                Optional.empty());
        Schema body = new Schema.Structure(
                SchemaNotes.NONE,
                Map.of("pumpId", id, "nozzleNumber", number),
                List.of("pumpId", "nozzleNumber"),
                Optional.empty(),
                false,
                0,
                Optional.empty());
        return new Operation(
                "",
                "POST",
                "/fills",
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                Optional.of(new Body(true, List.of(new Content("application/json", body, List.of(), Map.of())))),
                List.of(),
                List.of(),
                false);
    }
}
