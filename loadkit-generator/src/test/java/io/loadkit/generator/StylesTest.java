package io.loadkit.generator;

import static io.loadkit.generator.Fixtures.ANY;
import static io.loadkit.generator.Fixtures.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.model.In;
import io.loadkit.plan.Template;
import io.loadkit.plan.Template.Piece;
import io.loadkit.plan.ValueSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of OpenAPI 3.1, 4.8.12.4, plus what it leaves open. */
final class StylesTest {
    private static final List<Object> LIST = List.of("blue", "black");
    private static final Map<String, Object> OBJECT = new LinkedHashMap<>();

    static {
        OBJECT.put("R", 100);
        OBJECT.put("G", 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "simple false blue blue,black R,100,G,200",
                "simple true blue blue,black R=100,G=200",
                "label false .blue .blue,black .R,100,G,200",
                "label true .blue .blue.black .R=100.G=200",
                "matrix false ;c=blue ;c=blue,black ;c=R,100,G,200",
                "matrix true ;c=blue ;c=blue;c=black ;R=100;G=200"
            })
    void writesPathSegments(String style, boolean explode, String scalar, String list, String object) {
        var parameter = parameter(In.PATH, "c", ANY, true, style, explode);

        assertThat(text(Styles.path(parameter, "blue"))).isEqualTo(scalar);
        assertThat(text(Styles.path(parameter, LIST))).isEqualTo(list);
        assertThat(text(Styles.path(parameter, OBJECT))).isEqualTo(object);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "form false c=blue c=blue,black c=R,100,G,200",
                "form true c=blue c=blue&c=black R=100&G=200",
                "spaceDelimited false c=blue c=blue%20black c=R%20100%20G%20200",
                "pipeDelimited false c=blue c=blue%7Cblack c=R%7C100%7CG%7C200",
                "deepObject true c=blue c=blue&c=black c%5BR%5D=100&c%5BG%5D=200"
            })
    void writesQueries(String style, boolean explode, String scalar, String list, String object) {
        var parameter = parameter(In.QUERY, "c", ANY, true, style, explode);

        assertThat(text(Styles.query(parameter, "blue"))).isEqualTo(scalar);
        assertThat(text(Styles.query(parameter, LIST))).isEqualTo(list);
        assertThat(text(Styles.query(parameter, OBJECT))).isEqualTo(object);
    }

    @Test
    void writesHeadersAndCookies() {
        var header = parameter(In.HEADER, "X-C", ANY, true);
        var cookie = parameter(In.COOKIE, "c", ANY, true);

        assertThat(text(Styles.header(header, LIST))).isEqualTo("blue,black");
        assertThat(text(Styles.cookie(cookie, "a b"))).isEqualTo("c=a%20b");
    }

    @Test
    void leavesAnEmptyListOutOfAQuery() {
        assertThat(Styles.query(parameter(In.QUERY, "c", ANY, false), List.of()))
                .isEmpty();
        assertThat(Styles.query(parameter(In.QUERY, "c", ANY, false, "form", false), List.of()))
                .isEmpty();
    }

    @Test
    void keepsSlotsAndEncodesWhatCouldBreakOut() {
        var parameter = parameter(In.QUERY, "a b", ANY, true);

        assertThat(text(Styles.query(parameter, List.of(ValueSource.constant("x&y=1"), ValueSource.saved("id")))))
                .isEqualTo("a%20b=x%26y%3D1&a%20b={saved id}");
    }

    @Test
    void namesNestedFormFieldsInBrackets() {
        Map<String, Object> nested = Map.of("items", List.of(Map.of("sku", "A")), "tags", List.of("x", "y"));

        assertThat(text(Styles.formPairs("c", nested)).split("&"))
                .containsExactlyInAnyOrder(
                        "c%5Bitems%5D%5B0%5D%5Bsku%5D=A", "c%5Btags%5D%5B%5D=x", "c%5Btags%5D%5B%5D=y");
    }

    @Test
    void choosesOneOfWholeListsSoThatItCanBeStyled() {
        Object flat = Styles.flat(ValueSource.oneOf(List.of(List.of(1, 2), List.of(3, 4))), new Random(1));

        assertThat(flat).isInstanceOf(List.class);
    }

    private static String text(List<Piece> pieces) {
        return new Template(pieces).toString();
    }
}
