package io.loadkit.generator.calibrate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.calibrate.AnsweringTransport.Asked;
import io.loadkit.generator.calibrate.Bench;
import io.loadkit.plan.Calibration.Outcome;
import io.loadkit.plan.Credentials;
import io.loadkit.testkit.FakeAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Tokens that are good for what was asked for, and for nothing else: the scopes of OAuth 2. */
class LoginScopesTest {
    private static final String SCHEME = """
            oauth: {type: oauth2, flows: {password: {tokenUrl: token, scopes: {read: Reading, write: Writing}}}}
            """;
    private static final String TOKEN = """
            /token:
              post:
                requestBody: {required: true, content: {application/x-www-form-urlencoded: {schema: {type: object,
                  required: [username, password], properties: {grant_type: {type: string, pattern: password},
                  username: {type: string}, password: {type: string}, scope: {type: string, default: ''}}}}}}
                responses: {'200': {description: fine}}
            """;
    private static final String NOTES = """
            /notes:
              get: {security: [{oauth: [read]}], responses: {'200': {description: fine}}}
            """;

    @Test
    void asksForAllScopesOfTheDocument() {
        assertThat(works(TOKEN + NOTES, scope -> true, "read write")).isTrue();
    }

    @Test
    void asksForThemWhereNoOperationOfTheDocumentGivesTokens() {
        assertThat(works(NOTES, scope -> true, "read write")).isTrue();
    }

    @Test
    void asksForNoneWhereSomeAreNotForThisUser() {
        assertThat(works(TOKEN + NOTES, String::isEmpty, "")).isTrue();
        assertThat(works(NOTES, String::isEmpty, "")).isTrue();
    }

    /** Whether the notes are read, where a token is given for scopes like these and the notes are for this very scope. */
    private static boolean works(String paths, Predicate<String> given, String needed) {
        Bench bench = new Bench(paths, SCHEME, asked -> answer(asked, given, needed))
                .credentials(Credentials.basic("ann", "s3cret"));
        return Bench.tried(bench.calibrated(), "GET /notes").outcome() == Outcome.WORKS;
    }

    private static FakeAnswer answer(Asked asked, Predicate<String> given, String needed) {
        if (asked.target().equals("/token")) {
            String body = URLDecoder.decode(asked.body(), StandardCharsets.UTF_8);
            String scope = body.contains("scope=") ? body.replaceAll(".*scope=([^&]*).*", "$1") : "";
            boolean known = body.contains("username=ann") && body.contains("password=s3cret");
            return known && given.test(scope)
                    ? FakeAnswer.status(200).body("{\"access_token\":\"for:" + scope + "\",\"token_type\":\"bearer\"}")
                    : FakeAnswer.status(400).body("{\"detail\":\"invalid_scope\"}");
        }
        boolean may = asked.headers().lines().anyMatch(line -> line.endsWith("Bearer for:" + needed));
        return FakeAnswer.status(may ? 200 : asked.headers().contains("Bearer") ? 403 : 401)
                .body("[]");
    }
}
