package io.loadkit.engine.capacity;

import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.LoadProfile;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Capacity;
import io.loadkit.result.Capacity.Ending;
import io.loadkit.result.CapacityStep;
import io.loadkit.result.RunResult;
import io.loadkit.spi.CapacityFinder;
import io.loadkit.spi.CapacitySetup;
import io.loadkit.text.Figures;

/** Brackets the capacity by doubling or halving the rate, then narrows it down by probabilistic bisection. */
public final class StockCapacityFinder implements CapacityFinder {
    /** Made by {@link java.util.ServiceLoader}. */
    public StockCapacityFinder() {}

    @Override
    public Capacity find(TestPlan plan, CapacitySearch search, CapacitySetup setup) {
        return new Search(plan, search, setup).run();
    }

    /** One search: its state from step to step. */
    private static final class Search {
        private static final double FACTOR = 2;
        private static final double LEAST_RATE = 0.1;

        private final TestPlan plan;
        private final CapacitySearch search;
        private final CapacitySetup setup;
        private final CapacityLog log;
        private final long startedNanos;

        Search(TestPlan plan, CapacitySearch search, CapacitySetup setup) {
            this.plan = plan;
            this.search = search;
            this.setup = setup;
            this.startedNanos = setup.ticker().nanos();
            this.log = new CapacityLog(plan, search, setup.ticker().now());
        }

        Capacity run() {
            double rate = search.from();
            if (!step(rate)) {
                return log.unbounded();
            }
            // what is slow when it is asked for the first time may be fast the second time
            if (!log.last().held() && !step(rate)) {
                return log.unbounded();
            }
            boolean upwards = log.last().held();
            do {
                double next = upwards ? Math.min(search.most(), rate * FACTOR) : Math.max(LEAST_RATE, rate / FACTOR);
                if (next == rate) {
                    log.end(upwards ? Ending.NEVER_MISSED : Ending.NOTHING_HELD);
                    return log.unbounded();
                }
                rate = next;
                if (!step(rate)) {
                    return log.unbounded();
                }
                // all that follows rests on this step, and it may have come out wrong
                if (log.last().held() != upwards && !step(rate)) {
                    return log.unbounded();
                }
            } while (log.last().held() == upwards);
            return narrow(upwards ? rate / FACTOR : rate);
        }

        /** From a rate that held; twice as much did not. */
        private Capacity narrow(double held) {
            // there is room beyond the two on either side, should a step have come out wrong
            Belief belief = new Belief(held / FACTOR, held * FACTOR * FACTOR);
            log.steps().forEach(s -> belief.learn(s.asked(), s.held()));
            while (belief.width(search.confidence()) > search.precision()) {
                double rate = Math.min(search.most(), belief.quantile(0.5));
                if (!step(rate)) {
                    return log.bounded(belief);
                }
                belief.learn(rate, log.last().held());
            }
            log.end(Ending.FOUND);
            return log.bounded(belief);
        }

        /** Whether the search goes on after it. */
        private boolean step(double rate) {
            boolean first = log.steps().isEmpty();
            long spent = setup.ticker().nanos() - startedNanos;
            long next = search.step()
                    .plus(first ? java.time.Duration.ZERO : search.rest())
                    .toNanos();
            if (Thread.currentThread().isInterrupted()) {
                log.end(Ending.STOPPED);
                return false;
            }
            if (spent + next > search.budget().toNanos()) {
                log.end(Ending.OUT_OF_TIME);
                return false;
            }
            if (!first) {
                setup.rest().accept(search.rest());
            }
            int number = log.steps().size() + 1;
            setup.progress().accept("step " + number + ": " + Figures.decimal(rate) + " journeys a second");
            RunResult result =
                    setup.load().apply(plan.loaded(LoadProfile.rate(rate, search.step()), plan.seed() + number));
            CapacityStep came = StepJudge.judge(rate, search.goals(), result);
            log.add(came);
            setup.progress()
                    .accept("step " + number + " "
                            + (came.held() ? "held" : "missed " + String.join("; ", came.missed())));
            if (StepJudge.isOurLimit(came)) {
                log.end(Ending.GENERATOR);
                return false;
            }
            if (result.stopped()) {
                log.end(Ending.STOPPED);
                return false;
            }
            return true;
        }
    }
}
