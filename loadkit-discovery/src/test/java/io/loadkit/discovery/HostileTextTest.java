package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.ApiModel;
import io.loadkit.model.Operation;
import io.loadkit.model.Schema;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts that make a careless search take for ever. Read with care each takes far less than a second; without it, minutes.
 */
@Timeout(60)
class HostileTextTest {
    private static final URI HOST = URI.create("http://localhost:8000/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a ",
                "<link ",
                "<form href ",
                "<redoc ",
                "<rapi-doc ",
                "swagger api-reference ",
                "id='api-reference' ",
                "swagger url: ",
                "src=",
                "swagger src=a",
                "spec={",
                "Redoc.init(",
                "apiDescriptionUrl = ",
                "&quot;url&quot;:",
                "__redoc_state = {\"spec\":{\"data\":",
                "<a href='/x'>",
                " ",
                "{\"a\":"
            })
    void readsAnyPageInNoTime(String piece) {
        String text = "<html>swagger Scalar api-reference" + piece.repeat((1 << 20) / piece.length());
        Answer answer = new Answer(
                HOST,
                "GET",
                200,
                Map.of("content-type", List.of("text/html"), "link", List.of("<".repeat(100_000))),
                text.getBytes(StandardCharsets.UTF_8),
                false,
                Duration.ZERO,
                "200");
        PageReader.Page page = PageReader.Page.of(answer);
        Pointers out = new Pointers(HOST, new Web.Origin(HOST));

        PageReader.ALL.forEach(reader -> reader.read(page, out));

        assertThat(out.documents()).hasSizeLessThanOrEqualTo(101);
        assertThat(out.hints()).hasSizeLessThanOrEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/", "/.", " ", "[](", "href='", "{", "{a", "}", "-", "a ", "."})
    void readsAnyDocumentInNoTime(String piece) {
        String much = piece.repeat((1 << 19) / piece.length());
        String document = """
                {"openapi":"3.0.0","info":{"title":"%1$s","description":"%1$s"},"tags":[{"name":"%1$s","description":"%1$s"},
                 {"name":"x%1$sservice"}],"servers":[{"url":"%1$s"},{"url":"http://h/%1$sx"}],
                 "paths":{"/ok":{"get":{"tags":["%1$s"]}},"/%1$s":{"get":{"summary":"%1$s","description":"%1$s"}},"%1$sx":{"get":{}}}}
                """.formatted(much);
        String old = "{\"swagger\":\"2.0\",\"basePath\":\"" + much + "x\",\"paths\":{\"/ok\":{\"get\":{}}}}";
        try (FakeHost host = new FakeHost()) {
            host.json("/openapi.json", document).json("/swagger.json", old).json("/ok", "{}");

            ApiModel model =
                    Ask.of(host.uri()).budget(Duration.ofSeconds(50), 300).discover();

            assertThat(Ask.keys(model)).contains("GET /ok");
            assertThat(model.toString().length()).isLessThan(100_000);
        }
    }

    @Test
    void keepsPatternsThatWouldTakeForEverAsTheyAre() {
        String pattern = "^(a+)+(b|b)*$";
        List<Operation> operations = Documents.operations("""
                {"openapi":"3.0.0","paths":{"/x":{"post":{"requestBody":{"content":{"application/json":{"schema":
                {"type":"string","pattern":"^(a+)+(b|b)*$","example":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"}}}}}}}}
                """, new Findings());

        Schema schema = operations.get(0).body().orElseThrow().contents().get(0).schema();
        assertThat(((Schema.Text) schema).pattern()).contains(pattern);
    }
}
