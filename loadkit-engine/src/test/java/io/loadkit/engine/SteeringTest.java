package io.loadkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadkit.LoadTest;
import io.loadkit.error.ConfigurationException;
import io.loadkit.result.Run;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Changing the load of a run that is under way. */
final class SteeringTest {
    private final FakeTransport transport =
            new FakeTransport(request -> FakeAnswer.status(200).after(Duration.ofMillis(100)));

    @Test
    void changesTheNumberOfUsers() {
        Run run = start(Runs.test().url("/").users(2).spawnRate(1000).runFor("10s"));

        transport.advance(Duration.ofMillis(1050));
        assertThat(count(1)).isBetween(18, 22);
        run.users(6);
        assertThat(count(1)).isBetween(57, 65);
        run.users(1);
        assertThat(count(1)).isBetween(10, 15);
        run.users(0);
        assertThat(count(1)).isLessThanOrEqualTo(1);
        run.users(3);
        assertThat(count(1)).isBetween(28, 33);
        transport.advance(Duration.ofSeconds(30));

        assertThat(run.await().failures()).isZero();
        assertThat(transport.openLanes()).isZero();
    }

    @Test
    void changesTheRateAndNeverUsesANumberTwice() {
        Run run = start(Runs.test()
                .scenario("s", s -> s.get("/").query("u", io.loadkit.plan.ValueSource.unique("")))
                .rate(10)
                .runFor("10s"));

        assertThat(count(2)).isBetween(20, 21);
        run.rate(50);
        assertThat(count(2)).isBetween(99, 101);
        run.rate(0);
        assertThat(count(1)).isLessThanOrEqualTo(1);
        run.rate(20);
        transport.advance(Duration.ofSeconds(30));

        assertThat(run.await().requests()).isBetween(218L, 224L);
        Set<String> targets = new HashSet<>();
        transport.requests().forEach(request -> targets.add(request.target()));
        assertThat(targets).hasSameSizeAs(transport.requests());
    }

    @Test
    void pausesAndGoesOn() {
        for (LoadTest test : new LoadTest[] {
            Runs.test().url("/").users(2).spawnRate(1000).runFor("10s"),
            Runs.test().url("/").rate(20).runFor("10s")
        }) {
            FakeTransport own =
                    new FakeTransport(request -> FakeAnswer.status(200).after(Duration.ofMillis(100)));
            Run run = Runs.start(test.plan(), own);
            own.advance(Duration.ofSeconds(2));
            run.pause();
            own.advance(Duration.ofMillis(1));
            int before = own.requests().size();
            own.advance(Duration.ofSeconds(3));
            assertThat(own.requests()).hasSize(before);
            run.resume();
            own.advance(Duration.ofSeconds(35));

            assertThat(run.await().requests()).isBetween(135L, 145L);
            assertThat(run.await().totals().response().maxNanos()).isLessThan(101_000_000);
        }
    }

    @Test
    void endsDuringAPause() {
        Run run = start(Runs.test().url("/").users(2).spawnRate(1000).runFor("3s"));
        transport.advance(Duration.ofSeconds(1));
        run.pause();
        transport.advance(Duration.ofSeconds(3));

        assertThat(run.await().requests()).isBetween(20L, 22L);
    }

    @Test
    void refusesWhatTheModelDoesNotHave() {
        Run closed = start(Runs.test().url("/").users(2).runFor("3s"));
        Run open = start(Runs.test().url("/").rate(2).runFor("3s"));

        assertThatThrownBy(() -> closed.rate(5)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> open.users(5)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> closed.users(-1)).isInstanceOf(ConfigurationException.class);
        transport.advance(Duration.ofSeconds(30));
    }

    private Run start(LoadTest test) {
        return Runs.start(test.plan(), transport);
    }

    /** Requests sent in the next seconds. */
    private int count(int seconds) {
        int before = transport.requests().size();
        transport.advance(Duration.ofSeconds(seconds));
        return transport.requests().size() - before;
    }
}
