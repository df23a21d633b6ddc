package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.list;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.model.SchemaTable;
import io.loadkit.model.Xml;
import io.loadkit.plan.RequestTemplate;
import io.loadkit.plan.Template;
import io.loadkit.plan.ValueSource;
import io.loadkit.testkit.TemplateRenderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class XmlTextTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    @Test
    void callsElementsAsTheirPropertiesAndTheRootAsItsSchema() {
        SchemaTable table = new SchemaTable();
        table.define("Pet", object("name!", text(), "tags", list(text(), 0, null, false)));

        assertThat(written(Map.of("name", "Rex & <co>", "tags", List.of("a", "b")), new Schema.Reference("Pet", table)))
                .startsWith(HEAD + "<Pet>")
                .contains("<name>Rex &amp; &lt;co&gt;</name>")
                .contains("<tags>a</tags><tags>b</tags>")
                .endsWith("</Pet>");
    }

    @Test
    void takesNamesAttributesWrappersAndNamespacesFromTheDocument() {
        Schema id = noted(xml("ident", null, null, true, false));
        Schema tags = new Schema.Sequence(
                notes(xml("labels", null, null, false, true)),
                List.of(),
                noted(xml("label", null, null, false, false)),
                0,
                Optional.empty(),
                false);
        Schema.Structure plain = object("id!", id, "tags!", tags);
        Schema pet = new Schema.Structure(
                notes(xml("pet", "urn:pets", "p", false, false)),
                plain.properties(),
                plain.required(),
                Optional.empty(),
                false,
                0,
                Optional.empty());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", ValueSource.constant("7\""));
        tree.put("tags", List.of("a", "b"));

        assertThat(written(tree, pet))
                .isEqualTo(HEAD + "<p:pet xmlns:p=\"urn:pets\" ident=\"7&quot;\"><labels><label>a</label>"
                        + "<label>b</label></labels></p:pet>");
    }

    private static String written(Object tree, Schema schema) {
        Template template = XmlText.of(tree, schema, "thing");
        RequestTemplate request = new RequestTemplate(
                "main",
                "POST",
                "/x",
                Template.fixed("/x"),
                List.of(),
                Optional.of(new RequestTemplate.Payload("application/xml", template)));
        return TemplateRenderer.seeded(1).render(request).bodyText();
    }

    private static Xml xml(String name, String namespace, String prefix, boolean attribute, boolean wrapped) {
        return new Xml(
                Optional.of(name), Optional.ofNullable(namespace), Optional.ofNullable(prefix), attribute, wrapped);
    }

    private static Schema noted(Xml xml) {
        return new Schema.Text(notes(xml), Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    private static SchemaNotes notes(Xml xml) {
        return new SchemaNotes(
                "", Optional.empty(), List.of(), List.of(), false, false, false, false, Optional.of(xml));
    }
}
