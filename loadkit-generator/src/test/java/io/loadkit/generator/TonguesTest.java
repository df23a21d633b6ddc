package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.answer;
import static io.loadkit.generator.Fixtures.generate;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.text;
import static io.loadkit.generator.Fixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Operation;
import io.loadkit.plan.Exclusion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would break things for others is left out in whatever language it is named; what only looks like it is sent. */
final class TonguesTest {
    @Test
    void leavesOutWhatBreaksThingsInGerman() {
        leavesOut(
                "POST /wartung/zuruecksetzen",
                "POST /wartung/zurücksetzen",
                "POST /daten/allesLoeschen",
                "POST /passwortaendern",
                "POST /kennwort/x setze_kennwort_zurueck",
                "POST /server/herunterfahren",
                "POST /server/neustart",
                "POST /sitzung/abmelden",
                "POST /archiv/vernichten",
                "POST /x alle_kunden_loeschen",
                "PUT /einstellungen",
                "PUT /verwaltung/regelwerk",
                "POST /benutzer/stapel/aendern",
                "POST /kunden/loeschen");
    }

    @Test
    void leavesOutWhatBreaksThingsInFrench() {
        leavesOut(
                "POST /base/réinitialiser",
                "POST /base/reinitialisation",
                "POST /panier-commun/vider",
                "POST /x supprimer_tout",
                "POST /serveur/redemarrer",
                "POST /deconnexion",
                "POST /x changer_le_mot_de_passe",
                "POST /mot-de-passe x1 modifier_mot_de_passe",
                "PUT /parametres");
    }

    @Test
    void leavesOutWhatBreaksThingsInSpanish() {
        leavesOut(
                "POST /datos/restablecer",
                "POST /datos/vaciar",
                "POST /x borrar_todos_los_clientes",
                "POST /servidor/reiniciar",
                "POST /servidor/apagar",
                "POST /cerrar-sesion",
                "POST /cambiar-contraseña",
                "POST /x cambiarContrasena",
                "PATCH /configuracion");
    }

    @Test
    void leavesOutWhatBreaksThingsInItalian() {
        leavesOut(
                "POST /dati/ripristina",
                "POST /dati/azzera",
                "POST /svuota",
                "POST /x eliminaTutti",
                "POST /server/riavvia",
                "POST /server/spegni",
                "POST /disconnetti",
                "POST /cambia-password",
                "PUT /impostazioni");
    }

    @Test
    void leavesOutWhatBreaksThingsInDutch() {
        leavesOut(
                "POST /gegevens/terugzetten",
                "POST /gegevens/leegmaken",
                "POST /x alle_klanten_verwijderen",
                "POST /server/herstarten",
                "POST /uitloggen",
                "POST /wachtwoord-wijzigen",
                "PUT /configuratie");
    }

    @Test
    void leavesOutWhatBreaksThingsInPortuguese() {
        leavesOut(
                "POST /dados/redefinir",
                "POST /dados/esvaziar",
                "POST /x apagar_tudo",
                "POST /servidor/desligar",
                "POST /terminar-sessao",
                "POST /alterar-senha",
                "PUT /configurações");
    }

    @Test
    void leavesOutWhatBreaksThingsInPolish() {
        leavesOut(
                "POST /dane/resetuj",
                "POST /dane/wyczysc",
                "POST /x usun_wszystko",
                "POST /serwer/wyłącz",
                "POST /wyloguj",
                "POST /zmień-hasło",
                "PUT /ustawienia");
    }

    /** Each as a create, so that nothing but its name speaks against it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/wissen",
                "/arrets",
                "/kuendigungen",
                "/restaurants",
                "/todos",
                "/todo",
                "/konten",
                "/importe",
                "/ajustes",
                "/wartungen",
                "/kunden/stapel",
                "/reservas",
                "/cambios",
                "/loten",
                "/passwort-vergessen",
                "/restauration",
                "/tilgungen",
                "/leergut",
                "/alleen",
                "/tous-les-jours",
                "/queues",
                "/clients"
            })
    void sendsWhatIsHarmless(String path) {
        assertThat(leftOut(operation("POST " + path, object("name!", text()), answer(201, object("id!", whole())))))
                .isEmpty();
    }

    @Test
    void readsNamesInOneLanguageAtATime() {
        assertThat(Tongues.readings("delete-todo")).doesNotContain(List.of("delete", "all"));
        assertThat(Tongues.readings("borrar_todo")).contains(List.of("delete", "all"));
        assertThat(Tongues.readings("orders")).containsExactly(List.of("orders"));
    }

    @Test
    void endsWhatItMadeItself() {
        Operation create =
                operation("POST /kunden", object("name!", text()), answer(201, object("kunden_id!", whole())));
        assertThat(leftOut(
                        create,
                        operation("GET /kunden/{kunden_id}"),
                        operation("POST /kunden/{kunden_id}/deaktivieren"),
                        operation("POST /kunden/{kunden_id}/zuruecksetzen"),
                        operation("DELETE /kunden/{kunden_id}", "kunde_loeschen")))
                .isEmpty();
    }

    /** @param lines operations, each perhaps with an operation id behind it */
    private static void leavesOut(String... lines) {
        List<String> keys = new ArrayList<>();
        List<Operation> operations = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ");
            String key = parts[0] + " " + parts[1] + (parts[1].equals("/x") ? keys.size() : "");
            keys.add(key);
            operations.add(parts.length > 2 ? operation(key, parts[parts.length - 1]) : operation(key));
        }
        assertThat(leftOut(operations.toArray(Operation[]::new))).containsExactlyInAnyOrderElementsOf(keys);
    }

    private static List<String> leftOut(Operation... operations) {
        return generate(operations).exclusions().stream()
                .map(Exclusion::operation)
                .toList();
    }
}
