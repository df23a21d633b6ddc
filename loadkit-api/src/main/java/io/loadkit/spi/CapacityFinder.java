package io.loadkit.spi;

import io.loadkit.plan.CapacitySearch;
import io.loadkit.plan.TestPlan;
import io.loadkit.result.Capacity;

/** Looks for the highest rate a target holds. Called once for each search, on the caller's thread. */
public interface CapacityFinder {
    /**
     * Searches with the scenarios of {@code plan}; its own profile and thresholds do not matter. Interrupting the
     * thread ends the search with what is known by then.
     *
     * @param plan the plan
     * @param search where to begin, and when to stop
     * @param setup what it works with
     * @return the rate found, and how sure it is
     */
    Capacity find(TestPlan plan, CapacitySearch search, CapacitySetup setup);

    /** {@return the found one of the highest priority is taken; the stock one has 0} */
    default int priority() {
        return 0;
    }
}
