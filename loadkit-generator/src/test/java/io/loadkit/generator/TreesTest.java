package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.ANY;
import static io.loadkit.generator.Fixtures.enumeration;
import static io.loadkit.generator.Fixtures.example;
import static io.loadkit.generator.Fixtures.format;
import static io.loadkit.generator.Fixtures.list;
import static io.loadkit.generator.Fixtures.notes;
import static io.loadkit.generator.Fixtures.number;
import static io.loadkit.generator.Fixtures.object;
import static io.loadkit.generator.Fixtures.operation;
import static io.loadkit.generator.Fixtures.text;
import static io.loadkit.generator.Fixtures.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.loadkit.model.In;
import io.loadkit.model.Schema;
import io.loadkit.model.SchemaNotes;
import io.loadkit.model.SchemaTable;
import io.loadkit.plan.ValueSource;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TreesTest {

    static Stream<Schema> schemas() {
        return Stream.of(
                text(null, null, 10, 12),
                text(null, "^[a-z]{2,4}$", 3, null),
                text("email", null, 0, 30),
                text("date-time", null, 0, null),
                text("uuid", null, 0, null),
                text("uri", null, 0, null),
                text("ipv4", null, 0, null),
                text(null, null, 0, 1),
                text(null, null, 0, 0),
                number(true, "5", "5", null),
                number(true, "-3", null, null),
                number(true, null, "-100", null),
                number(true, "1", "100", "7"),
                number(false, "0.1", "0.2", "0.05"),
                number(false, "0.001", "0.002", null),
                number(true, "0.5", "1.5", null),
                number(true, null, null, "1.5"),
                list(number(true, "1", "3", null), 3, 3, true),
                list(text(), 2, 5, false),
                new Schema.Sequence(
                        SchemaNotes.NONE, List.of(text(), whole()), format("uuid"), 3, Optional.of(4), false),
                new Schema.Structure(
                        SchemaNotes.NONE, Map.of(), List.of(), Optional.of(whole()), true, 2, Optional.of(3)),
                new Schema.Structure(
                        SchemaNotes.NONE,
                        Map.of(),
                        List.of(),
                        Optional.of(whole()),
                        true,
                        2,
                        Optional.of(3),
                        Optional.of(text(enumeration("mon", "tue", "wed")))),
                new Schema.Structure(
                        SchemaNotes.NONE,
                        Map.of(),
                        List.of(),
                        Optional.of(whole()),
                        true,
                        3,
                        Optional.empty(),
                        Optional.of(text(null, "^[a-z]{2,4}$", 3, null))),
                new Schema.Structure(
                        SchemaNotes.NONE,
                        Map.of("a", text(), "b", whole()),
                        List.of("a"),
                        Optional.empty(),
                        true,
                        1,
                        Optional.of(1)),
                union(
                        true,
                        object("kind!", text(enumeration("a")), "x!", whole()),
                        object("kind!", text(enumeration("b")))),
                union(true, whole(), number(false, "0", "10", null)),
                text(enumeration("a", "b")),
                text(new SchemaNotes(
                        "",
                        Optional.empty(),
                        List.of(),
                        java.util.Arrays.asList(null, "x"),
                        true,
                        false,
                        false,
                        false)));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void makesOnlyValuesThatFit(Schema schema) {
        Object tree = tree(schema, null);
        Random random = new Random(5);

        for (int i = 0; i < 100; i++) {
            Object value = Concrete.of(tree, random);
            assertThat(Conformity.conforms(schema, value)).as("%s", value).isTrue();
        }
    }

    @Test
    void takesTheOnlyUsualNumberRatherThanWhatLiesBelow() {
        Object tree = tree(object("direction!", number(true, null, "1", null)), null);

        for (int i = 0; i < 20; i++) {
            assertThat(String.valueOf(((Map<?, ?>) Concrete.of(tree, new Random(i))).get("direction")))
                    .isEqualTo("1");
        }
    }

    @Test
    void endsLaterThanItBegins() {
        Schema moment = text("date-time", null, 0, null);
        Object tree =
                tree(object("startsAt!", moment, "endsAt!", moment, "valid_from!", moment, "valid_to!", moment), null);

        for (int i = 0; i < 100; i++) {
            Map<?, ?> value = (Map<?, ?>) Concrete.of(tree, new Random(i));
            assertThat(value.get("endsAt").toString())
                    .isGreaterThan(value.get("startsAt").toString());
            assertThat(value.get("valid_to").toString())
                    .isGreaterThan(value.get("valid_from").toString());
        }
    }

    @Test
    void endsLaterThanItBeginsWhereEachIsOfAnotherRequest() {
        Schema moment = text("date-time", null, 0, null);
        Object begins = tree(object("inicio!", moment, "checkin!", moment), null);
        Object ends = tree(object("termino!", moment, "expires!", moment), null);

        for (int i = 0; i < 100; i++) {
            Map<?, ?> one = (Map<?, ?>) Concrete.of(begins, new Random(i));
            Map<?, ?> other = (Map<?, ?>) Concrete.of(ends, new Random(i));
            assertThat(other.get("termino").toString())
                    .isGreaterThan(one.get("inicio").toString());
            assertThat(other.get("expires").toString())
                    .isGreaterThan(one.get("checkin").toString());
        }
    }

    @Test
    void isValidBeforeAndAfterAllThatIsDoneWithIt() {
        Schema day = text("date", null, 0, null);
        Object done = tree(object("desde!", day, "hasta!", day), null);
        Object valid = tree(object("valid_from!", day, "caduca!", day, "gueltig_bis!", day), null);

        for (int i = 0; i < 100; i++) {
            Map<?, ?> one = (Map<?, ?>) Concrete.of(done, new Random(i));
            Map<?, ?> other = (Map<?, ?>) Concrete.of(valid, new Random(i));
            assertThat(other.get("valid_from").toString())
                    .isLessThan(one.get("desde").toString());
            assertThat(other.get("caduca").toString())
                    .isGreaterThan(one.get("hasta").toString());
            assertThat(other.get("gueltig_bis").toString())
                    .isGreaterThan(one.get("hasta").toString());
        }
    }

    @Test
    @Timeout(20)
    void choosesOfAClosedSetHoweverLargeInBoundedTime() {
        Object[] all = IntStream.range(0, 200_000).mapToObj(i -> "code-" + i).toArray();

        assertThat(Concrete.of(tree(text(enumeration(all)), null), new Random(1)))
                .asString()
                .startsWith("code-");
    }

    @Test
    void namesWhatCannotBe() {
        assertThatExceptionOfType(Unsatisfiable.class)
                .isThrownBy(() -> tree(object("n!", number(true, "6", "5", null)), null))
                .withMessageContaining("/n");
        assertThatExceptionOfType(Unsatisfiable.class)
                .isThrownBy(() -> tree(list(text(enumeration("a")), 2, null, true), null))
                .withMessageContaining("different");
        assertThatExceptionOfType(Unsatisfiable.class).isThrownBy(() -> tree(text(null, "^a$", 5, null), null));
        assertThatExceptionOfType(Unsatisfiable.class).isThrownBy(() -> tree(number(true, "1", "5", "7"), null));
    }

    @Test
    void leavesOutAnOptionalPropertyThatCannotBe() {
        assertThat(tree(object("a!", whole(), "b", text(null, "^a$", 5, null)), null))
                .asInstanceOf(MAP)
                .containsOnlyKeys("a");
    }

    @Test
    void neverSendsReadOnlyProperties() {
        Schema readOnly = text(notes(List.of(), List.of(), null, true));

        assertThat(tree(object("id!", readOnly, "created", readOnly, "name!", text()), null))
                .asInstanceOf(MAP)
                .containsOnlyKeys("name");
    }

    @Test
    void endsRecursionAtTheFirstWayOut() {
        SchemaTable table = new SchemaTable();
        Schema node = new Schema.Reference("Node", table);
        table.define("Node", object("name!", text(), "parent", node, "children!", list(node, 0, null, false)));

        assertThat(tree(node, null))
                .asInstanceOf(MAP)
                .containsOnlyKeys("name", "children")
                .containsEntry("children", List.of());
    }

    @Test
    void endsRecursionInANullOrSaysThatItCannot() {
        SchemaTable table = new SchemaTable();
        Schema open = new Schema.Reference("Open", table);
        table.define("Open", object("next!", new Schema.Reference("OrNull", table)));
        table.define(
                "OrNull",
                new Schema.Union(
                        SchemaNotes.NONE,
                        List.of(open, new Schema.Nothing(SchemaNotes.NONE)),
                        false,
                        Optional.empty()));
        Schema endless = new Schema.Reference("Endless", table);
        table.define("Endless", object("next!", endless));

        assertThat(tree(open, null)).asInstanceOf(MAP).containsOnlyKeys("next");
        assertThatExceptionOfType(Unsatisfiable.class)
                .isThrownBy(() -> tree(endless, null))
                .withMessageContaining("contains itself");
    }

    @Test
    @Timeout(20)
    void isNotDrownedByDocumentsThatMultiply() {
        SchemaTable table = new SchemaTable();
        table.define("L0", text());
        for (int i = 1; i < 30; i++) {
            Schema below = new Schema.Reference("L" + (i - 1), table);
            table.define("L" + i, object("a!", below, "b!", below, "c", below, "d", list(below, 2, null, false)));
        }

        assertThatExceptionOfType(Unsatisfiable.class)
                .isThrownBy(() -> tree(new Schema.Reference("L29", table), null))
                .withMessageContaining("places");
        assertThat(tree(new Schema.Reference("L6", table), null))
                .asInstanceOf(MAP)
                .containsKeys("a", "b");
    }

    @Test
    void followsACoherentExample() {
        Schema schema = object("a!", whole(), "b", text(), "c", text(), "d", list(whole(), 0, null, false));

        assertThat(Concrete.of(tree(schema, Map.of("a", 7, "b", "x", "d", List.of(1, 2))), new Random(1)))
                .isEqualTo(Map.of("a", 7, "b", "x", "d", List.of(1, 2)));
    }

    @Test
    void ignoresPlaceholdersAndExamplesThatDoNotFit() {
        Schema schema = object("a!", number(true, "1", "5", null), "b!", text());
        Map<?, ?> made = (Map<?, ?>) Concrete.of(tree(schema, Map.of("a", 99, "b", "string")), new Random(1));

        assertThat((Long) made.get("a")).isBetween(1L, 5L);
        assertThat(made.get("b")).isNotEqualTo("string");
    }

    @Test
    void marksTheAlternativeByItsDiscriminator() {
        SchemaTable table = new SchemaTable();
        table.define("Cat", object("petType!", text(), "lives!", whole()));
        table.define("Dog", object("petType!", text(), "bark!", text()));
        Schema union = new Schema.Union(
                SchemaNotes.NONE,
                List.of(new Schema.Reference("Cat", table), new Schema.Reference("Dog", table)),
                true,
                Optional.of(new Schema.Discriminator("petType", Map.of("kitty", "#/components/schemas/Cat"))));

        assertThat(tree(union, null)).asInstanceOf(MAP).containsEntry("petType", ValueSource.constant("kitty"));
    }

    @Test
    void sendsAValueRatherThanNull() {
        Schema nullable = union(false, text(), new Schema.Nothing(SchemaNotes.NONE));

        assertThat(Concrete.of(tree(object("a!", nullable), null), new Random(1)))
                .asInstanceOf(MAP)
                .extractingByKey("a")
                .isInstanceOf(String.class);
    }

    @Test
    void takesTheNumberOfADecimalThatMayBeText() {
        Schema decimal =
                union(false, text(null, "^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$", 0, null), number(false, "0", null, null));

        assertThat(Concrete.of(tree(object("price!", decimal), null), new Random(1)))
                .asInstanceOf(MAP)
                .extractingByKey("price")
                .isInstanceOf(BigDecimal.class);
    }

    @Test
    void leavesOutIdsLinksAndUnknownValuesUnlessRequired() {
        Schema schema = object(
                "customer_id",
                whole(),
                "_links",
                object("self", text()),
                "meta",
                ANY,
                "file",
                format("binary"),
                "note",
                text());

        assertThat(tree(schema, null)).asInstanceOf(MAP).containsOnlyKeys("note");
    }

    @Test
    void drawsManyDifferentValuesByName() {
        Map<?, ?> tree = (Map<?, ?>) tree(
                object(
                        "city!",
                        text(),
                        "phone!",
                        text(),
                        "first_name!",
                        text(),
                        "latitude!",
                        number(false, null, null, null)),
                null);
        HashSet<Object> cities = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            Map<?, ?> value = (Map<?, ?>) Concrete.of(tree, random);
            cities.add(value.get("city"));
            assertThat((String) value.get("phone")).matches("\\+1555\\d{7}");
            assertThat((BigDecimal) value.get("latitude")).isBetween(new BigDecimal(-90), new BigDecimal(90));
        }

        assertThat(cities).hasSizeGreaterThan(30);
    }

    @Test
    void takesUniqueTextForNamesOfCreates() {
        Map<?, ?> tree = (Map<?, ?>) tree(
                object(
                        "name!", text(example("Foo")),
                        "email!", format("email"),
                        "code!", text(null, null, 0, 4),
                        "slug!", text(null, "^[a-z0-9]+$", 0, 40),
                        "first_name!", text()),
                null);

        assertThat(tree.get("name")).isInstanceOf(ValueSource.Unique.class);
        assertThat(tree.get("email")).isEqualTo(new ValueSource.Unique("user-", "@example.com", Integer.MAX_VALUE));
        assertThat(tree.get("slug")).isEqualTo(new ValueSource.Unique("slug", "", 40));
        assertThat(tree.get("code")).isInstanceOf(ValueSource.Computed.class);
        assertThat(tree.get("first_name")).isInstanceOf(ValueSource.OneOf.class);
    }

    private static Schema union(boolean exclusive, Schema... alternatives) {
        return new Schema.Union(SchemaNotes.NONE, List.of(alternatives), exclusive, Optional.empty());
    }

    private static Object tree(Schema schema, Object example) {
        Leaves leaves =
                new Leaves(Fixtures.request(Fixtures.model(List.of())), new Realistic(1), leaf -> Optional.empty());
        return new Trees(leaves, operation("POST /things"), In.BODY, false, 1)
                .value(schema, new Spot("", "thing", "", true, 0), example);
    }
}
