package io.loadkit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.loadkit.error.ConfigurationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanValuesTest {
    @ParameterizedTest
    @CsvSource({"20,20000", "20s,20000", "1.5s,1500", "200ms,200", "3m,180000", "1h20m,4800000", "2d,172800000", "0,0"})
    void readsLengthsOfTime(String text, long millis) {
        assertThat(Durations.parse("x", text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"''", "-1s", "1x", "s", "1s1m", "1h 20", "99999999999999999999s"})
    void refusesOtherLengths(String text) {
        assertThatThrownBy(() -> Durations.parse("x", text)).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "p99<200ms,p99<200ms",
        "GET /items:p95<0.05s,GET /items:p95<50ms",
        "failures<1%,failures<1%",
        "failures<0.01,failures<1%",
        "rps>100,rps>100",
        "share2xx>98%,share2xx>98%",
        "p99.9<1s,p99.9<1000ms",
    })
    void readsThresholdsAndWritesThemBack(String text, String written) {
        assertThat(Threshold.parse(text)).hasToString(written);
        assertThat(Threshold.parse(written)).isEqualTo(Threshold.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"p99", "p99<200", "rps>10ms", "failures<2", "latency<3ms", "p99=3ms", "p101<3ms"})
    void refusesOtherThresholds(String text) {
        assertThatThrownBy(() -> Threshold.parse(text)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void encodingsKeepValuesInTheirPlace() {
        assertThat(Encoding.PATH.encode("a/b c?ü")).isEqualTo("a%2Fb%20c%3F%C3%BC");
        assertThat(Encoding.QUERY.encode("a&b=c+d")).isEqualTo("a%26b%3Dc%2Bd");
        assertThat(Encoding.HEADER.encode("a\r\nX: b")).isEqualTo("aX: b");
        assertThat(Encoding.JSON.encode("a\"\\\n\u0001")).isEqualTo("\"a\\\"\\\\\\n\\u0001\"");
        assertThat(Encoding.JSON.encode(Arrays.asList(1, 2.5, true, null))).isEqualTo("[1,2.5,true,null]");
        assertThat(Encoding.PLAIN.encode(1e21)).isEqualTo("1000000000000000000000");
    }

    @Test
    void jsonTemplatesAreFlatAndKeepTheirOrder() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", List.of(ValueSource.between(1, 9), ValueSource.constant("x")));
        tree.put("a", Map.of());
        Template template = Template.json(tree);
        assertThat(template).hasToString("{\"b\":[{1 to 9},\"x\"],\"a\":{}}");
        assertThat(template.pieces()).hasSize(3);
        assertThat(Template.json(Map.of("k", 1)).isConstant()).isTrue();
    }

    @Test
    void shapesAreStraightBetweenTheirCorners() {
        Shape shape = Shape.constant(10, Duration.ofSeconds(10)).to(20, Duration.ofSeconds(10));
        assertThat(shape.at(0)).isEqualTo(10);
        assertThat(shape.at(15_000_000_000L)).isEqualTo(15);
        assertThat(shape.at(20_000_000_000L)).isZero();
        assertThat(shape.area()).isEqualTo(250);
        assertThat(shape.length()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aRampThatDoesNotFitEndsWhereTheRunDoes() {
        Shape shape = LoadProfile.users(100, 1, Duration.ofSeconds(10)).shape();
        assertThat(shape.peak()).isEqualTo(10);
        assertThat(shape.length()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"light,5,60", "MEDIUM,20,120", "heavy,50,300", "stress,100,600", "spike,200,180"})
    void presetsHaveTheirUsersAndLength(String name, int users, int seconds) {
        Presets preset = Presets.named(name);
        assertThat(preset.profile().shape().peak()).isCloseTo(users, within(1e-9));
        assertThat(preset.profile().length()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(preset.profile(7, Duration.ofSeconds(20)).shape().peak()).isCloseTo(7, within(1e-9));
    }

    @Test
    void runTagsAreShortAndMadeOfTheSeed() {
        TestPlan plan = plan(1);
        assertThat(plan.runTag())
                .matches("[a-z0-9]{6}")
                .isEqualTo(plan(1).runTag())
                .isNotEqualTo(plan(2).runTag());
    }

    @Test
    void headersThatAreTheTransportsAreRefused() {
        assertThatThrownBy(() -> header("Host")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> header("Bad Name")).isInstanceOf(ConfigurationException.class);
    }

    private static RequestTemplate header(String name) {
        return new RequestTemplate(
                "",
                "get",
                "/",
                Template.fixed("/"),
                List.of(new RequestTemplate.Header(name, Template.fixed("x"))),
                java.util.Optional.empty());
    }

    private static TestPlan plan(long seed) {
        return io.loadkit.LoadTest.against("localhost").url("/").seed(seed).plan();
    }

    @Test
    void aValueThatIsKeptUnderAnotherNameHasToBeSavedBefore() {
        Template template = Template.slot(ValueSource.kept("tag_type", ValueSource.saved("kind_id")), Encoding.PLAIN);

        assertThat(template.needs()).containsExactly("kind_id");
        assertThat(template.keeps()).containsExactly("tag_type");
    }
}
