package io.loadkit.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HarmlessTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets",
                "/v2/assessment",
                "/classes",
                "/vessels",
                "/addresses",
                "/api/skills",
                "/equity",
                "/presets",
                "/nuclear",
                "/trunks",
                "/raindrops",
                "listAddresses"
            })
    void asksForThingsWhoseNameContainsAShortWord(String name) {
        assertThat(Harmless.isDoubtful(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sse",
                "/api/sse/orders",
                "/kill",
                "/server/stop",
                "forceStop",
                "/jobs/run",
                "run_job",
                "/quit",
                "/signout",
                "/log-off",
                "/hardreset",
                "/reset",
                "/shutdown",
                "/events",
                "deleteAll"
            })
    void asksForNothingThatMayDoSomething(String name) {
        assertThat(Harmless.isDoubtful(name)).isTrue();
    }
}
