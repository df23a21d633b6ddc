package io.loadkit.generator.calibrate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Calibration.Tried;
import io.loadkit.plan.Credentials;
import io.loadkit.plan.TestPlan;
import io.loadkit.testkit.FakeAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins that are not called so in English, or in no language at all. */
final class LoginWordsTest {
    private static final String KEY = "9f3cbb0a7d2e41569f3cbb0a7d2e4156";

    private static Bench bench(String path, String user, String password, String more, String description) {
        String paths = """
                %s:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [%s, %s], properties: {%s: {type: string}, %s: {type: string%s}}}}}}
                    responses: {'200': {description: fine}}
                /dinge:
                  get: {security: [{key: []}], responses: {'200': {description: fine}}}
                /orte:
                  get: {security: [{key: []}], responses: {'200': {description: fine}}}
                """.formatted(path, user, password, user, password, more);
        String right = "{\"" + user + "\":\"ann\",\"" + password + "\":\"s3cret\"}";
        return new Bench(
                        paths,
                        "key: {type: apiKey, in: header, name: X-Key, description: '" + description + "'}\n",
                        asked -> answer(asked, path, right))
                .credentials(Credentials.basic("ann", "s3cret"));
    }

    private static FakeAnswer answer(Asked asked, String path, String right) {
        if (asked.target().equals(path)) {
            return asked.body().equals(right)
                    ? FakeAnswer.status(200).body("{\"x\":{\"y\":\"" + KEY + "\",\"n\":3600}}")
                    : FakeAnswer.status(401).body("{}");
        }
        return FakeAnswer.status(asked.headers().contains("X-Key: " + KEY) ? 200 : 401)
                .body("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "/sitzung/anmelden,benutzer,kennwort",
        "/connexion,nom_utilisateur,mot_de_passe",
        "/iniciar-sesion,usuario,contraseña",
        "/accesso,utente,password",
        "/inloggen,gebruikersnaam,wachtwoord",
        "/entrar,usuario,senha",
        "/zaloguj,uzytkownik,haslo"
    })
    void logsInByTheWordsOfThatLanguage(String path, String user, String password) {
        assertThat(bench(path, user, password, "", "")
                        .calibrated()
                        .calibration()
                        .orElseThrow()
                        .operations())
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }

    @Test
    void logsInWhereTheSchemeSaysThatTheKeyComesFrom() {
        Bench bench = bench("/abc/xyz", "wer", "was", "", "Kennung aus POST /abc/xyz");

        assertThat(bench.calibrated().calibration().orElseThrow().operations())
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }

    @Test
    void logsInByWhatTakesTwoTextsAndIsOpenAlone() {
        Bench bench = bench("/abc/xyz", "wer", "was", ", format: password", "");

        assertThat(bench.calibrated().calibration().orElseThrow().operations())
                .allMatch(t -> t.outcome() == Outcome.WORKS);
    }

    @Test
    void givesNoPasswordToWhatKeepsIt() {
        String paths = """
                /zettel:
                  post:
                    requestBody: {required: true, content: {application/json: {schema:
                      {type: object, required: [titel, inhalt], properties: {titel: {type: string}, inhalt: {type: string}}}}}}
                    responses: {'201': {description: fine}}
                  get: {security: [{key: []}], responses: {'200': {description: fine}}}
                /dinge:
                  get: {security: [{key: []}], responses: {'200': {description: fine}}}
                """;
        Bench bench = new Bench(
                        paths,
                        "key: {type: apiKey, in: header, name: X-Key}\n",
                        asked -> FakeAnswer.status(asked.method().equals("POST") ? 201 : 401)
                                .body("{}"))
                .credentials(Credentials.basic("ann", "s3cret"));

        TestPlan plan = bench.calibrated();

        assertThat(bench.asked()).noneMatch(asked -> asked.body().contains("s3cret"));
        List<Tried> refused = plan.calibration().orElseThrow().operations().stream()
                .filter(t -> t.status() == 401)
                .toList();
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(t -> assertThat(t.fix())
                        .contains("no login took the user name and password given")
                        .contains("--auth apikey@key:KEY"));
    }
}
