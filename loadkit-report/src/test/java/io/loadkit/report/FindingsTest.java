package io.loadkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadkit.result.Interval;
import io.loadkit.result.Latency;
import io.loadkit.result.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    @Test
    void namesTheClassOfMostFailuresWhereItIsAndSinceWhen() {
        assertThat(Findings.of(SampleRuns.failing()))
                .anyMatch(text -> text.equals("983 of 1,007 failures are SERVER (the server failed (5xx)): all in POST "
                        + "/api/v1/documents/session/{session_id}/upload, the first of them 30s into the run."));
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
    void namesTheOperationThatTakesMoreOfTheTimeThanOfTheRequests() {
        assertThat(Findings.of(SampleRuns.documents()))
                .anyMatch(
                        text -> text.matches("PATCH /api/v1/documents/\\{document_id} takes \\d+ % of all response time"
                                + " with \\d+ % of the requests: its mean is .* ms, that of all operations .* ms\\."));
    }

    @Test
    void saysThatRequestsWaitedForOneAnotherWhereMoreUsersBringNoHigherRate() {
        assertThat(Findings.of(withUsers(5, 20, 4)))
                .contains("From 5 to 20 users the rate became 1.0 times and the median response time 4.0 times what it"
                        + " was: requests were waiting for one another.");
        assertThat(Findings.of(withUsers(5, 20, 1))).noneMatch(text -> text.contains("waiting for one another"));
    }

    /** Ten seconds with few users and ten with many, at one rate; the second ten take so many times as long. */
    private static RunResult withUsers(int few, int many, int slower) {
        RunResult some = SampleRuns.documents();
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long nanos = (i < 10 ? 1 : slower) * 10_000_000L;
            Latency times = Latency.ofBuckets(new long[] {nanos}, new long[] {100}, nanos, nanos, nanos);
            int users = i < 10 ? few : many;
            intervals.add(new Interval(
                    i,
                    some.startedAt().plusSeconds(i),
                    Duration.ofSeconds(1),
                    users,
                    users,
                    100,
                    0,
                    0,
                    0,
                    times,
                    times,
                    false));
        }
        return new RunResult(
                some.plan(),
                some.tool(),
                some.startedAt(),
                some.finishedAt(),
                some.measured(),
                some.totals(),
                some.operations(),
                intervals,
                0,
                false,
                some.trust(),
                List.of(),
                List.of(),
                some.apart(),
                some.cleanup(),
                List.of());
    }

    @Test
    void saysNothingWithoutRequests() {
        assertThat(Findings.of(SampleRuns.unanswered())).isEmpty();
    }
}
