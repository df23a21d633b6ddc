package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void namesTheClassOfMostFailuresWhereItIsAndSinceWhen() {
        assertThat(Findings.of(SampleRuns.failing()))
                .anyMatch(text -> text.equals("983 of 1,007 failures are SERVER (the server failed (5xx)): all in POST "
                        + "/api/v1/documents/session/{session_id}/upload, the first 30s into the run."));
    }

    @Test
    void namesTheWindowFarAboveTheOthers() {
        assertThat(Findings.of(SampleRuns.documents()))
                .anyMatch(text -> text.startsWith("In 1 of 60 windows p99 was more than three times its median")
                        && text.endsWith("40s into the run."));
    }

    @Test
    void saysNothingOfErrorsThatHardlyHappen() {
        assertThat(Findings.of(SampleRuns.documents())).noneMatch(text -> text.contains("failures are"));
    }

    @Test
    void saysNothingWithoutRequests() {
        assertThat(Findings.of(SampleRuns.unanswered())).isEmpty();
    }
}
