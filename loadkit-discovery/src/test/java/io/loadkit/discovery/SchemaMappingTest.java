package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.Finding;
import io.loadkit.model.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SchemaMappingTest {
    @Test
    void readsTheTwoSpellingsOfNullableAlike() {
        for (Schema schema : List.of(
                Documents.schema("3.0.0", "'Probe':{'type':'string','nullable':true}"),
                Documents.schema("3.1.0", "'Probe':{'type':['string','null']}"),
                Documents.schema("3.1.0", "'Probe':{'anyOf':[{'type':'string'},{'type':'null'}]}"))) {
            assertThat(schema).isInstanceOf(Schema.Text.class);
            assertThat(schema.notes().nullable()).isTrue();
        }
    }

    @Test
    void readsTheTwoSpellingsOfExclusiveBoundsAlike() {
        for (Schema schema : List.of(
                Documents.schema("3.0.0", "'Probe':{'type':'integer','minimum':3,'exclusiveMinimum':true}"),
                Documents.schema("3.1.0", "'Probe':{'type':'integer','exclusiveMinimum':3}"))) {
            Schema.Numeric number = (Schema.Numeric) schema;
            assertThat(number.minimum()).contains(BigDecimal.valueOf(3));
            assertThat(number.minimumExcluded()).isTrue();
            assertThat(number.whole()).isTrue();
        }
    }

    @Test
    void keepsValuesAsTheyAreWritten() {
        Schema schema = Documents.schema(
                "3.0.0",
                "'Probe':{'type':'string','format':'date','example':'31-12-2020','default':'2020-01-02','enum':['31-12-2020',5]}");

        assertThat(schema.notes().examples()).containsExactly("31-12-2020");
        assertThat(schema.notes().defaultValue()).contains("2020-01-02");
        assertThat(schema.notes().enumeration()).containsExactly("31-12-2020", 5);
    }

    @Test
    void takesAConstantForAnEnumerationOfOne() {
        assertThat(Documents.schema("3.1.0", "'Probe':{'const':'a'}").notes().enumeration())
                .containsExactly("a");
        assertThat(Documents.schema("3.1.0", "'Probe':{'const':null}")).isInstanceOf(Schema.Nothing.class);
    }

    @Test
    void readsWhatFurtherPropertiesMayBeCalled() {
        Schema.Structure hours = (Schema.Structure) Documents.schema(
                "3.1.0",
                "'Day':{'type':'string','enum':['mon','tue']},'Probe':{'type':'object','propertyNames':{"
                        + "'$ref':'#/components/schemas/Day'},'additionalProperties':{'type':'integer'}}");
        Schema.Structure rates = (Schema.Structure) Documents.schema(
                "3.1.0", "'Probe':{'type':'object','patternProperties':{'^[A-Z]{3}$':{'type':'number'}}}");

        assertThat(hours.names().orElseThrow().resolved().notes().enumeration()).containsExactly("mon", "tue");
        assertThat(((Schema.Text) rates.names().orElseThrow()).pattern()).contains("^[A-Z]{3}$");
        assertThat(rates.additional().orElseThrow()).isInstanceOf(Schema.Numeric.class);
        assertThat(rates.additionalStated()).isTrue();
    }

    @Test
    void mergesAllOf() {
        Schema.Structure merged = (Schema.Structure) Documents.schema(
                "3.0.0",
                "'Base':{'type':'object','required':['id'],'properties':{'id':{'type':'integer','minimum':1}}},"
                        + "'Probe':{'allOf':[{'$ref':'#/components/schemas/Base'},{'required':['name'],"
                        + "'properties':{'name':{'type':'string'},'id':{'maximum':9}}}],'description':'both'}");

        assertThat(merged.required()).containsExactly("id", "name");
        Schema.Numeric id = (Schema.Numeric) merged.properties().get("id");
        assertThat(id.minimum()).contains(BigDecimal.ONE);
        assertThat(id.maximum()).contains(BigDecimal.valueOf(9));
        assertThat(merged.notes().description()).isEqualTo("both");
    }

    @Test
    void sendsWhatOnePartCallsReadOnlyAndAnotherOneDescribesAndRequires() {
        Schema.Structure reference = (Schema.Structure) Documents.schema(
                "3.0.0",
                "'Base':{'type':'object','properties':{'type':{'type':'string','readOnly':true},"
                        + "'id':{'type':'string','readOnly':true},'self':{'type':'string','readOnly':true}}},"
                        + "'Reference':{'allOf':[{'$ref':'#/components/schemas/Base'},{'required':['type','id']}]},"
                        + "'Probe':{'allOf':[{'$ref':'#/components/schemas/Reference'},{'properties':{"
                        + "'type':{'type':'string','enum':['service_reference']},'self':{'maxLength':9}}}]}");

        assertThat(reference.properties().get("type").notes().readOnly()).isFalse();
        assertThat(reference.properties().get("type").notes().enumeration()).containsExactly("service_reference");
        assertThat(reference.properties().get("id").notes().readOnly()).isTrue();
        assertThat(reference.properties().get("self").notes().readOnly()).isTrue();
    }

    @Test
    void believesAReferenceRatherThanAnotherTypeBesideIt() {
        Findings findings = new Findings();
        Schema.Structure amount = (Schema.Structure) Documents.schema(
                "3.0.0",
                "'Amount':{'type':'object','properties':{'value':{'type':'number'}}},"
                        + "'Probe':{'$ref':'#/components/schemas/Amount','type':'number'}",
                findings);

        assertThat(amount.properties()).containsOnlyKeys("value");
        assertThat(findings.list()).extracting(Finding::text).anyMatch(t -> t.contains("beside a reference"));
    }

    @Test
    void readsStepsBelowZeroAsTheSameAboveIt() {
        Schema.Numeric number =
                (Schema.Numeric) Documents.schema("3.0.0", "'Probe':{'type':'integer','multipleOf':-10}");

        assertThat(number.multipleOf()).contains(BigDecimal.TEN);
    }

    @Test
    void endsWhereAllOfGoesInCircles() {
        Findings findings = new Findings();
        Schema schema = Documents.schema(
                "3.0.0",
                "'A':{'allOf':[{'$ref':'#/components/schemas/Probe'}],'properties':{'a':{'type':'string'}}},"
                        + "'Probe':{'allOf':[{'$ref':'#/components/schemas/A'}],'properties':{'p':{'type':'string'}}}",
                findings);

        assertThat(((Schema.Structure) schema).properties()).containsOnlyKeys("a", "p");
        assertThat(findings.list()).extracting(Finding::text).anyMatch(t -> t.contains("part of itself"));
    }

    @Test
    void closesCyclesByReferences() {
        Schema.Structure node = (Schema.Structure) Documents.schema(
                "3.1.0",
                "'Probe':{'type':'object','properties':{'next':{'anyOf':[{'$ref':'#/components/schemas/Probe'},{'type':'null'}]},"
                        + "'children':{'type':'array','items':{'$ref':'#/components/schemas/Probe'}}}}");

        Schema next = node.properties().get("next");
        assertThat(next.notes().nullable()).isTrue();
        assertThat(next.resolved()).isInstanceOf(Schema.Structure.class);
        Schema items = ((Schema.Sequence) node.properties().get("children")).items();
        assertThat(items).isInstanceOf(Schema.Reference.class);
        assertThat(items.resolved()).isEqualTo(node);
    }

    @Test
    void keepsTheNameBehindABareReference() {
        Schema.Structure probe = (Schema.Structure)
                Documents.schema(
                        "3.0.0",
                        "'User':{'type':'object'},'Probe':{'type':'object','properties':{'owner':{'$ref':'#/components/schemas/User'}}}");

        assertThat(((Schema.Reference) probe.properties().get("owner")).name()).isEqualTo("User");
    }

    @Test
    void givesEachAlternativeWhatStandsBesideTheUnion() {
        Schema.Union union = (Schema.Union)
                Documents.schema(
                        "3.0.0",
                        "'Probe':{'type':'object','properties':{'id':{'type':'integer'}},'required':['id'],"
                                + "'oneOf':[{'required':['a'],'properties':{'a':{'type':'string'}}},{'properties':{'b':{'type':'string'}}}]}");

        assertThat(union.exclusive()).isTrue();
        assertThat(union.alternatives())
                .hasSize(2)
                .allSatisfy(a -> assertThat(((Schema.Structure) a.resolved()).properties())
                        .containsKey("id"));
        assertThat(((Schema.Structure) union.alternatives().get(0)).required()).containsExactlyInAnyOrder("id", "a");
    }

    @Test
    void readsDiscriminatorsByTheNamesOfSchemas() {
        Schema.Union union = (Schema.Union)
                Documents.schema(
                        "3.0.0",
                        "'Cat':{'type':'object'},'Dog':{'type':'object'},'Probe':{'oneOf':[{'$ref':'#/components/schemas/Cat'},"
                                + "{'$ref':'#/components/schemas/Dog'}],'discriminator':{'propertyName':'kind','mapping':{'meow':'#/components/schemas/Cat'}}}");

        Schema.Discriminator discriminator = union.discriminator().orElseThrow();
        assertThat(discriminator.property()).isEqualTo("kind");
        assertThat(discriminator.mapping())
                .containsEntry("meow", "Cat")
                .containsEntry("Dog", "Dog")
                .hasSize(2);
    }

    @Test
    void takesAParentWithADiscriminatorForAnyOfItsHeirs() {
        Schema.Union union = (Schema.Union) Documents.schema(
                "3.0.0",
                "'Cat':{'allOf':[{'$ref':'#/components/schemas/Probe'},{'properties':{'claws':{'type':'integer'}}}]},"
                        + "'Probe':{'type':'object','required':['kind'],'properties':{'kind':{'type':'string'}},"
                        + "'discriminator':{'propertyName':'kind','mapping':{'meow':'Cat'}}}");

        Schema.Structure cat = (Schema.Structure) union.alternatives().get(0).resolved();
        assertThat(cat.properties()).containsOnlyKeys("kind", "claws");
        assertThat(cat.properties().get("kind").notes().enumeration()).containsExactly("meow");
    }

    @Test
    void readsAParentThatNamesItsHeirsAsItsAlternatives() {
        Findings findings = new Findings();
        Schema.Union union = (Schema.Union) Documents.schema(
                "3.0.0",
                "'Probe':{'type':'object','required':['kind'],'properties':{'kind':{'type':'string'}},"
                        + "'oneOf':[{'$ref':'#/components/schemas/Cat'},{'$ref':'#/components/schemas/Dog'}]},"
                        + "'Cat':{'allOf':[{'$ref':'#/components/schemas/Probe'},{'properties':{'claws':{'type':'integer'}}}]},"
                        + "'Dog':{'allOf':[{'$ref':'#/components/schemas/Probe'},{'properties':{'tail':{'type':'integer'}}}]}",
                findings);

        assertThat(union.alternatives())
                .map(alternative ->
                        ((Schema.Structure) alternative.resolved()).properties().keySet())
                .containsExactly(Set.of("kind", "claws"), Set.of("kind", "tail"));
        assertThat(findings.list()).isEmpty();
    }

    @Test
    @Timeout(20)
    void readsUnionsThatMultiplyWithinEachOtherInBoundedTime() {
        StringBuilder all = new StringBuilder("'Probe':{'$ref':'#/components/schemas/S0'}");
        for (int i = 0; i < 6; i++) {
            all.append(",'S")
                    .append(i)
                    .append("':{'type':'object','required':['p")
                    .append(i)
                    .append("'],'anyOf':[");
            for (int j = 0; j < 5; j++) {
                all.append(j == 0 ? "" : ",")
                        .append("{'$ref':'#/components/schemas/S")
                        .append((i + j + 1) % 6)
                        .append("'}");
            }
            all.append("]}");
        }
        Findings findings = new Findings();

        Documents.schema("3.0.0", all.toString(), findings);

        assertThat(findings.list()).extracting(Finding::text).anyMatch(text -> text.contains("many alternatives"));
    }

    @Test
    @Timeout(20)
    void readsPartsThatNameTheSamePartsAgainAndAgainInBoundedTime() {
        StringBuilder all = new StringBuilder("'Probe':{'$ref':'#/components/schemas/S0'},'S40':{'type':'object'}");
        for (int i = 0; i < 40; i++) {
            String next = "{'$ref':'#/components/schemas/S" + (i + 1) + "'}";
            all.append(",'S")
                    .append(i)
                    .append("':{'allOf':[")
                    .append(next)
                    .append(",")
                    .append(next);
            all.append(",{'properties':{'p").append(i).append("':{'type':'string'}}}]}");
        }
        Findings findings = new Findings();

        Schema.Structure probe = (Schema.Structure) Documents.schema("3.0.0", all.toString(), findings);

        assertThat(probe.properties()).hasSize(40).containsKeys("p0", "p39");
        assertThat(findings.list()).isEmpty();
    }

    @Test
    void readsAlternativesThatHaveEachOtherForTheirOnlyOne() {
        Schema probe = Documents.schema(
                "3.0.0",
                "'Probe':{'type':'object','properties':{'a':{'type':'string'}},'anyOf':[{'$ref':'#/components/schemas/Other'}]},"
                        + "'Other':{'properties':{'b':{'type':'string'}},'anyOf':[{'$ref':'#/components/schemas/Probe'}]}");

        assertThat(((Schema.Structure) probe).properties()).containsOnlyKeys("a", "b");
    }

    @Test
    void takesOfAClosedSetWhatReadsLikeTheNameOfAnHeir() {
        String kind = "'properties':{'kind':{'type':'string','enum':['house_cat','dog','bird']}},";
        Schema.Union union = (Schema.Union) Documents.schema(
                "3.0.0",
                "'Probe':{'type':'object','required':['kind']," + kind + "'discriminator':{'propertyName':'kind'}},"
                        + "'HouseCat':{'allOf':[{'$ref':'#/components/schemas/Probe'}]},"
                        + "'Anything':{'allOf':[{'$ref':'#/components/schemas/Probe'}]}");

        assertThat(union.alternatives())
                .map(heir -> ((Schema.Structure) heir.resolved())
                        .properties()
                        .get("kind")
                        .resolved()
                        .notes()
                        .enumeration())
                .containsExactly(List.of("house_cat"), List.of("house_cat", "dog", "bird"));
    }

    @Test
    void readsTuplesAndFiles() {
        Schema.Sequence tuple = (Schema.Sequence) Documents.schema(
                "3.1.0", "'Probe':{'type':'array','prefixItems':[{'type':'string'},{'type':'integer'}],'items':false}");
        assertThat(tuple.prefix()).hasSize(2);
        assertThat(tuple.maxItems()).contains(2);

        assertThat(((Schema.Text) Documents.schema(
                                "3.1.0", "'Probe':{'type':'string','contentMediaType':'application/octet-stream'}"))
                        .isFile())
                .isTrue();
        assertThat(((Schema.Text) Documents.schema("3.0.0", "'Probe':{'type':'string','format':'binary'}")).isFile())
                .isTrue();
    }

    @Test
    void readsNothingOutsideOfTheDocument() {
        Findings findings = new Findings();
        Schema.Structure probe = (Schema.Structure) Documents.schema(
                "3.0.0",
                "'Probe':{'type':'object','properties':{'a':{'$ref':'file:///etc/passwd'},"
                        + "'b':{'$ref':'http://169.254.169.254/latest'},'c':{'$ref':'../other.yaml#/X'}}}",
                findings);

        assertThat(probe.properties().values()).allMatch(s -> s.resolved() instanceof Schema.Anything);
        assertThat(findings.list()).hasSize(3).extracting(Finding::text).allMatch(t -> t.contains("not read"));
    }

    @Test
    void readsReferencesToAnyPlaceOfTheDocument() {
        Schema.Structure probe = (Schema.Structure) Documents.schema(
                "3.0.0",
                "'A/b':{'type':'object','properties':{'deep':{'type':'boolean'}}},'Probe':{'type':'object','properties':"
                        + "{'x':{'$ref':'#/components/schemas/A~1b/properties/deep'}}}");

        assertThat(probe.properties().get("x").resolved()).isInstanceOf(Schema.Flag.class);
    }

    @Test
    void survivesWrongTypesEverywhere() {
        Findings findings = new Findings();
        Schema.Structure probe = (Schema.Structure) Documents.schema(
                "3.0.0",
                "'Probe':{'type':'object','required':'yes','properties':{'a':[1],'b':{'type':{'x':1}},'c':{'enum':'no','type':'string'},"
                        + "'d':{'type':'integer','minimum':'3','maximum':1e999999},'e':{'allOf':7,'oneOf':{}},'f':{'$ref':5},"
                        + "'g':{'type':'array','items':[],'minItems':-4},'h':{'type':'frog'},'i':null,'j':true}}",
                findings);

        assertThat(probe.properties()).hasSize(10);
        assertThat(((Schema.Sequence) probe.properties().get("g")).minItems()).isZero();
        assertThat(findings.list()).isNotEmpty();
    }

    @Test
    void mapsEachSharedSchemaOnceHoweverOftenItIsMeant() {
        StringBuilder schemas = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String next = "{'$ref':'#/components/schemas/S" + (i + 1) + "','nullable':true}";
            schemas.append("'S")
                    .append(i)
                    .append("':{'properties':{'a':")
                    .append(next)
                    .append(",'b':")
                    .append(next)
                    .append("}},");
        }
        schemas.append("'S60':{'type':'string'},'Probe':{'allOf':[{'$ref':'#/components/schemas/S0'}]}");

        assertThat(Documents.schema("3.0.0", schemas.toString())).isInstanceOf(Schema.Structure.class);
    }

    @Test
    void followsChainsOfAnyLength() {
        StringBuilder schemas = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            schemas.append("'S")
                    .append(i)
                    .append("':{'properties':{'n':{'anyOf':[{'$ref':'#/components/schemas/S")
                    .append(i + 1)
                    .append("'},{'type':'null'}]}}},");
        }
        schemas.append("'S20000':{'type':'string'},'Probe':{'$ref':'#/components/schemas/S0'}");

        Schema schema = Documents.schema("3.1.0", schemas.toString());
        for (int i = 0; i < 20_000; i++) {
            schema = ((Schema.Structure) schema).properties().get("n").resolved();
        }
        assertThat(schema).isInstanceOf(Schema.Text.class);
    }
}
