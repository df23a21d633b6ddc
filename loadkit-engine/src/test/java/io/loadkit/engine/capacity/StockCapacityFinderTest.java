package io.loadkit.engine.capacity;

import static io.loadkit.plan.Figure.failures;
import static io.loadkit.plan.Figure.p99;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadkit.LoadTest;
import io.loadkit.engine.LocalEngine;
import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Capacity;
import io.loadkit.result.Capacity.Ending;
import io.loadkit.result.CapacityStep;
import io.loadkit.result.Run;
import io.loadkit.result.RunResult;
import io.loadkit.spi.CapacitySetup;
import io.loadkit.spi.EngineSetup;
import io.loadkit.testkit.FakeAnswer;
import io.loadkit.testkit.FakeRequest;
import io.loadkit.testkit.FakeTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** In virtual time, against a queue whose capacity is known: workers over service time. */
final class StockCapacityFinderTest {
    private static final CapacitySearch SEARCH =
            CapacitySearch.of(p99().below("200ms"), failures().below(0.01));

    private final List<String> told = new ArrayList<>();

    @Test
    void findsTheCapacityOfAQueueWithFixedServiceTime() {
        Capacity capacity = find(SEARCH, queue(4, () -> 20));

        assertThat(capacity.ending()).isEqualTo(Ending.FOUND);
        assertThat(capacity.rate()).isCloseTo(200, within(10.0));
        assertThat(capacity.least()).isLessThan(capacity.rate());
        assertThat(capacity.most() - capacity.least()).isLessThanOrEqualTo(0.1 * capacity.rate());
        assertThat(capacity.rps()).isCloseTo(capacity.rate(), within(2.0));
        assertThat(capacity.steps()).hasSizeLessThan(20);
        assertThat(capacity.answer().get(0)).startsWith("Holds ").contains("p99<200ms, failures<1%");
        assertThat(capacity.toString()).contains("What gave way first", "Journeys/s");
    }

    @Test
    void findsTheCapacityOfQueuesOfManySizes() {
        for (int[] target : new int[][] {{1, 50}, {8, 10}, {32, 40}}) {
            double truth = target[0] * 1000.0 / target[1];
            Capacity capacity = find(SEARCH, queue(target[0], () -> target[1]));
            assertThat(capacity.rate())
                    .as("%d workers, %d ms", target[0], target[1])
                    .isCloseTo(truth, within(truth * 0.1));
        }
    }

    @Test
    void findsItThoughServiceTimesVary() {
        Random random = new Random(5);
        Capacity capacity = find(SEARCH, queue(8, () -> 30 * Math.exp(0.3 * random.nextGaussian() - 0.045)));

        assertThat(capacity.rate()).isCloseTo(8 / 0.030, within(8 / 0.030 * 0.1));
    }

    @Test
    void noticesAQueueThatNoGoalIsAbout() {
        Capacity capacity = find(CapacitySearch.of(failures().below(0.01)), queue(4, () -> 20));

        assertThat(capacity.rate()).isCloseTo(200, within(20.0));
        assertThat(capacity.answer()).anyMatch(s -> s.contains("requests piled up"));
    }

    @Test
    void saysWhenNothingHolds() {
        Capacity capacity = find(SEARCH, request -> FakeAnswer.status(500));

        assertThat(capacity.ending()).isEqualTo(Ending.NOTHING_HELD);
        assertThat(capacity.rate()).isZero();
        assertThat(capacity.answer().get(0)).startsWith("No rate kept p99<200ms, failures<1%");
    }

    @Test
    void saysAtLeastWhenTheHighestRateHeld() {
        Capacity capacity =
                find(SEARCH.rates(10, 50), request -> FakeAnswer.status(200).after(Duration.ofMillis(1)));

        assertThat(capacity.ending()).isEqualTo(Ending.NEVER_MISSED);
        assertThat(capacity.rate()).isEqualTo(50);
        assertThat(capacity.answer().get(0)).startsWith("Holds at least 50.0 journeys a second");
    }

    @Test
    void endsWithItsTime() {
        Capacity capacity = find(SEARCH.within(Duration.ofSeconds(150)), queue(4, () -> 20));

        assertThat(capacity.ending()).isEqualTo(Ending.OUT_OF_TIME);
        assertThat(capacity.steps()).hasSize(3);
        assertThat(capacity.answer().get(0)).startsWith("Holds at least 40.0");
    }

    @Test
    void isNotMisledByAStepThatCameOutWrong() {
        int[] step = {0};
        Function<FakeRequest, FakeAnswer> queue = queue(4, () -> 20);
        long[] stall = new long[1];
        Capacity capacity = find(
                SEARCH,
                queue,
                result -> {
                    step[0]++;
                    stall[0] = step[0];
                },
                request -> stall[0] == 4);

        assertThat(told).anyMatch(t -> t.startsWith("step 5 missed"));
        assertThat(capacity.rate()).isCloseTo(200, within(20.0));
    }

    @Test
    void namesAKneeBelowTheCapacity() {
        Capacity capacity = find(SEARCH, queue(4, () -> 20));

        CapacityStep knee = capacity.knee().orElseThrow();
        assertThat(knee.asked()).isLessThanOrEqualTo(capacity.most());
        assertThat(knee.rps()).isGreaterThan(100);
    }

    private Capacity find(CapacitySearch search, Function<FakeRequest, FakeAnswer> target) {
        return find(search, target, result -> {}, request -> false);
    }

    /** @param disturbed requests that fail whatever the target would say */
    private Capacity find(
            CapacitySearch search,
            Function<FakeRequest, FakeAnswer> target,
            java.util.function.Consumer<RunResult> after,
            java.util.function.Predicate<FakeRequest> disturbed) {
        FakeTransport transport =
                new FakeTransport(request -> disturbed.test(request) ? FakeAnswer.status(503) : target.apply(request));
        TestPlan plan = LoadTest.against("http://127.0.0.1:1")
                .findExtensions(false)
                .seed(7)
                .url("/")
                .plan();
        Function<TestPlan, RunResult> load = asked -> {
            Run run = new LocalEngine().start(asked, new EngineSetup(transport, List.of(), transport.ticker()));
            transport.advance(asked.profile().length().plus(Duration.ofSeconds(30)));
            RunResult result = run.await();
            after.accept(result);
            return result;
        };
        return new StockCapacityFinder()
                .find(plan, search, new CapacitySetup(load, transport::advance, transport.ticker(), told::add));
    }

    /** First come, first served by so many workers, each busy with a request for as long as it is told. */
    private static Function<FakeRequest, FakeAnswer> queue(int workers, DoubleSupplier millis) {
        long[] free = new long[workers];
        return request -> {
            int first = 0;
            for (int i = 1; i < workers; i++) {
                first = free[i] < free[first] ? i : first;
            }
            long begin = Math.max(free[first], request.sentNanos());
            free[first] = begin + (long) (millis.getAsDouble() * 1e6);
            return FakeAnswer.status(200).after(Duration.ofNanos(free[first] - request.sentNanos()));
        };
    }
}
