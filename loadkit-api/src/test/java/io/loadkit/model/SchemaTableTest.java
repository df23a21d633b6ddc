package io.loadkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaTableTest {
    @Test
    void cyclicShapesAreFiniteValues() {
        SchemaTable table = new SchemaTable();
        Schema.Reference self = new Schema.Reference("Node", table);
        table.define(
                "Node",
                new Schema.Structure(
                        SchemaNotes.NONE,
                        Map.of("next", self),
                        List.of(),
                        Optional.empty(),
                        false,
                        0,
                        Optional.empty()));
        assertThat(self.resolved()).isInstanceOf(Schema.Structure.class);
        assertThat(self.toString() + self.resolved() + self.hashCode()).contains("Node");
        assertThat(self).isEqualTo(new Schema.Reference("Node", table));
    }

    @Test
    void unknownNamesAndBareCyclesAllowAnything() {
        SchemaTable table = new SchemaTable();
        table.define("A", new Schema.Reference("B", table));
        table.define("B", new Schema.Reference("A", table));
        assertThat(table.resolve("A")).isInstanceOf(Schema.Anything.class);
        assertThat(table.resolve("Nowhere")).isInstanceOf(Schema.Anything.class);
    }
}
