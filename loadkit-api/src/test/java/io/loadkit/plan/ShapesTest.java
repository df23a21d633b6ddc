package io.loadkit.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ShapesTest {
    @Test
    void readsWhatItPrints() {
        Shape shape = Shape.ramp(0, 50, Duration.ofSeconds(30))
                .hold(50, Duration.ofMinutes(2))
                .hold(2.5, Duration.ofSeconds(90));

        assertThat(shape.toString()).isEqualTo("0 to 50 in 30s, 50 for 2m, 2.5 for 1m 30s");
        assertThat(Shape.parse(shape.toString())).isEqualTo(shape);
    }

    @Test
    void saysWhatAStageLooksLike() {
        assertThatThrownBy(() -> Shape.parse("50 for 2m, then more"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("stage is \"then more\", expected a form such as 50 for 2m or 0 to 50 in 30s,"
                        + " separated by commas");
    }

    @Test
    void adjustsPresets() {
        LoadProfile.Closed medium = LoadProfile.medium().users(30).runFor("60s");
        assertThat(medium.shape().peak()).isEqualTo(30);
        assertThat(medium.length()).isEqualTo(Duration.ofMinutes(1));
        assertThat(LoadProfile.stress().users(10).shape().peak()).isEqualTo(10);
        assertThat(LoadProfile.spike()
                        .runFor("18s")
                        .shape()
                        .at(Duration.ofSeconds(1).toNanos()))
                .isEqualTo(20);
        assertThat(LoadProfile.light().toString())
                .isEqualTo(Presets.LIGHT.profile().toString());
        assertThat(LoadTest.against("localhost")
                        .url("/")
                        .profile(LoadProfile.heavy())
                        .plan()
                        .profile())
                .isEqualTo(LoadProfile.heavy());
    }

    @Test
    void readsThinkTimesAroundAMean() {
        ThinkTime poisson = ThinkTime.parse("poisson 2s");

        assertThat(poisson).isEqualTo(ThinkTime.poisson(Duration.ofSeconds(2)));
        assertThat(poisson).hasToString("poisson 2s");
        assertThat(poisson.most()).isEqualTo(Duration.ofSeconds(20));
        assertThatThrownBy(() -> ThinkTime.poisson(Duration.ofDays(1))).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void refusesContradictions() {
        LoadTest test = LoadTest.against("localhost").url("/");

        assertThatThrownBy(() -> test.requestRate(5).users(3)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> test.requestRate(5).rate(3)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> test.rate(5).pacing("1s")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> test.profile(LoadProfile.light()).pacing("1s"))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> test.requestRate(0)).isInstanceOf(ConfigurationException.class);
    }
}
