package io.loadkit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void neverRoundsUpToAllOrDownToNone() {
        assertThat(Figures.percent(0.99999)).isEqualTo("> 99.99 %");
        assertThat(Figures.percent(0.00001)).isEqualTo("< 0.01 %");
        assertThat(Figures.percent(1)).isEqualTo("100 %");
        assertThat(Figures.percent(0)).isEqualTo("0 %");
        assertThat(Figures.percent(0.28)).isEqualTo("28 %");
        assertThat(Figures.percent(0.1234)).isEqualTo("12.34 %");
    }

    @Test
    void writesLengthsOfTime() {
        assertThat(Figures.duration(Duration.ofSeconds(4800))).isEqualTo("1h 20m");
        assertThat(Figures.duration(Duration.ofMillis(1500))).isEqualTo("1.5s");
        assertThat(Figures.duration(Duration.ofMillis(500))).isEqualTo("0.5s");
        assertThat(Figures.duration(Duration.ofMillis(20))).isEqualTo("20ms");
        assertThat(Figures.duration(Duration.ofMillis(250))).isEqualTo("250ms");
        assertThat(Figures.duration(Duration.ZERO)).isEqualTo("0s");
        assertThat(Figures.millis(420_000)).isEqualTo("0.42 ms");
        assertThat(Figures.millis(1_240_000_000)).isEqualTo("1,240 ms");
    }

    @Test
    void tablesAlignFiguresToTheRight() {
        assertThat(TextTable.of("Name", "N").row("a", 1).row("bb", 1000).text())
                .isEqualTo("Name     N\na        1\nbb    1000\n");
    }

    @Test
    void goesOnInTheLineBelowWhereACellIsLong() {
        String fix =
                "give its values: parameters: in loadkit.yaml, .parameters(…) in Java, or leave it out with --exclude";
        String table = TextTable.of("Operation", "Fix", "N")
                .row("GET /a", fix, 1)
                .row("GET /b", "none", 20)
                .text();

        assertThat(table).isEqualTo("""
                        Operation  Fix                                                            N
                        GET /a     give its values: parameters: in loadkit.yaml, .parameters(…)   1
                                   in Java, or leave it out with --exclude
                        GET /b     none                                                          20
                        """);
        assertThat(TextTable.of("Text").row("x".repeat(150)).text())
                .isEqualTo("Text\n" + "x".repeat(60) + "\n" + "x".repeat(60) + "\n" + "x".repeat(30) + "\n");
        assertThat(TextTable.of("Text").row("y".repeat(100_000)).text().lines())
                .hasSize(13)
                .last(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .endsWith("…");
    }
}
