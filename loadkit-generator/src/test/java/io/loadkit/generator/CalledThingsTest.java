package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.example;
import static io.loadkit.generator.Fixtures.generate;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.parameter;
import static io.loadkit.generator.Fixtures.template;
import static io.loadkit.generator.Fixtures.text;
import static io.loadkit.generator.Fixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Content;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.spi.Generation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Fields that are called like things and hold a key of one: what the document shows there is somebody's. */
final class CalledThingsTest {
    private static final Schema CLIENT = object("codigo", text(), "nombre", text());
    private static final Operation MAKES_CLIENTS =
            operation("POST /clientes", object("nombre!", text()), answer(201, CLIENT));
    private static final Operation READS_CLIENT = operation("GET /clientes/{codigo}", answer(200, CLIENT));
    private static final Schema QUOTE = object("numero", text(), "cliente", text());

    private static String body(Generation generation, String key) {
        return template(generation, key).body().orElseThrow().content().toString();
    }

    @Test
    void sendsOneOfItsOwnInPlaceOfTheOneThatTheFieldShows() {
        Generation generation = generate(
                MAKES_CLIENTS,
                READS_CLIENT,
                operation(
                        "POST /taller/presupuestos",
                        object("cliente!", text(example("CLI-0001")), "texto!", text()),
                        answer(201, QUOTE)));

        assertThat(body(generation, "POST /taller/presupuestos")).startsWith("{\"cliente\":{saved ");
    }

    @Test
    void sendsOneOfItsOwnInPlaceOfTheOneThatTheBodyShows() {
        Schema shape = object("cliente!", text(), "texto!", text());
        Content body = new Content(
                "application/json", shape, List.of(Map.of("cliente", "CLI-0001", "texto", "una cosa")), Map.of());
        Generation generation =
                generate(MAKES_CLIENTS, READS_CLIENT, operation("POST /taller/presupuestos", body, answer(201, QUOTE)));

        assertThat(body(generation, "POST /taller/presupuestos"))
                .contains("\"cliente\":{saved ")
                .contains("una cosa");
    }

    @Test
    void sendsOneOfItsOwnWhereTheDescriptionNamesTheThingAndItsKey() {
        SchemaNotes notes = new SchemaNotes(
                "Código del cliente", Optional.empty(), List.of(), List.of(), false, false, false, false);
        Generation generation = generate(
                MAKES_CLIENTS,
                READS_CLIENT,
                operation("POST /taller/presupuestos", object("cliente!", text(notes)), answer(201, QUOTE)));

        assertThat(body(generation, "POST /taller/presupuestos")).startsWith("{\"cliente\":{saved ");
    }

    @Test
    void sendsSeveralOfItsOwnInAList() {
        Generation generation = generate(
                MAKES_CLIENTS,
                READS_CLIENT,
                operation(
                        "POST /taller/circulares",
                        object("clientes!", Fixtures.list(text(example("CLI-0001")), 1, null, false)),
                        answer(201, object("id", whole()))));

        assertThat(body(generation, "POST /taller/circulares")).startsWith("{\"clientes\":[{saved ");
    }

    @Test
    void sendsWhatTheDocumentShowsWhereThatIsNoKey() {
        Generation generation = generate(
                MAKES_CLIENTS,
                READS_CLIENT,
                operation(
                        "POST /tarjetas",
                        object("cliente!", text(example("Doña Inés")), "texto!", text()),
                        answer(201, object("id", whole()))),
                operation("POST /rooms", object("name!", text()), answer(201, object("id", whole()))),
                operation("GET /rooms/{room_id}", parameter(In.PATH, "room_id", whole(), true)),
                operation(
                        "POST /flats",
                        object("room!", text(example("B12")), "text!", text()),
                        answer(201, object("id", whole()))));

        assertThat(body(generation, "POST /tarjetas")).contains("Doña Inés");
        assertThat(body(generation, "POST /flats")).contains("B12");
    }
}
