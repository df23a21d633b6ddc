package io.loadkit.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class StatisticsTest {
    /** From printed tables of the t distribution. */
    @Test
    void knowsTheTDistribution() {
        assertThat(StudentT.quantile(0.05, 10)).isCloseTo(2.228, within(0.001));
        assertThat(StudentT.quantile(0.01, 3)).isCloseTo(5.841, within(0.001));
        assertThat(StudentT.quantile(0.05, 1)).isCloseTo(12.706, within(0.001));
        assertThat(StudentT.quantile(0.05, 1e6)).isCloseTo(1.960, within(0.001));
        assertThat(StudentT.bothTails(0, 5)).isCloseTo(1, within(1e-12));
        assertThat(StudentT.bothTails(1, 1)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void correctsAsHolmDoes() {
        assertThat(Holm.corrected(new double[] {0.04, 0.01, 0.03}))
                .containsExactly(new double[] {0.06, 0.03, 0.06}, within(1e-12));
        assertThat(Holm.corrected(new double[] {0.9, 0.8})).containsExactly(1, 1);
    }

    @Test
    void takesLongerBlocksTheMoreNeighboursAreAlike() {
        assertThat(BlockBootstrap.blockLength(54, 0)).isEqualTo(4);
        assertThat(BlockBootstrap.blockLength(240, 0.8)).isGreaterThan(BlockBootstrap.blockLength(240, 0.3));
        assertThat(BlockBootstrap.blockLength(54, 0.9)).isEqualTo(10);
    }

    @Test
    void addsWhatBlocksDoNotSee() {
        assertThat(BlockBootstrap.missed(5, 0)).isEqualTo(1);
        assertThat(BlockBootstrap.missed(1, 0.5)).isCloseTo(3, within(1e-9));
        assertThat(BlockBootstrap.missed(1000, 0.5)).isCloseTo(1, within(0.01));
    }

    @Test
    void countsOnLessTheMoreNeighboursAreAlike() {
        assertThat(BlockBootstrap.degrees(54, 0)).isCloseTo(18, within(1e-9));
        assertThat(BlockBootstrap.degrees(54, 0.8)).isCloseTo(54 / 19.0, within(1e-9));
        assertThat(BlockBootstrap.degrees(54, 0.97)).isEqualTo(0.5);
    }
}
