package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import io.loadkit.error.DiscoveryException;
import io.loadkit.model.ApiModel;
import io.loadkit.model.Finding;
import io.loadkit.model.In;
import io.loadkit.model.Operation;
import io.loadkit.model.SecurityScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostileDocumentTest {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    @TempDir
    Path folder;

    @Test
    void readsThousandsOfOperations() throws IOException {
        StringBuilder text = new StringBuilder("{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"T\"},\"paths\":{\"/\":{}");
        for (int i = 0; i < 20_000; i++) {
            text.append(",\"/p").append(i).append("/{id}\":{\"get\":{\"operationId\":\"same\",\"description\":\"");
            text.append("d".repeat(400)).append("\",\"responses\":{\"200\":{\"description\":\"x\"}}}}");
        }
        Path file = write("big.json", text.append("}}").toString());
        assertThat(Files.size(file)).isGreaterThan(10_000_000);

        ApiModel model = Ask.of(NOBODY).specs(file.toString()).discover();

        assertThat(model.operations()).hasSize(20_000);
        assertThat(model.findings()).hasSizeLessThan(250);
        assertThat(model.toString().lines().count()).isLessThan(3_000);
    }

    @Test
    void keepsTheGoodOperationsOfADocumentFullOfWrongTypes() {
        Findings findings = new Findings();
        List<Operation> operations = Documents.operations("""
                {"openapi":3.0,"info":7,"servers":"x","tags":{"a":1},"security":"no","components":[],
                 "paths":{"/a":null,"/b":[],"/c":{"get":5,"parameters":"x","post":{"parameters":[1,null,{"in":"path"},
                 {"name":"q","in":"query","schema":[]},{"name":"id","in":"path","required":false}],"requestBody":{"content":{}},
                 "responses":[1],"tags":"t","security":[5,{}],"operationId":9}},"nope":{"get":{}},
                 "/d/{id}":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/nowhere"}}},
                 "links":[]},"default":null}}},"/e":{"$ref":"#/paths/~1e"},"/f":{"$ref":"https://example.org/x.json#/f"}}}
                """, findings);

        assertThat(operations).extracting(Operation::key).containsExactly("POST /c", "GET /d/{id}");
        assertThat(operations.get(0).parameters()).extracting(p -> p.name()).containsExactly("q");
        assertThat(operations.get(0).operationId()).isEmpty();
        assertThat(operations.get(1).parameters(In.PATH))
                .extracting(p -> p.name())
                .containsExactly("id");
        assertThat(findings.list())
                .extracting(Finding::text)
                .anyMatch(t -> t.contains("does not begin with a slash"))
                .anyMatch(t -> t.contains("names nothing"))
                .anyMatch(t -> t.contains("refers to itself"))
                .anyMatch(t -> t.contains("not read"));
    }

    @Test
    void namesOperationsByMethodAndPathHoweverTheirIdsRepeat() {
        Findings findings = new Findings();
        List<Operation> operations = Documents.operations("""
                {"openapi":"3.0.0","paths":{"/a/{x}":{"get":{"operationId":"a"}},"/a/{y}":{"get":{"operationId":"a"},"put":{}},
                 "/a/":{"get":{"operationId":"a"}}}}
                """, findings);

        assertThat(operations).extracting(Operation::key).containsExactly("GET /a/{x}", "PUT /a/{y}", "GET /a/");
        assertThat(findings.list()).extracting(Finding::text).anyMatch(t -> t.contains("a second time"));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> Ask.of(NOBODY).specs("no-such-file.yaml").discover())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("spec is \"no-such-file.yaml\"")
                .hasMessageContaining("check the name");
        assertThatThrownBy(() -> Ask.of(NOBODY).specs(folder.toString()).discover())
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        String broken =
                write("broken.json", "{\"openapi\":\"3.0.0\",\n\"paths\":{]}").toString();
        String other = write("other.json", "{\"name\":\"x\",\"version\":\"1\"}").toString();
        String old = write("old.json", "{\"swagger\":\"1.2\",\"apis\":[]}").toString();

        assertThatThrownBy(() -> Ask.of(NOBODY).specs(broken).discover())
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("is not valid JSON")
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> Ask.of(NOBODY).specs(other).discover())
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("is not an OpenAPI document");
        assertThatThrownBy(() -> Ask.of(NOBODY).specs(old).discover())
                .isInstanceOf(DiscoveryException.class)
                .hasMessageContaining("of version 1.2");
    }

    @Test
    void readsAnAddressOnAnotherHostWithoutShowingItCredentials() {
        try (FakeHost host = new FakeHost();
                FakeHost other = new FakeHost()) {
            host.json("/items", "[]");
            other.page("/spec.json", exchange -> {
                String shown = exchange.getRequestHeaders().getFirst("Authorization");
                FakeHost.send(
                        exchange,
                        shown == null ? 200 : 500,
                        "application/json",
                        FakeHost.document("X", "/v1", "/items"));
            });

            ApiModel model = Ask.of(host.uri())
                    .specs(other.uri() + "/spec.json")
                    .as(io.loadkit.plan.Credentials.bearer("t"))
                    .discover();

            assertThat(Ask.keys(model)).containsExactly("GET /items");
            assertThat(other.requests()).containsExactly("GET /spec.json");
        }
    }

    @Test
    void takesTokenAddressesThatMatchADocumentedPost() {
        Document document = Documents.read("""
                {"openapi":"3.0.0","paths":{"/auth/token":{"post":{}}},"components":{"securitySchemes":{"o":{"type":"oauth2",
                 "flows":{"password":{"tokenUrl":"auth/token","scopes":{}}}}}}}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(new SecurityReader(document, new Refs(document, new Findings()), NOBODY, "/api").read())
                .first()
                .extracting("tokenUrl")
                .isEqualTo(java.util.Optional.of(URI.create("http://127.0.0.1:1/api/auth/token")));
    }

    @Test
    void readsTheWordThatStandsBeforeATokenInADescription() {
        for (String[] one : new String[][] {
            {"Token-based authentication with required prefix 'Token'", "Token"},
            {"Send `Bearer <your token>`", "Bearer"},
            {"Example: 'JWT xxx.yyy.zzz'", "JWT"}
        }) {
            assertThat(authorization(one[0])).isEqualTo(new SecurityScheme.Http("a", one[1], one[0]));
        }
        assertThat(authorization("The token of the user"))
                .isEqualTo(new SecurityScheme.ApiKey("a", In.HEADER, "Authorization", "The token of the user"));
    }

    private static SecurityScheme authorization(String description) {
        Document document =
                Documents.read("""
                {"openapi":"3.0.0","paths":{},"components":{"securitySchemes":{"a":{"type":"apiKey","in":"header",
                 "name":"Authorization","description":"%s"}}}}
                """.formatted(description).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new SecurityReader(document, new Refs(document, new Findings()), NOBODY, "")
                .read()
                .get(0);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
