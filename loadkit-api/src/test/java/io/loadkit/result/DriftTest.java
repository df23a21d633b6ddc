package io.loadkit.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The test for drift, on series that were made to have one or none. */
final class DriftTest {
    private static final int SERIES = 2000;
    private static final int BLOCKS = 30;

    @Test
    void seldomFindsATrendWhereThereIsNone() {
        assertThat(shareNamed(0, i -> 0)).isBetween(0.002, 0.018);
    }

    @Test
    void seldomFindsOneWhereNeighboursAreAlike() {
        assertThat(shareNamed(0.4, i -> 0)).isLessThan(0.03);
    }

    @Test
    void findsMostTrendsOfTwiceTheNoiseAndNearlyAllOfFourTimes() {
        assertThat(shareNamed(0, i -> 2.0 * i / BLOCKS)).isGreaterThan(0.56);
        assertThat(shareNamed(0, i -> 4.0 * i / BLOCKS)).isGreaterThan(0.98);
    }

    @Test
    void findsAStepHoweverLargeItIs() {
        for (double height : new double[] {8, 15, 100}) {
            assertThat(shareNamed(0, i -> i < BLOCKS / 2 ? 0 : height))
                    .as("a step of %s times the noise", height)
                    .isGreaterThan(0.95);
        }
    }

    @Test
    void measuresAStepThatCameLate() {
        double[] values = new double[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            values[i] = (i < 22 ? 10 : 50) + i % 3;
        }
        Drift.Trend trend = Drift.trend(values);

        assertThat(trend.first()).isBetween(10.0, 12.0);
        assertThat(trend.last()).isBetween(50.0, 52.0);
        assertThat(trend.chance()).isLessThan(0.02);
    }

    @Test
    void measuresTheTrendInSpiteOfOutliers() {
        double[] values = new double[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            values[i] = 100 + i;
        }
        values[7] = 10_000;
        Drift.Trend trend = Drift.trend(values);

        assertThat(trend.first()).isBetween(99.0, 101.0);
        assertThat(trend.last()).isBetween(128.0, 130.0);
    }

    @Test
    void findsNothingInAConstant() {
        assertThat(Drift.trend(new double[BLOCKS]).chance()).isEqualTo(1);
    }

    private static double shareNamed(double correlation, IntToDoubleFunction trend) {
        Random random = new Random(42);
        int found = 0;
        for (int series = 0; series < SERIES; series++) {
            double[] values = new double[BLOCKS];
            double noise = random.nextGaussian();
            for (int i = 0; i < BLOCKS; i++) {
                noise = correlation * noise + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
                values[i] = noise + trend.applyAsDouble(i);
            }
            Drift.Trend seen = Drift.trend(values);
            found += seen.chance() < 0.02 && seen.last() > seen.first() ? 1 : 0;
        }
        return (double) found / SERIES;
    }
}
