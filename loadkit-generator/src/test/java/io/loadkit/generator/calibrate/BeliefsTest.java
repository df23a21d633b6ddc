package io.loadkit.generator.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.generator.Days;
import io.loadkit.generator.calibrate.refusal.Complaint;
import io.loadkit.generator.calibrate.refusal.Complaint.Kind;
import io.loadkit.model.Operation;
import io.loadkit.model.Parameter;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BeliefsTest {
    private static final Operation ORDER = Bench.operation("""
            /orders/{size}:
              post:
                parameters:
                  - {name: size, in: path, required: true, schema: {type: integer, maximum: 1000}}
                  - {name: page, in: query, schema: {type: string}}
                requestBody: {required: true, content: {application/json: {schema:
                  {type: object, required: [quantity], properties: {id: {type: string}, quantity: {type: integer}}}}}}
                responses: {'201': {description: fine}}
            """);

    private static final Map<String, Consumer<Beliefs>> REPAIRS = new TreeMap<>(Map.of(
            "an id left out", beliefs -> beliefs.leftOut("id"),
            "small numbers", Beliefs::withSmallNumbers,
            "little of what is counted", Beliefs::modest,
            "least of what is counted", Beliefs::fewest,
            "accepted values kept", beliefs -> beliefs.keepsTo(Map.of(page(), "2")),
            "a complaint", beliefs -> beliefs.believed(new Complaint("body", List.of("id"), Kind.UNEXPECTED, null, "")),
            "all new", Beliefs::allNew));

    static Set<String> repairs() {
        return REPAIRS.keySet();
    }

    @ParameterizedTest
    @MethodSource("repairs")
    void repairsWithTheSkillAndNotWithoutIt(String repair) {
        Beliefs able = new Beliefs(ORDER, Skill.ALL, Days.ANY);
        Beliefs unable = new Beliefs(ORDER, EnumSet.complementOf(EnumSet.of(Skill.REPAIR)), Days.ANY);

        REPAIRS.get(repair).accept(able);
        REPAIRS.get(repair).accept(unable);

        assertThat(able.repairs()).isNotEmpty();
        assertThat(unable.repairs()).isEmpty();
        assertThat(unable.operation()).isEqualTo(ORDER);
    }

    @Test
    void triesNoWayAgainThatHasBeenTriedBeforeItWasWrittenDown() {
        Beliefs before = new Beliefs(ORDER, Skill.ALL, Days.ANY);
        before.varied(List.of(Variants.REQUIRED));
        Map<String, Object> written = new LinkedHashMap<>();
        before.freeze(written);
        Beliefs after = new Beliefs(ORDER, Skill.ALL, Days.ANY);

        assertThat(after.thaw(written)).isTrue();

        assertThat(after.variant()).isEqualTo(before.variant());
        assertThat(after.varied(List.of(Variants.REQUIRED))).isFalse();
    }

    @Test
    void readsWhateverStandsInARepairWithoutAnAccident() {
        List<Object> details = List.of(
                "x",
                "GET /orders",
                "GET /orders#",
                "GET #/id",
                "GET /orders#/id",
                "$response.header.",
                "$response.header.ETag",
                "(",
                "yyyy-MM-dd",
                "integer",
                new BigDecimal("-3"),
                7L,
                1e300,
                List.of(),
                List.of(1L, "a"),
                Map.of("a", 1L),
                true);
        List<List<String>> places = List.of(
                List.of(),
                List.of("id"),
                List.of("0"),
                List.of("quantity", "0"),
                List.of("size"),
                List.of("*"),
                List.of(""));
        int read = 0;
        for (Kind kind : Kind.values()) {
            for (Object detail : details) {
                for (List<String> at : places) {
                    for (String where : List.of("body", "path", "query", "header", "cookie", "")) {
                        Map<String, Object> repair =
                                new HashMap<>(Map.of("where", where, "at", at, "kind", kind.name(), "detail", detail));
                        Recipe recipe = new Recipe(ORDER, 3, Skill.ALL, Days.ANY);
                        boolean known = recipe.thaw(new HashMap<>(
                                Map.of(Frozen.OUTCOME, "works", Frozen.PRINT, "p", "repairs", List.of(repair))));
                        if (known && !Complaint.isBadReference(repair)) { // those are refused with the file
                            read++;
                            assertThat(recipe.operation().key()).isEqualTo(ORDER.key());
                            assertThat(new LearnedBindings(Map.of(ORDER.key(), recipe)).all())
                                    .as("%s", repair)
                                    .isNotNull();
                        }
                    }
                }
            }
        }

        assertThat(read).isGreaterThan(500);
    }

    private static Parameter page() {
        return ORDER.parameters().stream()
                .filter(p -> p.name().equals("page"))
                .findFirst()
                .orElseThrow();
    }
}
