package io.loadkit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.error.ConfigurationException;
import org.junit.jupiter.api.Test;

final class GradeRulesTest {
    @Test
    void replacesTheBoundOnTheSameFigureAndKeepsTheOthers() {
        GradeRules rules = GradeRules.DEFAULT.good(Threshold.parse("mean<50ms"), Threshold.parse("p99<1s"));

        assertThat(rules.toString())
                .isEqualTo(
                        "GOOD: rps>100, failures<1%, mean<50ms, p99<1000ms; ACCEPTABLE: rps>50, mean<500ms, failures<5%");
    }

    @Test
    void gradesAnOperationByItsOwnBoundWhereThereIsOneAndNeverByTheRateOfTheRun() {
        GradeRules rules = GradeRules.DEFAULT.good(Threshold.parse("GET /export:mean<2s"));

        assertThat(GradeRules.ofOperation(rules.good(), "GET /export"))
                .extracting(Threshold::toString)
                .containsExactly("GET /export:failures<1%", "GET /export:mean<2000ms");
        assertThat(GradeRules.ofOperation(rules.good(), "GET /"))
                .extracting(Threshold::toString)
                .containsExactly("GET /:mean<200ms", "GET /:failures<1%");
        assertThat(GradeRules.ofRun(rules.good())).isEqualTo(GradeRules.DEFAULT.good());
    }

    @Test
    void refusesBoundsThatAreWatched() {
        assertThatThrownBy(() -> GradeRules.DEFAULT.good(Threshold.parse("p99<1s over 10s")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("p99<1000ms over 10s");
    }
}
