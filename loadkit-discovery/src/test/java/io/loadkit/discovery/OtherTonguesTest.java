package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OtherTonguesTest {
    @Test
    void knowsTheLanguageOfADocumentByItsShortWords() throws Unreadable {
        assertThat(OtherTongues.names(List.of(found("Alquiler de coches", "Los coches y las oficinas"))))
                .contains("facturacion");
        assertThat(OtherTongues.names(List.of(found("Stadtwerke", "Die Zähler und der Vertrieb"))))
                .contains("rechnungen");
    }

    @Test
    void takesNoEnglishDocumentForOneOfAnotherLanguage() throws Unreadable {
        assertThat(OtherTongues.names(List.of(found(
                        "Clients",
                        "Messages, documents, sessions and the agenda of personal data at example.com, per client"))))
                .isEmpty();
    }

    @Test
    void writesGermanTagsAsPathsDoFirst() throws Unreadable {
        Document document = Document.read(
                URI.create("http://127.0.0.1/openapi.json"),
                "{\"openapi\":\"3.0.2\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"tags\":[{\"name\":\"Schülerverwaltung\"},{\"name\":\"Straßen\"}],\"paths\":{}}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(Names.of(document)).startsWith("schuelerverwaltung", "schulerverwaltung", "strassen");
    }

    private static Found found(String title, String description) throws Unreadable {
        String text = "{\"openapi\":\"3.0.2\",\"info\":{\"title\":\"" + title + "\",\"description\":\"" + description
                + "\",\"version\":\"1\"},\"paths\":{\"/reservations\":{\"get\":{\"summary\":\"Notifications\"}}}}";
        return new Found(
                Document.read(URI.create("http://127.0.0.1/openapi.json"), text.getBytes(StandardCharsets.UTF_8)), "");
    }
}
